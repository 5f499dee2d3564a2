import assert from 'node:assert/strict';
import { createLimits, refusedBy } from '../../../src/github/limits';
import { failureOf, NOW, PAPERVANE, withGitHub } from './fixture';

const SECOND = 1000;
const HOUR = 3_600_000;

describe('GitHub limits', () => {
	it('hold everything back until the hour is over, once it is used up', () =>
		withGitHub(async ({ api, gitHub, world, clock, idOf }) => {
			world.rateLimit = 2;
			await api.repository(PAPERVANE);
			await api.viewer();
			for (const ask of [
				() => api.advisories(PAPERVANE),
				() => api.viewer(),
				() => api.postComment(PAPERVANE, idOf('Files'), 'Hello'),
			]) {
				const error = await failureOf(ask);
				assert.deepEqual(
					[error.kind, error.wayOut, error.retryAt, error.mayHaveHappened],
					['rate-limit', 'wait', new Date(NOW.getTime() + HOUR).toISOString(), false],
				);
				assert.match(error.message, /before 10:00 UTC/);
			}
			assert.equal(gitHub.requests.length, 2);
			clock.now = new Date(NOW.getTime() + HOUR - 1);
			await failureOf(() => api.viewer());
			assert.equal(gitHub.requests.length, 2);
			clock.now = new Date(NOW.getTime() + HOUR);
			assert.equal((await api.viewer()).login, 'ada');
		}));

	it('hold back what waits in a queue, too', () =>
		withGitHub(
			async ({ api, gitHub, world }) => {
				world.rateLimit = 5;
				const asked = Array.from({ length: 40 }, () => api.viewer());
				const ended = await Promise.allSettled(asked);
				assert.equal(ended.filter(({ status }) => status === 'fulfilled').length, 5);
				assert.ok(gitHub.requests.length <= 15, `${gitHub.requests.length} requests`);
			},
			{ spaceWrites: true },
		));

	for (const kind of ['403-secondary', '429-secondary'] as const) {
		it(`wait as long as GitHub says after ${kind}`, () =>
			withGitHub(async ({ api, gitHub, clock }) => {
				gitHub.fault({ kind, retryAfter: 90 });
				const retryAt = new Date(NOW.getTime() + 90 * SECOND).toISOString();
				const error = await failureOf(() => api.setPrivateReporting(PAPERVANE, true));
				assert.deepEqual([error.kind, error.retryAt, error.mayHaveHappened], ['secondary-limit', retryAt, false]);
				clock.now = new Date(NOW.getTime() + 89 * SECOND);
				assert.equal((await failureOf(() => api.viewer())).retryAt, retryAt);
				assert.equal(gitHub.requests.length, 1);
				clock.now = new Date(NOW.getTime() + 90 * SECOND);
				await api.viewer();
				assert.equal(gitHub.requests.length, 2);
			}));
	}

	it('of those who ask without an account hold back nobody with one', () =>
		withGitHub(async ({ client, world, idOf }) => {
			const session = { token: '' };
			world.anonymous.limit = 1;
			const api = client({ token: async () => session.token });
			const id = idOf('The password check');
			await api.globalAdvisory(id);
			assert.equal((await failureOf(() => api.globalAdvisory(id))).kind, 'rate-limit');
			session.token = 'gho_sample_ada';
			assert.equal((await api.globalAdvisory(id)).id, id);
		}));

	it('are not learnt from what is no limit', () => {
		assert.equal(refusedBy(403, { 'x-ratelimit-remaining': '4000' }, 'Must have admin rights', NOW), undefined);
		assert.equal(refusedBy(200, { 'x-ratelimit-remaining': '0' }, '', NOW), undefined);
		const limits = createLimits(() => NOW);
		limits.observe('account', { status: 200, headers: { 'x-ratelimit-remaining': '1' }, text: '' });
		assert.equal(limits.holding('account'), undefined);
	});

	it('are known by words alone where a proxy took the headers', () => {
		const limit = refusedBy(403, {}, '{"message":"You have exceeded a secondary rate limit."}', NOW);
		assert.deepEqual(limit, { kind: 'secondary-limit', until: new Date(NOW.getTime() + 60 * SECOND) });
	});

	it('last an hour at most, whatever a header or a wrong clock says', () => {
		for (const headers of [
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' },
			{ 'retry-after': '999999999' },
			{ 'retry-after': 'Tue, 01 Jan 2999 00:00:00 GMT' },
		]) {
			assert.deepEqual(refusedBy(403, headers, '', NOW)?.until, new Date(NOW.getTime() + HOUR));
		}
	});

	it('last a moment at least when GitHub refuses and its time is over already', () => {
		for (const headers of [
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' },
			{ 'retry-after': '0' },
			{ 'retry-after': 'later' },
		]) {
			const limit = refusedBy(429, headers, '', NOW);
			assert.ok(limit !== undefined && limit.until > NOW);
		}
	});

	it('are not shortened by a later answer', () => {
		const limits = createLimits(() => NOW);
		limits.observe('account', { status: 403, headers: { 'retry-after': '600' }, text: '' });
		limits.observe('account', { status: 403, headers: { 'retry-after': '5' }, text: '' });
		assert.deepEqual(limits.holding('account')?.until, new Date(NOW.getTime() + 600 * SECOND));
	});
});
