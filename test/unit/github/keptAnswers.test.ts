import assert from 'node:assert/strict';
import type { AdvisoryPage } from '../../../src/github/api';
import { addAdvisory, findRepository } from '../../support/github';
import { failureOf, memoryAnswers, NOW, PAPERVANE, withGitHub } from './fixture';
import { json, withServer } from './rawServer';

function sameObjects(a: AdvisoryPage, b: AdvisoryPage): void {
	assert.equal(a.advisories.length, b.advisories.length);
	for (const [i, advisory] of a.advisories.entries()) assert.equal(advisory, b.advisories[i]);
}

describe('Kept answers of GitHub', () => {
	it('cost nothing to look at again, on every page, and are the same objects', () =>
		withGitHub(async ({ api, gitHub, world, clock }) => {
			const repository = findRepository(world, 'papervane/papervane');
			assert.ok(repository);
			for (let n = 0; n < 140; n++) addAdvisory(world, repository);
			const first = await api.advisories(PAPERVANE);
			clock.now = new Date(NOW.getTime() + 60_000);
			const second = await api.advisories(PAPERVANE);
			assert.deepEqual(
				gitHub.requests.map(request => request.notModified),
				[false, false, true, true],
			);
			assert.equal(world.tokens[0]?.used, 2);
			assert.ok(first.advisories.length > 140);
			sameObjects(first, second);
			assert.deepEqual([first.at, second.at], [NOW.toISOString(), clock.now.toISOString()]);
		}));

	it('stay the same objects where one advisory among them changed', () =>
		withGitHub(async ({ api, world }) => {
			const first = await api.advisories(PAPERVANE);
			const record = findRepository(world, 'papervane/papervane')?.advisories[0];
			assert.ok(record);
			record.advisory = { ...record.advisory, summary: 'Another title' };
			const second = await api.advisories(PAPERVANE);
			const before = new Set(first.advisories);
			const changed = second.advisories.filter(advisory => !before.has(advisory));
			assert.deepEqual(
				changed.map(advisory => [advisory.id, advisory.summary]),
				[[record.advisory.ghsa_id, 'Another title']],
			);
		}));

	it('of one advisory, of a repository and of a discussion are used, too', () =>
		withGitHub(async ({ api, gitHub, idOf }) => {
			const look = async () => [
				await api.advisory(PAPERVANE, idOf('Visitors')),
				await api.repository(PAPERVANE),
				await api.comments(PAPERVANE, idOf('Visitors')),
				await api.organizationRepositories('papervane'),
			];
			const first = await look();
			const second = await look();
			assert.deepEqual(second, first);
			assert.equal(second[0], first[0]);
			assert.equal(gitHub.requests.filter(request => request.notModified).length, 4);
		}));

	it('are never of another account', () =>
		withGitHub(async ({ api, client, gitHub, answers }) => {
			await api.advisories(PAPERVANE);
			const bob = client({ account: 'bob', token: async () => 'gho_sample_bob' });
			assert.ok((await bob.advisories(PAPERVANE)).advisories.every(a => a.state !== 'triage'));
			assert.equal(await bob.keptAdvisories({ ...PAPERVANE, name: 'vane-cli' }), undefined);
			assert.equal(gitHub.requests.filter(request => request.notModified).length, 0);
			assert.equal(new Set([...answers.kept.keys()].map(key => key.split(' ')[0])).size, 2);
		}));

	it('are shown without a request, with the time of the last look', () =>
		withGitHub(async ({ api, client, gitHub, clock }) => {
			assert.equal(await api.keptAdvisories(PAPERVANE), undefined);
			assert.equal(await api.keptOrganizationAdvisories('papervane'), undefined);
			assert.equal(gitHub.requests.length, 0);
			const look = await api.advisories(PAPERVANE);
			const all = await api.organizationAdvisories('papervane');
			clock.now = new Date(NOW.getTime() + 86_400_000);
			const later = client({ token: async () => undefined });
			const kept = await later.keptAdvisories(PAPERVANE);
			assert.deepEqual(kept, look);
			assert.deepEqual(await later.keptOrganizationAdvisories('papervane'), all);
			assert.equal(kept?.at, NOW.toISOString());
			assert.equal(gitHub.requests.length, 2);
		}));

	it('are shown whole or not at all', () =>
		withGitHub(async ({ api, world, answers }) => {
			const repository = findRepository(world, 'papervane/papervane');
			assert.ok(repository);
			for (let n = 0; n < 140; n++) addAdvisory(world, repository);
			await api.advisories(PAPERVANE);
			const second = [...answers.kept.keys()].find(key => key.includes('after='));
			answers.kept.delete(second ?? '');
			assert.equal(await api.keptAdvisories(PAPERVANE), undefined);
		}));

	it('do not stand in for who is signed in', () =>
		withGitHub(async ({ api, gitHub }) => {
			await api.viewer();
			await api.viewer();
			assert.ok(gitHub.requests.every(request => !request.notModified));
		}));

	it('are not made of writes', () =>
		withGitHub(async ({ api, answers, idOf }) => {
			await api.change(PAPERVANE, idOf('Files'), { state: 'draft' });
			assert.equal(answers.kept.size, 0);
		}));

	it('are not made of what could not be read', () =>
		withServer(
			(_, response) => json(response, { message: 'no list' }, 200, { etag: '"1"' }),
			async ({ client }) => {
				const answers = memoryAnswers();
				await failureOf(() => client({ answers }).advisories(PAPERVANE));
				assert.equal(answers.kept.size, 0);
			},
		));

	it('that a broken store loses cost a request each, and nothing else', () =>
		withGitHub(async ({ client, trace }) => {
			const fails = () => Promise.reject(new Error('a path'));
			const api = client({ answers: { get: fails, set: fails } });
			assert.ok((await api.advisories(PAPERVANE)).advisories.length > 0);
			assert.deepEqual(trace.slice(0, 1), ['a kept answer could not be read']);
			assert.equal(trace.at(-1), 'an answer could not be kept');
		}));

	it('are needed before "not modified" is an answer', () =>
		withServer(
			(_, response) => response.writeHead(304).end(),
			async ({ client }) => {
				assert.equal((await failureOf(() => client().repository(PAPERVANE))).kind, 'malformed');
				const write = await failureOf(() => client().setPrivateReporting(PAPERVANE, true));
				assert.deepEqual([write.kind, write.mayHaveHappened], ['malformed', true]);
			},
		));
});
