import { t, translated } from '../core/translate';
import * as z from 'zod';
import { DecodeError } from './decodeError';
import { GitHubError, type GitHubErrorDetails, type GitHubErrorKind } from './errors';
import {
	FAILURE_WORDS,
	FIELD_WORDS,
	LIST_NOT_FOUND,
	MAY_HAVE_HAPPENED,
	REASON_WORDS,
	SERVER_WITHOUT_ADVISORIES,
} from './failureWords';
import type { GitHubHost } from './host';
import { type Headers, refusedBy } from './limits';
import { refusedFieldsOf } from './refusedFields';
import { transportFaultOf } from './transportFault';

/** What was tried, as far as the words depend on it. */
export interface Tried {
	readonly host: GitHubHost;
	/** Whether it was to change something. */
	readonly write: boolean;
	/** Whether a list was asked for: a missing one mostly means a missing right. */
	readonly list?: boolean;
	readonly now: Date;
}

interface Found extends Pick<GitHubErrorDetails, 'kind' | 'status' | 'retryAt' | 'ssoUrl' | 'refused'> {
	/** Follows the words, such as ": the title (too long)". */
	readonly detail?: string;
	/** Whether the forge certainly did nothing. */
	readonly notDone?: boolean;
}

/** An answer that says no, as Octokit's error holds it. Its text is ours to read (see transport). */
const refusalSchema = z.object({
	status: z.number(),
	response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }),
});
const bodySchema = z.object({
	message: z.string().catch(''),
	errors: z.array(z.unknown()).catch([]),
});
const issueSchema = z.object({
	field: z.string().optional().catch(undefined),
	code: z.string().catch(''),
	message: z.string().catch(''),
});

/** These kinds of answer leave open what happened. */
const OPEN: readonly GitHubErrorKind[] = ['server', 'offline', 'timeout', 'malformed'];
/** What GitHub says of sign-ins of a kind that may not do something. */
const INTEGRATION =
	/not accessible by (integration|personal access token)|OAuth App access restrictions|forbids access via/i;
const SSO = /SAML enforcement/;

/**
 * @param error whatever was thrown on the way to an answer or while it was read
 * @returns it in words for people. Keeps nothing of what was sent or received.
 */
export function toGitHubError(error: unknown, tried: Tried): GitHubError {
	if (error instanceof GitHubError) return error;
	const { detail, notDone, ...found } = find(error, tried);
	const { wayOut } = FAILURE_WORDS[found.kind];
	const mayHaveHappened = tried.write && OPEN.includes(found.kind) && notDone !== true;
	const time = found.retryAt === undefined ? t('later') : `${found.retryAt.slice(11, 16)} UTC`;
	const words = wordsOf(found.kind, tried)
		.replaceAll('{host}', tried.host.name)
		.replaceAll('{time}', time)
		.replaceAll('{detail}', detail ?? '');
	return new GitHubError(mayHaveHappened ? `${words} ${translated(MAY_HAVE_HAPPENED)}` : words, {
		...found,
		wayOut,
		host: tried.host.name,
		mayHaveHappened,
	});
}

function wordsOf(kind: GitHubErrorKind, { host, list }: Tried): string {
	if (kind !== 'not-found') return translated(FAILURE_WORDS[kind].words);
	if (host.kind === 'server') return translated(SERVER_WITHOUT_ADVISORIES);
	return translated(list === true ? LIST_NOT_FOUND : FAILURE_WORDS[kind].words);
}

function find(error: unknown, tried: Tried): Found {
	const fault = transportFaultOf(error);
	if (fault !== undefined) {
		const { kind, notDone, retryAt } = fault.details;
		return { kind, ...(notDone === true ? { notDone } : {}), ...(retryAt === undefined ? {} : { retryAt }) };
	}
	if (error instanceof DecodeError) return { kind: 'malformed', detail: ` (${error.field})` };
	if (error instanceof z.ZodError) return { kind: 'malformed', detail: fieldDetail(error) };
	const refusal = refusalSchema.safeParse(error);
	if (!refusal.success) return { kind: 'malformed' };
	const { status, response } = refusal.data;
	const text = typeof response.data === 'string' ? response.data : '';
	return { status, ...refused(status, headersOf(response.headers), text, tried) };
}

function refused(status: number, headers: Headers, text: string, { host, now }: Tried): Found {
	const sso = headers['x-github-sso'];
	const { message, errors } = bodyOf(text);
	if (status === 403 && (sso !== undefined || SSO.test(message))) return { kind: 'sso', ...ssoUrlOf(sso, host) };
	const limit = refusedBy(status, headers, text, now);
	if (limit !== undefined) return { kind: limit.kind, retryAt: limit.until.toISOString() };
	switch (status) {
		case 401:
			return { kind: 'unauthorized' };
		case 403:
			return { kind: INTEGRATION.test(message) || lacksScope(headers) ? 'integration' : 'permission' };
		case 404:
		case 451:
			return { kind: 'not-found' };
		case 409:
		case 412:
			return { kind: 'conflict' };
		case 400:
		case 410:
		case 413:
		case 422:
			return { kind: 'invalid', detail: invalidDetail(errors), refused: refusedFieldsOf(errors, message) };
		case 408:
			return { kind: 'timeout' };
		default:
			return status >= 500 ? { kind: 'server', detail: ` (${status})` } : { kind: 'malformed', detail: ` (${status})` };
	}
}

function headersOf(headers: Readonly<Record<string, unknown>>): Headers {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
	);
}

function bodyOf(text: string): z.infer<typeof bodySchema> {
	try {
		const body = bodySchema.safeParse(JSON.parse(text));
		if (body.success) return body.data;
	} catch {
		// A page of a proxy says nothing that we know.
	}
	return { message: '', errors: [] };
}

/** The page to authorise on, if it is one of the forge itself (header "required; url=..."). */
function ssoUrlOf(header: string | number | undefined, host: GitHubHost): { ssoUrl?: string } {
	const [, address] = /\burl=([^\s;,]+)/.exec(String(header ?? '')) ?? [];
	if (address === undefined || !URL.canParse(address)) return {};
	const url = new URL(address);
	const ours = url.origin === new URL(host.web).origin && url.username === '' && url.password === '';
	return ours ? { ssoUrl: url.href } : {};
}

/** OAuth tokens: the answer names the scopes of which one is needed, and those that the token has. */
function lacksScope(headers: Headers): boolean {
	const words = (name: string): string[] =>
		String(headers[name] ?? '')
			.split(',')
			.map(word => word.trim())
			.filter(word => word !== '');
	const needed = words('x-accepted-oauth-scopes');
	const has = new Set(words('x-oauth-scopes'));
	return headers['x-oauth-scopes'] !== undefined && needed.length > 0 && !needed.some(scope => has.has(scope));
}

function invalidDetail(errors: readonly unknown[]): string {
	const found = errors.slice(0, 20).flatMap(error => {
		const { success, data } = issueSchema.safeParse(error);
		const field = success ? lookUp(FIELD_WORDS, data.field?.replace(/^.*[./]/, '') ?? '') : undefined;
		if (!success || field === undefined) return [];
		const reason = lookUp(REASON_WORDS, /\btoo long\b/.test(data.message) ? 'too_long' : data.code);
		return [`${field} (${reason ?? 'not valid'})`];
	});
	return found.length === 0 ? '' : `: ${[...new Set(found)].slice(0, 5).join(', ')}`;
}

/** Also for words that every object knows, such as "constructor". */
function lookUp(words: Readonly<Record<string, string>>, word: string): string | undefined {
	return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** Paths in our schemas hold names of ours and indexes, nothing of the answer. */
function fieldDetail({ issues }: z.ZodError): string {
	const path =
		issues[0]?.path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('') ?? '';
	return path === '' ? '' : ` (${path.replace(/^\./, '')})`;
}
