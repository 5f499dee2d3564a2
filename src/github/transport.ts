import type { ForgeClock } from './forgeClock';
import type { GitHubHost } from './host';
import type { Headers as AnswerHeaders, Limits } from './limits';
import { TransportFault } from './transportFault';

export interface TransportOptions {
	readonly host: GitHubHost;
	readonly token: () => Promise<string | undefined>;
	readonly limits: Limits;
	/** Is told of every answer. */
	readonly clock: ForgeClock;
	readonly now: () => Date;
	readonly trace: (line: string) => void;
	readonly userAgent: string;
	/** For one request with its redirects and the whole answer, in milliseconds. */
	readonly timeoutMs: number;
}

/** @param route method and template of the path, for the log; @param anonymous whether it may go without a token */
export type FetchFor = (route: string, anonymous: boolean) => typeof fetch;

interface Answer {
	readonly status: number;
	readonly headers: AnswerHeaders;
	readonly text: string;
}

const API_VERSION = '2022-11-28';
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** These keep method and body (RFC 9110, 15.4), so that a write may follow them; it has not happened yet. */
const KEEPING: readonly number[] = [307, 308];
const HOPS = 3;
/** A page of 100 advisories with the longest descriptions there are, every character escaped, is smaller. */
const LONGEST = 64 * 1024 * 1024;
/** What is handed on of an answer. */
const HEADERS = [
	'date',
	'etag',
	'link',
	'retry-after',
	'x-accepted-oauth-scopes',
	'x-github-sso',
	'x-oauth-scopes',
	'x-ratelimit-remaining',
	'x-ratelimit-reset',
] as const;
/** The connection was never made. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT/;

/** @throws Error for an address that is neither https nor this machine. Only the composition root gives addresses. */
export function apiAddress(api: string): URL {
	const url = new URL(api);
	const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
		throw new Error('The address of an API must be https; plain http is for this machine only.');
	}
	if (url.username !== '' || url.password !== '') throw new Error('The address of an API holds no credentials.');
	return url;
}

/**
 * How requests leave: with a time limit for everything, the token put on here and nowhere else, only to the API's own
 * address, redirects followed by hand, and nothing sent while a limit holds requests back.
 * What it returns has text as its body, whatever was said of it. It throws TransportFault alone.
 */
export function createTransport(options: TransportOptions): FetchFor {
	const { host, limits, now, trace, timeoutMs } = options;
	const api = apiAddress(host.api);

	const attempt = async (
		address: string,
		init: RequestInit,
		route: string,
		anonymous: boolean,
		signal: AbortSignal,
		sending: () => void,
	): Promise<Answer> => {
		const token = await unlessAborted(tokenOf(options.token), signal);
		if (token === undefined && !anonymous) throw new TransportFault({ kind: 'signed-out', notDone: true });
		const lane = token === undefined ? 'anonymous' : 'account';
		const held = limits.holding(lane);
		if (held !== undefined) {
			throw new TransportFault({ kind: held.kind, notDone: true, retryAt: held.until.toISOString() });
		}
		const headers = new Headers(init.headers);
		headers.set('user-agent', options.userAgent);
		headers.set('x-github-api-version', API_VERSION);
		if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
		sending();
		const answer = await follow(api, address, { ...init, headers, signal, redirect: 'manual' });
		limits.observe(lane, answer);
		options.clock.observe(answer.headers['date']);
		return answer;
	};

	return (route, anonymous) => async (input, init) => {
		const started = now().getTime();
		const tell = (what: string): void => trace(`${route} ${what} ${now().getTime() - started} ms`);
		const stop = new AbortController();
		let sent = false;
		const timer = setTimeout(() => stop.abort(new TransportFault({ kind: 'timeout', notDone: !sent })), timeoutMs);
		try {
			const address = input instanceof Request ? input.url : String(input);
			const answer = await attempt(address, init ?? {}, route, anonymous, stop.signal, () => {
				sent = true;
			});
			const left = String(answer.headers['x-ratelimit-remaining'] ?? '');
			tell(`${answer.status}${/^\d{1,9}$/.test(left) ? `, ${left} left,` : ''}`);
			return responseOf(answer);
		} catch (error) {
			const fault = faultOf(error, stop.signal);
			tell([fault.details.kind, ...(fault.details.code === undefined ? [] : [fault.details.code])].join(' '));
			throw fault;
		} finally {
			clearTimeout(timer);
			// Lets go of an answer that was not read to its end.
			stop.abort();
		}
	};
}

async function follow(api: URL, address: string, init: RequestInit): Promise<Answer> {
	let url = within(api, address, api);
	for (let hop = 0; hop <= HOPS; hop++) {
		const response = await globalThis.fetch(url, init);
		if (response.type === 'opaqueredirect' && init.method === 'GET') return ledByBrowser(api, url, init);
		if (response.type !== 'opaqueredirect' && !REDIRECTS.includes(response.status)) return answerOf(response);
		const target = response.headers.get('location');
		const may = init.method === 'GET' || KEEPING.includes(response.status);
		if (target === null || !may) break;
		url = within(api, target, url);
	}
	throw new TransportFault({ kind: 'malformed', notDone: true });
}

/**
 * A browser hides where an answer leads, and follows it itself: to another origin without the token (Fetch standard, 4.4).
 * Writes are left, since it makes some of them reads.
 */
async function ledByBrowser(api: URL, url: URL, init: RequestInit): Promise<Answer> {
	const response = await globalThis.fetch(url, { ...init, redirect: 'follow' });
	within(api, response.url, api);
	return answerOf(response);
}

async function answerOf(response: Response): Promise<Answer> {
	return { status: response.status, headers: pick(response.headers), text: await textOf(response) };
}

/** @returns an address of the API. Nothing goes elsewhere, with or without a token. */
function within(api: URL, address: string, base: URL): URL {
	const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
	const folder = `${api.pathname.replace(/\/$/, '')}/`;
	if (url?.origin !== api.origin || !url.pathname.startsWith(folder) || url.username !== '' || url.password !== '') {
		throw new TransportFault({ kind: 'malformed', notDone: true });
	}
	return url;
}

async function tokenOf(ask: () => Promise<string | undefined>): Promise<string | undefined> {
	try {
		const token = await ask();
		// What no header can carry is no token.
		return token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
	} catch {
		// Whoever keeps the sign-in cannot give it out: for us nobody is signed in, and the words of that say what to do.
		return undefined;
	}
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), { once: true });
		work.then(resolve, reject);
	});
}

async function textOf(response: Response): Promise<string> {
	if (response.body === null) return '';
	const decoder = new TextDecoder();
	let text = '';
	let length = 0;
	const reader = response.body.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		length += value.byteLength;
		if (length > LONGEST) throw new TransportFault({ kind: 'malformed' });
		text += decoder.decode(value, { stream: true });
	}
}

function pick(headers: Headers): AnswerHeaders {
	return Object.fromEntries(HEADERS.map(name => [name, headers.get(name) ?? undefined]));
}

/** Octokit reads big numbers of JSON as bigint, which is no JSON any more, and takes broken JSON for text. We read it ourselves. */
function responseOf({ status, headers, text }: Answer): Response {
	// No other status can be told in a Response.
	if (status < 200 || status > 599) throw new TransportFault({ kind: 'malformed' });
	const handed = new Headers({ 'content-type': 'text/plain; charset=utf-8' });
	for (const [name, value] of Object.entries(headers)) if (value !== undefined) handed.set(name, String(value));
	return new Response([204, 205, 304].includes(status) ? null : text, { status, headers: handed });
}

function faultOf(error: unknown, signal: AbortSignal): TransportFault {
	if (error instanceof TransportFault) return error;
	if (signal.aborted && signal.reason instanceof TransportFault) return signal.reason;
	const code = codeOf(error);
	return new TransportFault({
		kind: 'offline',
		again: true,
		notDone: code !== undefined && NOT_CONNECTED.test(code),
		...(code === undefined ? {} : { code }),
	});
}

/** fetch says why in the cause of its error. */
function codeOf(error: unknown): string | undefined {
	for (let e = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
		if ('code' in e && typeof e.code === 'string' && /^[A-Z0-9_]{3,60}$/.test(e.code)) return e.code;
	}
	return undefined;
}
