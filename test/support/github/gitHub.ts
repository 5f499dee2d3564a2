import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, type Call, type Handler, invalidFields, problem, Refusal } from './answers';
import { type FaultPlan, type FaultRule, faultAnswer, primaryLimit, wrongLink, wrongTypes } from './faults';
import { chosenMutant } from './mutants';
import { type Match, matchPath, numberedPath, plainPath } from './router';
import { advisoryRoutes } from './routes/advisories';
import { commentRoutes } from './routes/comments';
import { contentRoutes } from './routes/contents';
import { globalAdvisoryRoutes } from './routes/globalAdvisories';
import { repositoryRoutes } from './routes/repositories';
import { responseRoutes } from './routes/responses';
import { type Operation, readDescription } from './schema';
import type { Quota, Token, World } from './world';

const ROUTES: Readonly<Record<string, Handler>> = {
	...repositoryRoutes,
	...advisoryRoutes,
	...responseRoutes,
	...commentRoutes,
	...globalAdvisoryRoutes,
	...contentRoutes,
};

/** The versions of the API that there are. */
const VERSIONS = ['2022-11-28', '2026-03-10'];
const HOUR_MS = 3_600_000;

/** A request that came. */
export interface Recorded {
	readonly method: string;
	/** With its query, as it was sent. */
	readonly path: string;
	/** The template of the description; absent for a path that it does not know. */
	readonly route?: string;
	/** 0 while there is no answer, and for ever when the connection was dropped. */
	status: number;
	/** Whether the answer was 304: such a request costs nothing. */
	notModified: boolean;
	/** Whose token it had; never the token. */
	readonly token?: string;
	/** Parsed from JSON. */
	readonly body?: unknown;
	/** By the stand-in's clock, ISO 8601. */
	readonly at: string;
	/** The Host header. */
	readonly host: string;
}

export interface GitHub {
	readonly requests: readonly Recorded[];
	readonly violations: readonly string[];
	serve(request: IncomingMessage, body: string, response: ServerResponse): void;
}

/** @param context later: does something after a number of ms, unless the stand-in is closed before */
export function createGitHub(context: {
	world: World;
	now: () => Date;
	url: string;
	faults: FaultPlan;
	later: (work: () => void, ms: number) => void;
	mutate: (answer: Answer, request: Recorded) => Answer;
}): GitHub {
	const { world, now, url, faults, later, mutate } = context;
	const requests: Recorded[] = [];
	const violations: string[] = [];
	const description = readDescription();
	const chosen = chosenMutant(process.env['SECURE_RESPONSE_MUTANT']) ?? (answer => answer);
	const send = (response: ServerResponse, recorded: Recorded, answer: Answer): void =>
		write(response, recorded, mutate(chosen(answer), recorded));

	const serve = (request: IncomingMessage, text: string, response: ServerResponse): void => {
		const at = now();
		const method = request.method ?? 'GET';
		const sent = new URL(request.url ?? '/', url);
		const path = plainPath(world, sent.pathname);
		const match = matchPath(description, path);
		const token = tokenOf(world, request);
		const body = parsed(text);
		const host = request.headers.host ?? '';
		const recorded: Recorded = {
			...{ method, path: sent.pathname + sent.search, status: 0, notModified: false, at: at.toISOString(), host },
			...(match ? { route: match.template } : {}),
			...(token ? { token: token.login } : {}),
			...(body === undefined ? {} : { body }),
		};
		requests.push(recorded);
		if (host !== new URL(url).host) {
			if (request.headers.authorization !== undefined) violations.push('a token was sent to another host');
			send(response, recorded, {
				status: 404,
				text: 'This is another host.',
				headers: { 'content-type': 'text/plain' },
			});
			return;
		}
		const call: Call = {
			...{ world, now: at, token, body, root: url, linkPath: numberedPath(world, path) },
			params: { ...match?.params, ...Object.fromEntries(sent.searchParams) },
			query: sent.search.slice(1),
			accept: request.headers.accept ?? '',
		};
		const rule = faults.take({ method, path: path + sent.search, template: match?.template });
		const operation = match && description.operation(method, match.template);
		const usual = (): void => {
			const answer = answered(call, { request, match, operation, text });
			const tagged = withTag(request, method, answer);
			send(response, recorded, { ...tagged, headers: { ...spend(call, tagged), ...tagged.headers } });
		};
		rule?.before?.();
		if (!rule) usual();
		else if (rule.kind === 'slow') later(usual, rule.ms ?? 1000);
		else faulty(rule, call, { request, match, operation, text }, recorded, response);
	};

	/** What GitHub answers when nothing goes wrong on the way. */
	const answered = (call: Call, asked: Asked): Answer => {
		const { request, match, operation, text } = asked;
		const method = request.method ?? 'GET';
		const refused = refusal(world, call, request, violations);
		if (refused) return refused;
		const handler = match && ROUTES[`${method} ${match.template}`];
		if (!match || !operation || !handler) {
			violations.push(`${method} ${match?.template ?? 'of an unknown path'}: not described`);
			return problem(404, 'Not Found');
		}
		const wrong = [
			...operation.params(call.params),
			...(text !== '' && call.body === undefined
				? [`${method} ${match.template}: the body is not JSON`]
				: operation.body(call.body)),
		];
		const long = tooLong(wrong);
		if (long !== undefined) return long;
		if (wrong.length > 0) {
			violations.push(...wrong);
			return problem(text !== '' && call.body === undefined ? 400 : 422, 'Invalid request.');
		}
		const answer = handled(handler, call, violations);
		if (answer.text === undefined) {
			// Held against the description as it goes over the wire: without what JSON drops.
			const json: unknown = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
			violations.push(...operation.answer(answer.status, json, mediaTypeOf(call.accept)));
		}
		return answer;
	};

	const faulty = (rule: FaultRule, call: Call, asked: Asked, recorded: Recorded, response: ServerResponse): void => {
		const { kind } = rule;
		const limit = call.token ? world.rateLimit : world.anonymous.limit;
		if (kind === 'hang') return;
		if (kind === 'drop') return void response.destroy();
		const instead = kind === '502-after' ? undefined : faultAnswer(rule, call, limit);
		if (instead) {
			send(response, recorded, { ...instead, headers: { ...spend(call, instead), ...instead.headers } });
			return;
		}
		const nextLink = wrongLink(kind, call);
		// A list without end begins anew on every page.
		const { after: _after, page: _page, before: _before, ...first } = call.params;
		const answer = answered(nextLink === undefined ? call : { ...call, params: first }, asked);
		const headers = { ...spend(call, answer), ...answer.headers };
		if (kind === 'drop-after') return void response.destroy();
		if (kind === '502-after') {
			send(response, recorded, faultAnswer(rule, call, limit) ?? answer);
			return;
		}
		if (nextLink !== undefined) send(response, recorded, { ...answer, headers: { ...headers, link: nextLink } });
		else if (kind === 'wrong-types') send(response, recorded, { ...answer, headers, body: wrongTypes(answer.body) });
		else broken(response, recorded, { ...answer, headers }, kind === 'cut-body');
	};

	return { requests, violations, serve };
}

/** What a request was, besides what a call knows. */
interface Asked {
	readonly request: IncomingMessage;
	readonly match: Match | undefined;
	readonly operation: Operation | undefined;
	/** The body as it was sent. */
	readonly text: string;
}

/** Texts that are longer than described are refused field by field. @returns nothing when something else is wrong, too */
function tooLong(wrong: readonly string[]): Answer | undefined {
	const found = wrong.map(words => /body: \/(\w+) must NOT have more than (\d+) characters$/.exec(words));
	const errors = found.flatMap(match =>
		match === null
			? []
			: [
					{
						resource: 'RepositoryAdvisory',
						field: match[1],
						code: 'custom',
						message: `${match[1]} is too long (maximum is ${match[2]} characters)`,
					},
				],
	);
	return errors.length === 0 || errors.length < wrong.length ? undefined : invalidFields(errors).answer;
}

function handled(handler: Handler, call: Call, violations: string[]): Answer {
	try {
		return handler(call);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		violations.push(`the stand-in failed: ${String(error)}`);
		return problem(500, 'Internal Server Error');
	}
}

/** What is asked of every request, whatever it is for. @returns the answer when it is refused */
function refusal(world: World, call: Call, request: IncomingMessage, violations: string[]): Answer | undefined {
	const version = request.headers['x-github-api-version'];
	if (version === undefined) violations.push('X-GitHub-Api-Version is missing');
	else if (!VERSIONS.includes(String(version))) return problem(400, 'This version of the API does not exist.');
	if (request.headers['user-agent'] === undefined) {
		violations.push('User-Agent is missing');
		return problem(403, 'Request forbidden by administrative rules.');
	}
	if (request.headers.authorization !== undefined && !call.token) return problem(401, 'Bad credentials');
	const quota = quotaOf(world, call);
	return quota.used < quota.limit ? undefined : primaryLimit(quota.limit, quota.resetAt);
}

function tokenOf(world: World, request: IncomingMessage): Token | undefined {
	const value = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	return world.tokens.find(token => token.value === value && token.revoked !== true);
}

/** The hour of a call's token, begun anew when the last one is over. */
function quotaOf(world: World, { token, now }: Call): { counter: Quota; used: number; limit: number; resetAt: number } {
	const counter: Quota = token ?? world.anonymous;
	const limit = token ? world.rateLimit : world.anonymous.limit;
	if (counter.resetAt === undefined || counter.resetAt <= now.getTime()) {
		if (counter.resetAt !== undefined) counter.used = 0;
		counter.resetAt = now.getTime() + HOUR_MS;
	}
	return { counter, used: counter.used, limit, resetAt: counter.resetAt };
}

/** Counts a request, unless nothing was sent for it. @returns the headers that tell */
function spend(call: Call, { status }: Answer): Record<string, string> {
	const { counter, limit, resetAt } = quotaOf(call.world, call);
	if (status !== 304 && counter.used < limit) counter.used++;
	return {
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': String(limit - counter.used),
		'x-ratelimit-used': String(counter.used),
		'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
		'x-ratelimit-resource': 'core',
		...(call.token?.kind === 'oauth' ? { 'x-oauth-scopes': call.token.scopes.join(', ') } : {}),
	};
}

/** Adds the ETag to what was read; the same one again makes it 304. */
function withTag(request: IncomingMessage, method: string, answer: Answer): Answer {
	if (method !== 'GET' || answer.status !== 200) return answer;
	const content = answer.text ?? JSON.stringify(answer.body);
	const etag = `W/"${createHash('sha256').update(content).digest('hex')}"`;
	const headers = { ...answer.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
	const known = (request.headers['if-none-match'] ?? '').split(',').map(tag => tag.trim());
	return known.includes(etag) ? { status: 304, headers: { etag } } : { ...answer, headers };
}

function write(response: ServerResponse, recorded: Recorded, { status, body, text, headers }: Answer): void {
	recorded.status = status;
	recorded.notModified = status === 304;
	response.writeHead(status, { ...COMMON_HEADERS, ...headers });
	response.end(text ?? (body === undefined ? undefined : JSON.stringify(body)));
}

/** Sends an answer that ends before its announced length, or one that is no JSON although all of it came. */
function broken(response: ServerResponse, recorded: Recorded, { status, body, headers }: Answer, cut: boolean): void {
	recorded.status = status;
	const whole = Buffer.from(JSON.stringify(body ?? {}));
	const half = whole.subarray(0, Math.max(1, Math.floor(whole.length / 2)));
	const length = cut ? whole.length : half.length;
	response.writeHead(status, { ...COMMON_HEADERS, ...headers, 'content-length': String(length) });
	if (cut) response.write(half, () => response.destroy());
	else response.end(half);
}

const COMMON_HEADERS = {
	'content-type': 'application/json; charset=utf-8',
	server: 'github.com',
	'x-github-media-type': 'github.v3; format=json',
	vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
};

function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function mediaTypeOf(accept: string): string {
	return accept.includes('application/vnd.github.object') ? 'application/vnd.github.object' : 'application/json';
}
