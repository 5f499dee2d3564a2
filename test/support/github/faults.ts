import { ssoAnswer } from './access';
import { type Answer, type Call, problem } from './answers';
import { link } from './paging';

/** What can go wrong, once or more often, with requests that match. */
export const FAULT_KINDS = [
	/** The answer comes late: `ms`, 1,000 when not said. */
	'slow',
	/** No answer ever. Nothing is done. */
	'hang',
	/** The connection ends without an answer. Nothing is done. */
	'drop',
	/** What was asked for is done, then the connection ends: the asker cannot know. */
	'drop-after',
	/** What was asked for is done, then 502: the asker cannot know. */
	'502-after',
	/** What was asked for is done; its answer breaks off before the announced length. */
	'cut-body',
	/** What was asked for is done; its answer is not JSON. */
	'malformed',
	/** What was asked for is done; its answer has fields of wrong types. In a list every second item, beginning with the first. */
	'wrong-types',
	/** A page of HTML with status 200, as proxies send it. What was asked for is not done. */
	'html',
	/** 200 with nothing in it. What was asked for is not done. */
	'empty',
	/** From here on nothing is done. */
	'401',
	'403-sso',
	'403-permission',
	'403-integration',
	'404',
	'409',
	'410',
	'422',
	'429-secondary',
	'403-secondary',
	'403-primary',
	'500',
	'502',
	'503',
	'504',
	/** Every page of a list names a next one. */
	'endless-pages',
	/** A page of a list names itself as the next one. */
	'repeat-page',
	/** 301 to another address of the stand-in, where the same is answered. */
	'redirect',
	/** 302 to another host, which is the stand-in by another name; it takes note of tokens that follow. */
	'redirect-away',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
	readonly method?: string;
	/** A text: the end of the path without its query, or the whole template of the route. An expression: tried on the path with its query. */
	readonly route?: string | RegExp;
	readonly kind: FaultKind;
	/** How many requests it meets; default 1. */
	readonly times?: number;
	/** How many matching requests it lets pass first; default 0. */
	readonly skip?: number;
	/** Of a slow answer. */
	readonly ms?: number;
	/** Of limits, in seconds; default 60. */
	readonly retryAfter?: number;
	/** Runs when such a request came, before anything is done for it: what somebody else does in this moment. */
	readonly before?: () => void;
	/** Of a 422: what it says of each field. */
	readonly errors?: readonly unknown[];
}

export interface FaultPlan {
	add(rule: FaultRule): void;
	clear(): void;
	/** The fault for a request, which is used up by it. */
	take(request: { method: string; path: string; template: string | undefined }): FaultRule | undefined;
}

export function createFaultPlan(): FaultPlan {
	const rules: { rule: FaultRule; skip: number; times: number }[] = [];
	return {
		add: rule => void rules.push({ rule, skip: rule.skip ?? 0, times: rule.times ?? 1 }),
		clear: () => void rules.splice(0),
		take: request => {
			for (const entry of rules) {
				if (entry.times <= 0 || !matches(entry.rule, request)) continue;
				if (entry.skip > 0) {
					entry.skip--;
					continue;
				}
				entry.times--;
				return entry.rule;
			}
			return undefined;
		},
	};
}

function matches(
	{ method, route }: FaultRule,
	request: { method: string; path: string; template: string | undefined },
): boolean {
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (route === undefined) return true;
	if (typeof route !== 'string') return new RegExp(route.source, route.flags.replace(/[gy]/g, '')).test(request.path);
	return request.template === route || (request.path.split('?')[0] ?? '').endsWith(route);
}

/** The answers of faults before which nothing is done. @returns undefined for a fault of another kind */
export function faultAnswer(
	{ kind, retryAfter = 60, errors }: FaultRule,
	call: Call,
	limit: number,
): Answer | undefined {
	const elsewhere = new URL(call.root);
	elsewhere.hostname = 'localhost';
	switch (kind) {
		case '401':
			return problem(401, 'Bad credentials');
		case '403-sso':
			return ssoAnswer(call.params['org'] ?? call.params['owner'] ?? 'papervane');
		case '403-permission':
			return problem(403, 'Must have admin rights to Repository.');
		case '403-integration':
			return problem(
				403,
				call.token?.kind === 'fine-grained'
					? 'Resource not accessible by personal access token'
					: 'Resource not accessible by integration',
			);
		case '404':
			return problem(404, 'Not Found');
		case '409':
			return problem(409, 'Conflict');
		case '410':
			return problem(410, 'This is gone');
		case '422':
			return {
				...problem(422, 'Validation Failed'),
				body: {
					message: 'Validation Failed',
					documentation_url: 'https://docs.github.com/rest',
					errors: errors ?? [{ resource: 'RepositoryAdvisory', field: 'summary', code: 'invalid' }],
				},
			};
		case '429-secondary':
		case '403-secondary':
			return problem(
				kind === '429-secondary' ? 429 : 403,
				'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
				{ 'retry-after': String(retryAfter) },
			);
		case '403-primary':
			return primaryLimit(limit, call.now.getTime() + retryAfter * 1000);
		case '500':
			return problem(500, 'Internal Server Error');
		case '502':
		case '502-after':
			return { status: 502, body: { message: 'Server Error' } };
		case '503':
			return { status: 503, text: HTML, headers: { 'content-type': 'text/html; charset=utf-8' } };
		case '504':
			return { status: 504, body: { message: "We couldn't respond to your request in time." } };
		case 'html':
			return { status: 200, text: HTML, headers: { 'content-type': 'text/html; charset=utf-8' } };
		case 'empty':
			return { status: 200, text: '' };
		case 'redirect':
			return problem(301, 'Moved Permanently', { location: `${call.root}/moved${call.linkPath}?${call.query}` });
		case 'redirect-away':
			return problem(302, 'Found', { location: `${elsewhere.origin}${call.linkPath}?${call.query}` });
		default:
			return undefined;
	}
}

/** 403 when the hour's requests are used up. @param resetAt ms since 1970 */
export function primaryLimit(limit: number, resetAt: number): Answer {
	return problem(403, 'API rate limit exceeded for user ID 1000.', {
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': '0',
		'x-ratelimit-used': String(limit),
		'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
		'x-ratelimit-resource': 'core',
	});
}

const HTML = '<!DOCTYPE html>\n<html><head><title>Unavailable</title></head><body><p>Please wait.</p></body></html>\n';

/** The faults in which a list's Link header goes wrong. The items are those of the first page. */
export function wrongLink(kind: FaultKind, call: Call): string | undefined {
	if (kind === 'repeat-page') {
		return `<${call.root}${call.linkPath}${call.query === '' ? '' : `?${call.query}`}>; rel="next"`;
	}
	if (kind !== 'endless-pages') return undefined;
	const place: Record<string, string> = call.linkPath.endsWith('/security-advisories')
		? { after: `endless-${Number(/endless-(\d+)/.exec(call.query)?.[1] ?? 0) + 1}` }
		: { page: String(Number(new URLSearchParams(call.query).get('page') ?? 1) + 1) };
	return link(call, place, 'next');
}

/** JSON with the right fields and wrong types; in a list every second item is as it should be. */
export function wrongTypes(body: unknown): unknown {
	if (Array.isArray(body)) return body.map((item: unknown, i) => (i % 2 === 0 ? wrong(item) : item));
	return wrong(body);
}

function wrong(value: unknown): unknown {
	if (typeof value === 'string') return value.length;
	if (typeof value === 'number') return String(value);
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (Array.isArray(value)) return { 0: value.map(wrong) };
	if (value === null || typeof value !== 'object') return [];
	return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, wrong(field)]));
}
