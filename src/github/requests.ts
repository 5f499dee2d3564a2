import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { KeptAnswer } from './api';
import { type KeptAnswers, parseBody, type Seen, seenOf } from './keptAnswers';
import type { FetchFor } from './transport';
import { TransportFault } from './transportFault';

export interface RequestsOptions {
	readonly api: string;
	/** Pauses between writes are kept by account. */
	readonly account: string;
	readonly fetchFor: FetchFor;
	readonly kept: KeptAnswers;
	/** Before a read is asked for once more, in milliseconds. */
	readonly retryPauseMs: number;
	/** At least a second between writes, as GitHub asks for. */
	readonly spaceWrites: boolean;
}

/** An answer's body, unchecked, and what is known of it. */
export interface Received {
	readonly status: number;
	readonly body: unknown;
	readonly seen: Seen;
}

export interface Requests {
	readonly request: Octokit['request'];
	/** @returns what an answer of request() holds. Its own `data` is typed, but by nobody checked. */
	received(response: object): Received;
}

/** Given with a request (`request: ...`): it may go without a token; is answered from what was kept; is never kept. */
export const ANONYMOUS = { anonymous: true } as const;
export const KEPT_ONLY = { keptOnly: true } as const;
export const NEVER_KEPT = { neverKept: true } as const;

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
/** Asking again changes none of these. */
const REFUSALS = Array.from({ length: 100 }, (_, i) => 400 + i);

/**
 * Octokit as this extension uses it: one retry for reads and none for writes, pauses between writes, ETags, and every
 * request through one transport.
 */
export function createRequests(options: RequestsOptions): Requests {
	const { api, account, fetchFor, kept } = options;
	const receivedOf = new WeakMap<object, Received>();
	const octokit = new (Octokit.plugin(retry, throttling))({
		baseUrl: api.replace(/\/$/, ''),
		log: SILENT,
		request: { log: SILENT },
		retry: { retries: 1, retryAfterBaseValue: options.retryPauseMs, doNotRetry: REFUSALS },
		throttle: {
			enabled: options.spaceWrites,
			id: `${api} ${account}`,
			// What GitHub refuses is told to people at once; the transport holds back what comes after.
			onRateLimit: ignore,
			onSecondaryRateLimit: ignore,
		},
	});

	octokit.hook.wrap('request', async (request, asked) => {
		const { method, url } = asked;
		const { anonymous, keptOnly, neverKept }: Readonly<Record<string, unknown>> = asked.request;
		const fetch = fetchFor(`${method} ${url}`, anonymous === true);
		// A new object, because Octokit's is the same one for all requests.
		asked.request = method === 'GET' ? { ...asked.request, fetch } : { ...asked.request, fetch, retries: 0 };
		if (method !== 'GET') {
			const response = await request(asked);
			return remember(response, unkept(response));
		}
		const address = octokit.request.endpoint(asked).url;
		const before = neverKept === true ? undefined : await kept.find(address);
		if (keptOnly === true) return remember({ ...EMPTY, url: address }, fromKept(before));
		if (before !== undefined) asked.headers = { ...asked.headers, 'if-none-match': before.etag };
		const response = await notModified(() => request(asked), address);
		return remember(
			response,
			neverKept === true ? unkept(response) : { ...kept.take(address, response, before), status: response.status },
		);
	});

	const remember = <Response extends object>(response: Response, received: Received): Response => {
		receivedOf.set(response, received);
		return response;
	};

	return {
		request: octokit.request,
		received(response) {
			const received = receivedOf.get(response);
			if (received === undefined) throw new Error('an answer that did not come through here');
			return received;
		},
	};
}

const EMPTY = { status: 304, headers: {}, data: undefined, retryCount: 0 } as const;

function fromKept(answer: KeptAnswer | undefined): Received {
	if (answer === undefined) throw new TransportFault({ kind: 'offline', notDone: true });
	return { status: 304, body: answer.body, seen: seenOf(answer, async () => undefined) };
}

function unkept({ status, data }: { readonly status: number; readonly data: unknown }): Received {
	return { status, body: parseBody(data), seen: { at: '', keep: async () => undefined } };
}

/** Octokit throws a 304. @returns it as the answer it is. @throws everything else */
async function notModified<Response>(
	ask: () => Response | Promise<Response>,
	url: string,
): Promise<Response | (typeof EMPTY & { readonly url: string })> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof Error && 'status' in error && error.status === 304) return { ...EMPTY, url };
		throw error;
	}
}

function ignore(): void {
	// Nothing of Octokit goes to a log: its lines hold addresses.
}
