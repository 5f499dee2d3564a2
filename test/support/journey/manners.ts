import assert from 'node:assert/strict';
import { createGitHubApi } from '../../../src/github/client';
import type { GitHubApi } from '../../../src/github/api';
import { GitHubError } from '../../../src/github/errors';
import { addAdvisory, addComment, findRepository, SAMPLE_TOKENS, startGitHub } from '../github';
import type { StandInOptions } from '../github/server';
import { journeyWorld, START } from './journeyWindow';

const repository = (name: string, owner = 'papervane') => ({ host: 'github.com', owner, name });
const PAPERVANE = repository('papervane');
const TEXT = { summary: 'A title', description: 'A text.', affected: [] };

/** What a journey does not meet: refusals, limits, long lists, repositories that were renamed. */
export async function mindManners(mutate?: StandInOptions['mutate']): Promise<void> {
	const clock = { now: START };
	const world = journeyWorld();
	const long = findRepository(world, 'papervane/vane-cli');
	assert.ok(long);
	for (let i = 0; i < 104; i++) addAdvisory(world, long, { summary: `Number ${i}` });
	const discussed = long.advisories[0];
	assert.ok(discussed);
	const at = START.toISOString();
	for (let i = 0; i < 105; i++) addComment(world, long, discussed, { by: 'cem', body: `Message ${i}`, at });
	const gitHub = await startGitHub({ world, now: () => clock.now, ...(mutate === undefined ? {} : { mutate }) });
	const client = (token: string): GitHubApi =>
		createGitHubApi({
			host: { name: 'github.com', kind: 'github.com', api: gitHub.url, web: 'https://github.com' },
			...{ token: async () => token, account: token, version: 'test', spaceWrites: false, retryPauseMs: 1 },
			answers: { get: async () => undefined, set: async () => undefined },
			now: () => clock.now,
			trace: () => undefined,
		});
	const ada = client(SAMPLE_TOKENS.ada);
	const fails = async (kind: GitHubError['kind'], work: () => Promise<unknown>): Promise<GitHubError> => {
		const error = await work().then(
			() => assert.fail(`${kind}: nothing went wrong`),
			(e: unknown) => e,
		);
		assert.ok(error instanceof GitHubError);
		assert.equal(error.kind, kind);
		return error;
	};
	const secondsUntil = ({ retryAt = '' }: GitHubError): number => (Date.parse(retryAt) - START.getTime()) / 1000;
	try {
		assert.equal((await ada.advisories(repository('vane-cli'))).advisories.length, 105);
		assert.equal((await ada.comments(repository('vane-cli'), discussed.advisory.ghsa_id))?.length, 105);
		assert.equal((await ada.repository(repository('server'))).repository.name, 'papervane');

		await fails('permission', () => client(SAMPLE_TOKENS.bob).create(PAPERVANE, TEXT));
		await fails('integration', () => client(SAMPLE_TOKENS.readOnly).create(PAPERVANE, TEXT));
		await fails('unauthorized', () => client(SAMPLE_TOKENS.revoked).repository(PAPERVANE));
		await fails('not-found', () => ada.repository(repository('nothing')));
		const sso = await fails('sso', () => ada.repository(repository('wick', 'lantern-works')));
		assert.match(sso.ssoUrl ?? '', /^https:\/\/github\.com\/orgs\/lantern-works\/sso/);
		const draft = findRepository(world, 'papervane/papervane')?.advisories.find(a => a.advisory.state === 'draft');
		assert.ok(draft);
		await ada.requestCve(PAPERVANE, draft.advisory.ghsa_id);
		await fails('invalid', () => ada.requestCve(PAPERVANE, draft.advisory.ghsa_id));
		gitHub.fault({ kind: '409' });
		await fails('conflict', () => ada.create(PAPERVANE, TEXT));
		gitHub.fault({ kind: '500', times: 2 });
		await fails('server', () => ada.repository(PAPERVANE));

		gitHub.fault({ kind: '429-secondary', retryAfter: 90 });
		const secondary = await fails('secondary-limit', () => client(SAMPLE_TOKENS.ada).repository(PAPERVANE));
		assert.equal(secondsUntil(secondary), 90);
		gitHub.fault({ kind: '403-primary', retryAfter: 120 });
		const primary = await fails('rate-limit', () => client(SAMPLE_TOKENS.ada).repository(PAPERVANE));
		assert.equal(secondsUntil(primary), 120);

		// With the last request that is left, the next one is not sent.
		const [token] = world.tokens;
		assert.ok(token);
		token.used = world.rateLimit - 1;
		const last = client(SAMPLE_TOKENS.ada);
		await last.repository(PAPERVANE);
		const asked = gitHub.requests.length;
		const held = await fails('rate-limit', () => last.repository(PAPERVANE));
		assert.equal(secondsUntil(held), 3600);
		assert.equal(gitHub.requests.length, asked);
		assert.deepEqual(gitHub.violations, []);
	} finally {
		await gitHub.close();
	}
}
