import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GitHubApi } from '../../../src/github/api';
import { GitHubError } from '../../../src/github/errors';
import { failureOf, PAPERVANE } from './fixture';
import { json, withServer } from './rawServer';
import { itByChance, tries } from '../../support/long';

const it = itByChance('hostile answers of GitHub');

const ID = 'GHSA-2222-3333-4444';
const TEXT = { summary: 'A title', description: 'A text.', affected: [] };
const CALLS: Readonly<Record<string, (api: GitHubApi) => Promise<unknown>>> = {
	viewer: api => api.viewer(),
	repository: api => api.repository(PAPERVANE),
	permission: api => api.permission(PAPERVANE, 'ada'),
	advisories: api => api.advisories(PAPERVANE),
	organizationAdvisories: api => api.organizationAdvisories('papervane'),
	organizationRepositories: api => api.organizationRepositories('papervane'),
	advisory: api => api.advisory(PAPERVANE, ID),
	globalAdvisory: api => api.globalAdvisory(ID),
	globalAdvisoryOfCve: api => api.globalAdvisoryOfCve('CVE-2025-99904'),
	create: api => api.create(PAPERVANE, TEXT),
	change: api => api.change(PAPERVANE, ID, { state: 'closed' }),
	report: api => api.report(PAPERVANE, TEXT),
	requestCve: api => api.requestCve(PAPERVANE, ID),
	createPrivateFork: api => api.createPrivateFork(PAPERVANE, ID),
	comments: api => api.comments(PAPERVANE, ID),
	postComment: api => api.postComment(PAPERVANE, ID, 'x'),
	editComment: api => api.editComment(PAPERVANE, ID, 7, 'x'),
	privateReporting: api => api.privateReporting(PAPERVANE),
	setPrivateReporting: api => api.setPrivateReporting(PAPERVANE, true),
};
const FIELDS = [
	...['id', 'login', 'name', 'owner', 'private', 'ghsa_id', 'body', 'user', 'message', 'errors', 'field', 'code'],
	...[
		'state',
		'vulnerabilities',
		'permission',
		'enabled',
		'summary',
		'__proto__',
		'constructor',
		'toString',
		'html_url',
	],
];
const { anything } = fc.letrec(tie => ({
	anything: fc.oneof(
		{ depthSize: 'small' },
		fc.jsonValue(),
		fc.array(tie('anything'), { maxLength: 4 }),
		fc.dictionary(fc.constantFrom(...FIELDS), tie('anything'), { maxKeys: 6 }),
	),
}));
const headerValue = fc.oneof(
	fc.constantFrom(
		'0',
		'-1',
		'NaN',
		'99999999999999999999',
		'next',
		'W/"x"',
		'<>; rel="next"',
		'required; url=https://x',
	),
	fc.stringMatching(/^[\x21-\x7e]{0,20}$/),
);
const headers = fc.dictionary(
	fc.constantFrom(
		...['link', 'etag', 'retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'x-github-sso', 'location'],
		...['x-oauth-scopes', 'x-accepted-oauth-scopes', 'content-type'],
	),
	headerValue,
	{ maxKeys: 4 },
);
const status = fc.oneof(
	fc.constantFrom(200, 201, 202, 204, 206, 301, 302, 304, 307, 308, 400, 401, 403, 404, 409, 410, 422, 429, 500, 503),
	fc.integer({ min: 200, max: 999 }),
);

describe('GitHub answers nobody expects', () => {
	it('are read, or become errors for people', async () => {
		let next: { status: number; headers: Record<string, string>; body: unknown } = {
			status: 200,
			headers: {},
			body: 0,
		};
		await withServer(
			(_, response) => json(response, next.body, next.status, next.headers),
			async ({ client }) => {
				await fc.assert(
					fc.asyncProperty(
						fc.constantFrom(...Object.keys(CALLS)),
						status,
						headers,
						anything,
						async (name, code, more, body) => {
							next = { status: code, headers: more, body };
							try {
								await CALLS[name]?.(client());
							} catch (error) {
								assert.ok(error instanceof GitHubError, `${name}: ${String(error)}`);
								assert.doesNotMatch(error.message, /[{}]|undefined|\[object/);
							}
						},
					),
					{ numRuns: tries(400) },
				);
			},
		);
	}).timeout(30_000);

	it('of a field that every object has do not count as fields', () =>
		withServer(
			(_, response) =>
				json(response, { message: 'GHSA-secret', errors: [{ field: 'constructor', code: 'toString' }, 7, null] }, 422),
			async ({ client }) => {
				const error = await failureOf(() => client().create(PAPERVANE, TEXT));
				assert.match(error.message, /does not accept what was sent\. Nothing was changed/);
			},
		));

	it('never get their own words into a message', () =>
		withServer(
			(_, response) =>
				json(
					response,
					{
						message: 'SECRET one',
						documentation_url: 'https://SECRET.example',
						errors: [
							{ resource: 'SECRET', field: 'vulnerabilities[0].package/SECRET', code: 'SECRET', message: 'SECRET' },
							{ field: 'summary', code: 'custom', message: 'Summary is too long (SECRET)' },
							{ field: 'cwe_ids', code: 'SECRET', value: 'SECRET' },
						],
					},
					422,
				),
			async ({ client }) => {
				const error = await failureOf(() => client().create(PAPERVANE, TEXT));
				assert.match(error.message, /: the title \(too long\), the CWE ids \(not valid\)\./);
				assert.doesNotMatch(JSON.stringify(error) + error.message + String(error.stack), /SECRET/);
			},
		));

	it('name no page for single sign-on but one of the host', async () => {
		for (const [header, page] of [
			['required; url=https://github.com/orgs/x/sso?authorization_request=A1', true],
			['required; url=https://github.com.evil.example/orgs/x/sso', false],
			['required; url=http://github.com/orgs/x/sso', false],
			['required; url=https://github.com@evil.example/', false],
			['required; url=javascript:alert(1)', false],
			['required', false],
		] as const) {
			await withServer(
				(_, response) => json(response, { message: 'x' }, 403, { 'x-github-sso': header }),
				async ({ client }) => {
					const error = await failureOf(() => client().advisories(PAPERVANE));
					assert.deepEqual([error.kind, error.wayOut, error.ssoUrl !== undefined], ['sso', 'authorise-sso', page]);
				},
			);
		}
	});

	for (const [what, body, more, kind] of [
		['an application that an organisation restricts', 'enabled OAuth App access restrictions', {}, 'integration'],
		['a kind of token that an organisation forbids', 'x forbids access via a personal access token', {}, 'integration'],
		['a missing scope', '', { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'gist' }, 'integration'],
		['an enforced sign-on', 'Resource protected by organization SAML enforcement.', {}, 'sso'],
		['a missing right', '', { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'repo, gist' }, 'permission'],
	] as const) {
		it(`tell ${what} as ${kind}`, () =>
			withServer(
				(_, response) => json(response, { message: body }, 403, more),
				async ({ client }) => {
					assert.equal((await failureOf(() => client().viewer())).kind, kind);
				},
			));
	}

	it('do not pass for the advisory that was asked for', () =>
		withServer(
			(_, response) =>
				json(response, {
					...{ ghsa_id: 'GHSA-5555-6666-7777', cve_id: null, summary: 's', description: null, severity: null },
					...{ state: 'draft', vulnerabilities: [], author: null, identifiers: [] },
					...{ url: 'https://api.github.com/x', html_url: 'https://github.com/x' },
				}),
			async ({ client }) => {
				const read = await failureOf(() => client().advisory(PAPERVANE, ID));
				assert.deepEqual([read.kind, read.mayHaveHappened], ['malformed', false]);
				assert.match(read.message, /\(ghsa_id\)/);
				assert.equal((await failureOf(() => client().change(PAPERVANE, ID, {}))).mayHaveHappened, true);
			},
		));

	it('with links to elsewhere bring no such link', () =>
		withServer(
			(_, response) =>
				json(
					response,
					['https://evil.example/x', 'javascript:alert(1)', 'https://github.com/a/b#c', 7].map((html_url, id) => ({
						...{ id: id + 1, body: 'x', user: null, html_url: String(html_url) },
						...{ created_at: '2026-01-01T00:00:00+02:00', updated_at: '2026-01-01T00:00:00Z' },
					})),
				),
			async ({ client }) => {
				const comments = await client().comments(PAPERVANE, ID);
				assert.deepEqual(
					comments?.map(({ url }) => url),
					[undefined, undefined, 'https://github.com/a/b#c', undefined],
				);
				assert.equal(comments?.[0]?.createdAt, '2025-12-31T22:00:00Z');
			},
		));

	it('keep numbers that no number can hold out of what is kept', () =>
		withServer(
			(_, response) => {
				response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' });
				response.end(`[{"ghsa_id":"${ID}","x":123456789012345678901234567890}]`);
			},
			async ({ client }) => {
				const texts: string[] = [];
				const answers = {
					get: async () => undefined,
					set: async (_: string, answer: unknown) => void texts.push(JSON.stringify(answer)),
				};
				const page = await client({ answers }).advisories(PAPERVANE);
				assert.deepEqual([page.unreadable[0]?.id, texts.length], [ID, 1]);
			},
		));
});
