import type { Answer } from './answers';
import type { Recorded } from './gitHub';

/** A GitHub that is not as described, in one thing. */
export interface Mutant {
	readonly name: string;
	mutate(answer: Answer, request: Recorded): Answer;
}

const ADVISORY = '/repos/{owner}/{repo}/security-advisories/{ghsa_id}';
const LIST = '/repos/{owner}/{repo}/security-advisories';

/** The fields that are read, by the answer that has them. Dots lead into objects and into each item of a list. */
const TEXTS = ['summary', 'description', 'severity', 'state', 'ghsa_id', 'cve_id', 'url', 'html_url'];
const TIMES = ['created_at', 'updated_at', 'published_at', 'closed_at', 'withdrawn_at'];
const ROWS = [
	'vulnerabilities',
	'vulnerabilities.package',
	'vulnerabilities.package.ecosystem',
	'vulnerabilities.package.name',
	'vulnerabilities.vulnerable_version_range',
	'vulnerabilities.patched_versions',
	'vulnerabilities.vulnerable_functions',
];
const RATINGS = ['cvss', 'cvss_severities', 'cwe_ids', 'cwes', 'identifiers', 'submission'];
const PEOPLE = [
	'author',
	'author.login',
	'collaborating_users',
	'collaborating_users.login',
	'collaborating_teams',
	'collaborating_teams.slug',
	'credits',
	'credits_detailed',
	'credits_detailed.user.login',
	'credits_detailed.type',
	'credits_detailed.state',
];
const FORK = ['private_fork', 'private_fork.full_name', 'private_fork.html_url'];
const ADVISORY_FIELDS = [...TEXTS, ...TIMES, ...ROWS, ...RATINGS, ...PEOPLE, ...FORK, 'comments'];
const COMMENT_FIELDS = ['id', 'body', 'user.login', 'created_at', 'updated_at', 'html_url'];
const NAME = ['name', 'owner.login'];

const READ: Readonly<Record<string, readonly string[]>> = {
	[`GET ${LIST}`]: ADVISORY_FIELDS,
	[`GET ${ADVISORY}`]: ADVISORY_FIELDS,
	[`POST ${LIST}`]: ADVISORY_FIELDS,
	[`PATCH ${ADVISORY}`]: ADVISORY_FIELDS,
	[`GET ${ADVISORY}/comments`]: COMMENT_FIELDS,
	[`POST ${ADVISORY}/comments`]: COMMENT_FIELDS,
	[`PATCH ${ADVISORY}/comments/{comment_id}`]: COMMENT_FIELDS,
	[`POST ${ADVISORY}/forks`]: NAME,
	'GET /repos/{owner}/{repo}': [
		...NAME,
		...['private', 'visibility', 'archived', 'parent', 'parent.name', 'parent.owner.login'],
		...['default_branch', 'permissions', 'permissions.admin'],
	],
	'GET /repos/{owner}/{repo}/private-vulnerability-reporting': ['enabled'],
	'GET /user': ['login'],
};

const WAYS = ['renamed', 'dropped', 'retyped'] as const;
type Way = (typeof WAYS)[number];

/**
 * Every field that is read, in every answer that has it.
 * @param options.all in all three ways; else in turns, so that each field meets all of them where several answers have it
 */
export function fieldMutants(options: { readonly all: boolean }): Mutant[] {
	return Object.entries(READ).flatMap(([route, fields], kind) =>
		fields.flatMap((field, i) =>
			WAYS.filter((_, way) => options.all || (i + kind) % WAYS.length === way).map(way => ({
				name: `${route}: ${field} ${way}`,
				mutate: (answer: Answer, request: Recorded): Answer =>
					routeOf(request) === route && answer.status < 300 && answer.body !== undefined
						? { ...answer, body: changed(answer.body, field.split('.'), way) }
						: answer,
			})),
		),
	);
}

/** Headers that are read or that others would believe. */
export const HEADER_MUTANTS: readonly Mutant[] = [
	...['link', 'etag', 'location', 'retry-after', 'x-github-sso', 'x-ratelimit-remaining', 'x-ratelimit-reset'].map(
		name => ({
			name: `${name} dropped`,
			mutate({ headers = {}, ...answer }: Answer): Answer {
				const { [name]: _gone, ...rest } = headers;
				return { ...answer, headers: rest };
			},
		}),
	),
	{ name: 'content-type of HTML', mutate: answer => withHeaders(answer, { 'content-type': 'text/html' }) },
	{
		name: 'etag that never matches',
		mutate: answer => (answer.headers?.['etag'] ? withHeaders(answer, { etag: 'W/"never"' }) : answer),
	},
	{
		name: 'pages in the other order',
		mutate(answer) {
			const link = answer.headers?.['link'];
			const turned = link?.replace(/rel="(next|prev)"/g, (_all, rel) => `rel="${rel === 'next' ? 'prev' : 'next'}"`);
			return turned === undefined ? answer : withHeaders(answer, { link: turned });
		},
	},
	{
		name: 'items in the other order',
		mutate: answer => (Array.isArray(answer.body) ? { ...answer, body: answer.body.toReversed() } : answer),
	},
];

/** Statuses that are another one everywhere, or for one route. */
export const STATUS_MUTANTS: readonly Mutant[] = [
	...becomes('GET', 200, 204),
	...becomes('GET', 200, 304),
	...becomes('GET', 304, 200),
	...becomes('GET', 304, 204),
	...becomes('PATCH', 200, 204),
	...becomes('POST', 201, 200),
	...becomes('POST', 201, 204),
	...becomes('POST', 202, 200),
	...becomes('POST', 202, 204),
	...becomes('PUT', 204, 200),
	...becomes('DELETE', 204, 200),
	...becomes(undefined, 301, 200),
	...becomes(undefined, 401, 403),
	...becomes(undefined, 403, 404),
	...becomes(undefined, 403, 500),
	...becomes(undefined, 404, 403),
	...becomes(undefined, 404, 500),
	...becomes(undefined, 409, 422),
	...becomes(undefined, 422, 409),
	...becomes(undefined, 429, 403),
	...becomes(undefined, 429, 500),
	...becomes(undefined, 500, 404),
];

function becomes(method: string | undefined, from: number, to: number): Mutant[] {
	return [
		{
			name: `${method ?? 'any'} ${from} is ${to}`,
			mutate: (answer, request) =>
				answer.status === from && (method === undefined || request.method === method)
					? { ...answer, status: to }
					: answer,
		},
	];
}

function routeOf({ method, route }: Recorded): string {
	return `${method} ${route ?? ''}`;
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
	return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** @returns the same JSON with one field changed, wherever the way leads. */
function changed(value: unknown, [step = '', ...rest]: readonly string[], way: Way): unknown {
	if (Array.isArray(value)) return value.map(item => changed(item, [step, ...rest], way));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
			if (name !== step) return [[name, field]];
			if (rest.length > 0) return [[name, changed(field, rest, way)]];
			if (way === 'dropped') return [];
			return way === 'renamed' ? [[`${name}_`, field]] : [[name, retyped(field)]];
		}),
	);
}

/** Null may stand for anything, and stays. */
function retyped(value: unknown): unknown {
	if (value === null) return null;
	if (Array.isArray(value)) return { items: value };
	if (typeof value === 'string') return value.length;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : [value];
}
