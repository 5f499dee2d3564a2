import assert from 'node:assert/strict';
import { findRepository } from '../../support/github';
import { addAdvisory } from '../../support/github';
import { failureOf, PAPERVANE, withGitHub } from './fixture';
import { json, withServer } from './rawServer';

const ORG = 'papervane';

describe('GitHub lists', () => {
	it('are read to their end', () =>
		withGitHub(async ({ api, world, gitHub }) => {
			const repository = findRepository(world, 'papervane/papervane');
			assert.ok(repository);
			for (let n = 0; n < 240; n++) addAdvisory(world, repository);
			const { advisories, cut } = await api.advisories(PAPERVANE);
			assert.deepEqual([new Set(advisories.map(a => a.id)).size, cut], [repository.advisories.length, false]);
			assert.equal(gitHub.requests.length, 3);
			assert.ok(gitHub.requests.every(({ path }) => path.includes('per_page=100')));
		}));

	it('without end are cut after a hundred pages, and say so', () =>
		withGitHub(async ({ api, gitHub }) => {
			const whole = await api.advisories(PAPERVANE);
			gitHub.fault({ kind: 'endless-pages', times: 1000 });
			for (const ask of [() => api.advisories(PAPERVANE), () => api.organizationAdvisories(ORG)]) {
				const before = gitHub.requests.length;
				const page = await ask();
				assert.equal(page.cut, true);
				assert.equal(new Set(page.advisories.map(a => a.id)).size, page.advisories.length);
				assert.ok(page.advisories.length >= whole.advisories.length);
				assert.equal(gitHub.requests.length - before, 100);
			}
		})).timeout(20_000);

	it('that name the same page again are cut there, and say so', () =>
		withGitHub(async ({ api, gitHub }) => {
			gitHub.fault({ kind: 'repeat-page', times: 1000 });
			const { advisories, cut } = await api.advisories(PAPERVANE);
			assert.deepEqual([advisories.length > 0, cut, gitHub.requests.length], [true, true, 1]);
			assert.ok((await api.organizationRepositories(ORG)).length > 0);
			assert.ok(gitHub.requests.length <= 3);
		}));

	it('of comments that have no end are no discussion: something could be missing', () =>
		withGitHub(async ({ api, gitHub, idOf }) => {
			for (const kind of ['endless-pages', 'repeat-page'] as const) {
				gitHub.fault({ kind, times: 100 });
				assert.equal((await failureOf(() => api.comments(PAPERVANE, idOf('Visitors')))).kind, 'malformed');
				gitHub.clearFaults();
			}
		})).timeout(20_000);

	it('never lead to another host, nor to anything else of this one', async () => {
		for (const next of [
			'https://evil.example/repos/papervane/papervane/security-advisories?after=x',
			'//evil.example/?after=x',
			'/repos/mallory/mallory/security-advisories?after=x&owner=mallory&repo=m&per_page=1&url=/user&baseUrl=http://e',
			'javascript:alert(1)',
			'http://[',
			'',
		]) {
			await withServer(
				(_, response) => json(response, [], 200, { link: `<${next}>; rel="next"` }),
				async ({ client, requests }) => {
					const page = await client().advisories(PAPERVANE);
					assert.equal(page.cut, true);
					// Its own list is read on from the place that was named, once.
					assert.equal(requests.length, next.startsWith('/repos/') ? 2 : 1, next);
					for (const { path } of requests) {
						assert.match(path, /^\/repos\/papervane\/papervane\/security-advisories\?per_page=100(&after=x)?$/);
					}
				},
			);
		}
	});

	it('know the next page among other links, in any order and writing', async () => {
		for (const link of [
			'<{}?after=b>; rel="next", <{}?before=a>; rel="prev"',
			'<{}?before=a>; rel="prev",<{}?after=b>;rel=next',
			'<{}?page=9>; rel="last"; title="next", <{}?after=b>; title="x"; rel="first next"',
		]) {
			await withServer(
				(request, response) => {
					const first = request.url?.includes('after') !== true;
					json(
						response,
						[],
						200,
						first ? { link: link.replaceAll('{}', 'http://' + String(request.headers.host) + '/x') } : {},
					);
				},
				async ({ client, requests }) => {
					assert.equal((await client().advisories(PAPERVANE)).cut, false);
					assert.equal(requests.length, 2, link);
					assert.match(requests[1]?.path ?? '', /after=b$/);
				},
			);
		}
	});
});
