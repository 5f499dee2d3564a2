import assert from 'node:assert/strict';
import type { AdvisoryText } from '../../../src/github/api';
import { findRepository } from '../../support/github';
import { failureOf, type Fixture, NOW, PAPERVANE, withGitHub } from './fixture';

const VANE_CLI = { ...PAPERVANE, name: 'vane-cli' };
const DOTS = 'Files whose name';
const DISCUSSED = 'Visitors can read';
const TEXT: AdvisoryText = {
	summary: 'Names of files are read twice',
	description: 'A **description** with "5n", \u{1f512} and\r\nlines.',
	affected: [
		{ ecosystem: 'npm', name: 'papervane', range: '>= 1.0.0, < 1.4.2', patched: '1.4.2', functions: ['readTwice'] },
		{ ecosystem: 'other', name: 'papervane-image', range: '<= 3', functions: [] },
	],
};

function bodies({ gitHub }: Fixture, method: string): unknown[] {
	return gitHub.requests.filter(request => request.method === method).map(request => request.body);
}

describe('GitHub client', () => {
	it('tells who is signed in', () =>
		withGitHub(async ({ api }) => {
			assert.deepEqual(await api.viewer(), { login: 'ada' });
			assert.equal(api.host, 'github.com');
		}));

	it('tells what a repository is, and what a fork was made from', () =>
		withGitHub(async ({ api }) => {
			assert.deepEqual(await api.repository({ host: 'github.com', owner: 'ADA', name: 'papervane' }), {
				repository: { host: 'github.com', owner: 'ada', name: 'papervane' },
				...{ visibility: 'public', archived: false, fork: true, parent: PAPERVANE },
				...{ defaultBranch: 'main', admin: true, cloneUrl: 'https://github.com/ada/papervane.git' },
			});
			const hidden = await api.repository({ ...PAPERVANE, name: 'infrastructure' });
			assert.equal(hidden.visibility, 'private');
			assert.equal((await api.repository({ ...PAPERVANE, name: 'templates' })).archived, true);
		}));

	it('tells under its new name what a repository is that was renamed', () =>
		withGitHub(async ({ api }) => {
			assert.deepEqual((await api.repository({ ...PAPERVANE, name: 'server' })).repository, PAPERVANE);
		}));

	it('tells what an account may do', () =>
		withGitHub(async ({ api }) => {
			const permissions = ['ada', 'tomasz', 'mirela', 'bob'].map(login => api.permission(PAPERVANE, login));
			assert.deepEqual(await Promise.all(permissions), ['admin', 'write', 'write', 'read']);
		}));

	it('tells who administers a repository, and nobody who may only write, on however many pages', () =>
		withGitHub(async ({ api, client, world, gitHub }) => {
			const repository = findRepository(world, 'papervane/papervane');
			assert.ok(repository);
			for (let i = 0; i < 130; i++) {
				world.users.push({ login: `helper-${i}`, id: 100_000 + i, name: '' });
				repository.roles[`helper-${i}`] = 'admin';
			}
			const admins = await api.admins(PAPERVANE);
			assert.ok(admins.includes('ada') && admins.includes('helper-129') && !admins.includes('tomasz'));
			assert.equal(gitHub.requests.length, 2);
			const stranger = client({ token: async () => 'gho_sample_bob', account: 'bob' });
			assert.equal((await failureOf(() => stranger.admins(PAPERVANE))).kind, 'permission');
		}));

	it('reads a file of the default branch; nothing where there is none, or a folder; no larger one than asked for', () =>
		withGitHub(async ({ api, world }) => {
			const repository = findRepository(world, 'papervane/papervane');
			assert.ok(repository);
			repository.files['docs/SECURITY.md'] = 'Grüße\n';
			assert.equal(await api.file(PAPERVANE, 'docs/SECURITY.md', 8), 'Grüße\n');
			assert.equal((await failureOf(() => api.file(PAPERVANE, 'docs/SECURITY.md', 7))).kind, 'malformed');
			assert.equal(await api.file(PAPERVANE, 'docs', 10), undefined);
			assert.equal(await api.file(PAPERVANE, 'SECURITY.txt', 10), undefined);
		}));

	it('reads all advisories that the account may see, in every state', () =>
		withGitHub(async ({ api, client, world }) => {
			const page = await api.advisories(PAPERVANE);
			assert.equal(page.advisories.length, findRepository(world, 'papervane/papervane')?.advisories.length);
			assert.deepEqual([...new Set(page.advisories.map(a => a.state))].sort(), [
				...['closed', 'draft', 'published', 'triage', 'withdrawn'],
			]);
			assert.deepEqual([page.unreadable, page.cut, page.at], [[], false, NOW.toISOString()]);
			const stranger = client({ token: async () => 'gho_sample_bob', account: 'bob' });
			const states = (await stranger.advisories(PAPERVANE)).advisories.map(a => a.state);
			assert.ok(!states.includes('triage') && states.includes('published'));
		}));

	it('reads the advisories of all repositories of an organisation', () =>
		withGitHub(async ({ api }) => {
			const { advisories } = await api.organizationAdvisories('papervane');
			assert.deepEqual([...new Set(advisories.map(a => a.source.repository))].sort(), [
				...['papervane/papervane', 'papervane/vane-cli'],
			]);
		}));

	it('names the repositories of an organisation, however many pages they take', () =>
		withGitHub(async ({ api, world, gitHub }) => {
			const [first] = world.repositories;
			assert.ok(first);
			for (let n = 0; n < 130; n++) {
				world.repositories.push({ ...first, id: 5000 + n, name: `r${n}`, formerNames: [], advisories: [] });
			}
			const found = await api.organizationRepositories('papervane');
			assert.equal(found.length, world.repositories.filter(({ owner }) => owner === 'papervane').length);
			assert.ok(found.some(({ owner, name }) => owner === 'papervane' && name === 'infrastructure'));
			assert.equal(gitHub.requests.length, 2);
		}));

	it('reads one advisory, and its entry in the database', () =>
		withGitHub(async ({ api, idOf, client, gitHub }) => {
			assert.equal((await api.advisory(PAPERVANE, idOf(DOTS))).state, 'triage');
			const id = idOf('The password check');
			assert.equal((await api.globalAdvisory(id)).cveId, 'CVE-2025-99904');
			const signedOut = client({ token: async () => undefined, account: 'nobody' });
			assert.equal((await signedOut.globalAdvisory(id)).id, id);
			assert.equal(gitHub.requests.at(-1)?.token, undefined);
		}));

	it('finds the entry of a CVE id in the database, reviewed or not, and leaves nothing of it on the disk', () =>
		withGitHub(async ({ client, world, answers }) => {
			const signedOut = client({ token: async () => undefined, account: 'nobody' });
			const [entry] = world.globalAdvisories;
			assert.equal((await signedOut.globalAdvisoryOfCve('CVE-2025-99904'))?.id, entry?.ghsa_id);
			if (entry) entry.type = 'unreviewed';
			assert.equal((await signedOut.globalAdvisoryOfCve('CVE-2025-99904'))?.id, entry?.ghsa_id);
			assert.equal(await signedOut.globalAdvisoryOfCve('CVE-2025-99905'), undefined);
			assert.equal((await failureOf(() => signedOut.globalAdvisoryOfCve('cve-2025-99904&x=1'))).kind, 'not-found');
			assert.equal(answers.kept.size, 0);
		}));

	it('makes a draft of exactly what was written', () =>
		withGitHub(async fixture => {
			const { api } = fixture;
			const credits = [
				{ login: 'cem', type: 'finder' },
				{ login: 'bob', type: 'baker' },
			];
			const made = await api.create(VANE_CLI, { ...TEXT, severity: 'high', cweIds: ['CWE-367'], credits });
			assert.deepEqual(
				[made.state, made.summary, made.description, made.affected, made.severity, made.cweIds],
				['draft', TEXT.summary, TEXT.description, TEXT.affected, 'high', ['CWE-367']],
			);
			assert.deepEqual(
				made.credits.map(({ login, type }) => [login, type]),
				[
					['cem', 'finder'],
					['bob', 'other'],
				],
			);
			assert.ok((await api.advisories(VANE_CLI)).advisories.some(({ id }) => id === made.id));
		}));

	it('sends a vector instead of the severity, never both', () =>
		withGitHub(async fixture => {
			const cvss = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';
			const made = await fixture.api.create(VANE_CLI, { ...TEXT, severity: 'low', cvss });
			assert.deepEqual([made.cvss.v3, made.severity], [cvss, 'high']);
			const [body] = bodies(fixture, 'POST');
			assert.ok(typeof body === 'object' && body !== null && !('severity' in body) && 'cvss_vector_string' in body);
		}));

	it('changes only what it is told to', () =>
		withGitHub(async fixture => {
			const { api, idOf } = fixture;
			const id = idOf(DOTS);
			assert.equal((await api.change(PAPERVANE, id, { state: 'draft' })).state, 'draft');
			const changed = await api.change(PAPERVANE, id, { summary: 'Another title', affected: TEXT.affected });
			assert.deepEqual([changed.summary, changed.affected], ['Another title', TEXT.affected]);
			assert.deepEqual(bodies(fixture, 'PATCH')[0], { state: 'draft' });
			assert.equal((await api.change(PAPERVANE, id, { state: 'closed' })).state, 'closed');
		}));

	it('changes the one vector that GitHub takes, of either version, and the weaknesses', () =>
		withGitHub(async fixture => {
			const { api, idOf } = fixture;
			const id = idOf(DOTS);
			const v4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N';
			const rated = await api.change(PAPERVANE, id, { cvss: v4, cweIds: ['CWE-22', 'CWE-538'] });
			assert.deepEqual([rated.cvss, rated.severity, rated.cweIds], [{ v4 }, 'high', ['CWE-22', 'CWE-538']]);
			assert.deepEqual((await api.change(PAPERVANE, id, { cvss: null })).cvss, {});
			assert.deepEqual(bodies(fixture, 'PATCH'), [
				{ cvss_vector_string: v4, cwe_ids: ['CWE-22', 'CWE-538'] },
				{ cvss_vector_string: null },
			]);
			const refused = api.change(PAPERVANE, id, { cvss: 'CVSS:4.0/AV:N' });
			await assert.rejects(refused, /does not accept what was sent: the CVSS vector/);
			await assert.rejects(api.change(PAPERVANE, id, { cweIds: ['79'] }), /what was sent: the CWE ids/);
		}));

	it('reports to a repository as a finder does, where that is on', () =>
		withGitHub(async fixture => {
			await fixture.api.report(PAPERVANE, { ...TEXT, summary: 'From a finder' });
			assert.deepEqual(bodies(fixture, 'POST'), [{ summary: 'From a finder', description: TEXT.description }]);
			const { advisories } = await fixture.api.advisories(PAPERVANE);
			const made = advisories.find(({ summary }) => summary === 'From a finder');
			assert.deepEqual([made?.state, made?.author], ['triage', 'ada']);
			const docs = { ...PAPERVANE, name: 'docs' };
			await assert.rejects(fixture.api.report(docs, TEXT), /may not do that/);
		}));

	it('asks for a CVE id and for a private fork', () =>
		withGitHub(async ({ api, idOf, gitHub, world }) => {
			const id = idOf(DOTS);
			await api.change(PAPERVANE, id, { state: 'draft' });
			await api.requestCve(PAPERVANE, id);
			const record = findRepository(world, 'papervane/papervane')?.advisories.find(a => a.advisory.ghsa_id === id);
			assert.ok(record?.cveRequestedAt);
			const fullName = `papervane/papervane-${id.toLowerCase()}`;
			assert.deepEqual(await api.createPrivateFork(PAPERVANE, id), {
				...{ fullName, url: `https://github.com/${fullName}` },
			});
			assert.deepEqual(
				gitHub.requests.map(({ method, body }) => [method, body]),
				[
					['PATCH', { state: 'draft' }],
					['POST', undefined],
					['POST', undefined],
				],
			);
		}));

	it('reads a discussion from the beginning, or what changed since', () =>
		withGitHub(async ({ api, idOf }) => {
			const all = await api.comments(PAPERVANE, idOf(DISCUSSED));
			assert.deepEqual(
				all?.map(c => c.author),
				['tomasz', 'cem', 'tomasz', 'ines', 'cem'],
			);
			const [, second] = all;
			assert.match(second?.body ?? '', /three.*braces/);
			assert.match(second?.url ?? '', /^https:\/\/github\.com\/.*#/);
			const since = all[3]?.createdAt ?? '';
			assert.equal((await api.comments(PAPERVANE, idOf(DISCUSSED), since))?.length, 2);
			assert.deepEqual(await api.comments(PAPERVANE, idOf(DOTS)), []);
		}));

	it('reads a discussion of more than one page', () =>
		withGitHub(async ({ api, idOf, world }) => {
			const records = world.repositories.flatMap(repository => repository.advisories);
			const record = records.find(({ advisory }) => advisory.ghsa_id === idOf(DISCUSSED));
			const first = record?.comments[0];
			assert.ok(record && first);
			for (let n = 0; n < 230; n++) {
				record.comments.push({ ...first, comment: { ...first.comment, id: 90_000 + n } });
			}
			assert.equal((await api.comments(PAPERVANE, idOf(DISCUSSED)))?.length, 235);
		}));

	it('says that there is no discussion to read where GitHub has none, and does not call it empty', () =>
		withGitHub(async ({ api, idOf, gitHub }) => {
			gitHub.fault({ kind: '404', route: /\/comments/, times: 9 });
			assert.equal(await api.comments(PAPERVANE, idOf(DISCUSSED)), undefined);
			const error = await failureOf(() => api.postComment(PAPERVANE, idOf(DISCUSSED), 'Hello'));
			assert.deepEqual([error.kind, error.mayHaveHappened], ['not-found', false]);
		}));

	it('does not say that there is no discussion when only a part of it cannot be read', () =>
		withGitHub(async ({ api, idOf, gitHub }) => {
			gitHub.fault({ kind: 'endless-pages', route: /\/comments/ });
			gitHub.fault({ kind: '404', route: /\/comments/ });
			const error = await failureOf(() => api.comments(PAPERVANE, idOf(DISCUSSED)));
			assert.equal(error.kind, 'not-found');
		}));

	it('posts a comment and changes it', () =>
		withGitHub(async ({ api, idOf }) => {
			const id = idOf(DOTS);
			const posted = await api.postComment(PAPERVANE, id, 'Thank you!\n\n"-7n"');
			assert.deepEqual([posted.author, posted.body], ['ada', 'Thank you!\n\n"-7n"']);
			const edited = await api.editComment(PAPERVANE, id, posted.id, 'Thank you.');
			assert.deepEqual([edited.id, edited.body], [posted.id, 'Thank you.']);
			assert.deepEqual(
				(await api.comments(PAPERVANE, id))?.map(c => c.body),
				['Thank you.'],
			);
		}));

	it('tells whether strangers can report privately, and changes it', () =>
		withGitHub(async ({ api }) => {
			assert.equal(await api.privateReporting(PAPERVANE), true);
			await api.setPrivateReporting(PAPERVANE, false);
			assert.equal(await api.privateReporting(PAPERVANE), false);
			await api.setPrivateReporting(PAPERVANE, true);
			assert.equal(await api.privateReporting(PAPERVANE), true);
		}));

	it('leaves a second between two writes', () =>
		withGitHub(
			async ({ api, gitHub, clock }) => {
				Object.defineProperty(clock, 'now', { get: () => new Date() });
				await Promise.all([true, false].map(on => api.setPrivateReporting(PAPERVANE, on)));
				const [first = 0, second = 0] = gitHub.requests.map(({ at }) => Date.parse(at));
				assert.ok(second - first >= 900, `after ${second - first} ms`);
			},
			{ spaceWrites: true },
		));

	for (const [what, repository, id] of [
		['a name that leaves its folder', { ...PAPERVANE, name: '..' }, undefined],
		['an owner that leaves its folder', { ...PAPERVANE, owner: '../orgs' }, undefined],
		['a repository of another host', { ...PAPERVANE, host: 'acme.ghe.com' }, undefined],
		['an id that is none', PAPERVANE, '../../user'],
	] as const) {
		it(`asks nothing for ${what}`, () =>
			withGitHub(async ({ api, gitHub, idOf }) => {
				const advisory = id ?? idOf(DOTS);
				for (const ask of [
					() => api.advisory(repository, advisory),
					() => api.change(repository, advisory, { state: 'closed' }),
					() => api.postComment(repository, advisory, 'x'),
				]) {
					const error = await failureOf(ask);
					assert.deepEqual([error.kind, error.mayHaveHappened], ['not-found', false]);
				}
				assert.equal(gitHub.requests.length, 0);
			}));
	}
});
