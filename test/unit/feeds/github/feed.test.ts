import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import { UserError } from '../../../../src/core/errors';
import type { Forge } from '../../../../src/feeds/forge';
import type { GitHubFeed } from '../../../../src/feeds/github/feed';
import { startGitHub, type StandIn } from '../../../support/github';
import { feedOf, memoryAnswers, PAPERVANE } from '../../../support/gitHubFeed';

describe("GitHub's feed", () => {
	let standIn: StandIn;
	beforeEach(async () => {
		standIn = await startGitHub();
	});
	afterEach(async () => {
		assert.deepEqual(standIn.violations, [], 'all requests and answers are as GitHub describes them');
		await standIn.close();
	});

	const states = async (feed: GitHubFeed): Promise<Record<string, number>> => {
		const counts: Record<string, number> = {};
		for (const { advisory } of (await feed.load()).reports) {
			counts[advisory.state] = (counts[advisory.state] ?? 0) + 1;
		}
		return counts;
	};
	const kinds = async (feed: GitHubFeed): Promise<string[]> =>
		((await feed.load()).notices ?? []).map(({ kind }) => kind);

	it('asks GitHub for nothing before somebody looks, or while nobody is signed in', async () => {
		const { feed } = feedOf(standIn, {});
		assert.deepEqual((await feed.load()).reports, []);
		const { feed: signedOut } = feedOf(standIn, { login: undefined as never });
		await signedOut.look?.();
		assert.deepEqual(await kinds(signedOut), ['signed-out']);
		assert.deepEqual(standIn.requests, []);
	});

	it('shows an admin everything, and a stranger what is published, and says so', async () => {
		const { feed } = feedOf(standIn);
		assert.deepEqual(await feed.look?.(), { complete: true });
		const all = await states(feed);
		assert.ok((all['triage'] ?? 0) >= 1 && (all['draft'] ?? 0) >= 1 && (all['published'] ?? 0) >= 1);
		assert.deepEqual(await kinds(feed), []);
		assert.deepEqual(
			feed.access().map(a => a.sees),
			['everything'],
		);

		const { feed: strangers } = feedOf(standIn, { login: 'bob' });
		await strangers.look?.();
		assert.deepEqual(Object.keys(await states(strangers)).sort(), ['published', 'withdrawn']);
		assert.deepEqual(await kinds(strangers), ['published-only']);

		const { feed: helpers } = feedOf(standIn, { login: 'cem' });
		await helpers.look?.();
		assert.deepEqual(
			helpers.access().map(a => a.sees),
			['some'],
		);
	});

	it('keeps the same objects and costs no rate limit while nothing changed', async () => {
		const { feed } = feedOf(standIn);
		await feed.look?.();
		const before = (await feed.load()).reports.map(r => r.advisory);
		const asked = standIn.requests.length;
		await feed.look?.();
		const after = (await feed.load()).reports.map(r => r.advisory);
		assert.ok(before.length > 0);
		assert.ok(after.every((advisory, i) => advisory === before[i]));
		assert.ok(standIn.requests.slice(asked).every(r => r.notModified));
	});

	it('shows what was kept of an earlier look, with its age, while GitHub cannot be reached', async () => {
		const answers = memoryAnswers();
		await feedOf(standIn, { answers }).feed.look?.();
		standIn.fault({ kind: 'drop', times: Number.POSITIVE_INFINITY });
		const { feed } = feedOf(standIn, { answers });
		assert.deepEqual(await feed.look?.(), { complete: false });
		const { reports, notices = [] } = await feed.load();
		assert.ok(reports.length > 0);
		assert.deepEqual(
			notices.map(n => n.kind),
			['offline'],
		);
		assert.ok(notices[0]?.at !== undefined);
		standIn.clearFaults();
		assert.deepEqual(await feed.look?.(), { complete: true });
		assert.deepEqual(await kinds(feed), []);
	});

	it('shows nothing of one account to the next, not even while a look is under way', async () => {
		const { feed, signIn } = feedOf(standIn);
		await feed.look?.();
		standIn.fault({ kind: 'slow', ms: 100, times: 2 });
		const look = feed.look?.();
		signIn('bob');
		assert.deepEqual((await feed.load()).reports, []);
		await look;
		assert.deepEqual(Object.keys(await states(feed)).sort(), ['published', 'withdrawn']);
		signIn(undefined);
		assert.deepEqual((await feed.load()).reports, []);
		assert.equal(feed.forge?.targets().length, 0);
	});

	it('reads the upstream of a fork too', async () => {
		const { feed, setTargets } = feedOf(standIn);
		setTargets({ repositories: [{ host: 'github.com', owner: 'ada', name: 'papervane' }] });
		await feed.look?.();
		const from = new Set((await feed.load()).reports.map(r => r.advisory.source.repository));
		assert.ok(from.has('papervane/papervane'));
	});

	it("reads an organisation's list once instead of the lists of its repositories", async () => {
		const { feed, setTargets } = feedOf(standIn);
		setTargets({ organizations: [{ host: 'github.com', name: 'papervane' }] });
		await feed.look?.();
		const lists = standIn.requests.map(r => r.path.split('?')[0]).filter(p => p?.endsWith('/security-advisories'));
		assert.deepEqual(lists, ['/orgs/papervane/security-advisories']);
		const from = new Set((await feed.load()).reports.map(r => r.advisory.source.repository));
		assert.ok(from.size > 1);
	});

	it('says what an organisation refuses, and still reads its repositories', async () => {
		const { feed, setTargets } = feedOf(standIn, { login: 'cem' });
		setTargets({ organizations: [{ host: 'github.com', name: 'papervane' }] });
		await feed.look?.();
		assert.ok((await states(feed))['published']);
		assert.ok((await kinds(feed)).includes('failed'));
	});

	it('makes a row of an advisory that cannot be read, and hides no other', async () => {
		const { feed } = feedOf(standIn);
		await feed.look?.();
		const whole = (await feed.load()).reports.length;
		const { feed: other } = feedOf(standIn);
		standIn.fault({ kind: 'wrong-types', route: /security-advisories/ });
		await other.look?.();
		const { reports, problems } = await other.load();
		assert.ok(problems.length > 0);
		assert.equal(reports.length + problems.length, whole);
		for (const { id, message, page } of problems) {
			assert.doesNotMatch(`${id}${message}`, /GHSA-/);
			assert.match(page ?? '', /^https:\/\/github\.com\/papervane\/papervane\/security/);
		}
	});

	it('says how long GitHub wants a pause', async () => {
		const { feed } = feedOf(standIn);
		standIn.fault({ kind: '403-secondary', retryAfter: 90, route: /security-advisories/ });
		const looked = await feed.look?.();
		assert.equal(looked?.complete, false);
		assert.ok(looked.retryAt !== undefined);
		assert.deepEqual(await kinds(feed), ['limited']);
	});

	it('answers for a server without advisories and for settings that name nothing', async () => {
		const { feed, setTargets } = feedOf(standIn);
		setTargets({ repositories: [], unsupported: ['git.example.org'], invalid: ['not a name'] });
		await feed.look?.();
		assert.deepEqual((await kinds(feed)).sort(), ['failed', 'unsupported']);
		assert.deepEqual(standIn.requests, []);
	});

	it('says nothing of a report to the log', async () => {
		const { feed, traced } = feedOf(standIn);
		await feed.look?.();
		const { reports } = await feed.load();
		const report = reports.find(r => r.advisory.state === 'triage')?.advisory;
		assert.ok(report);
		await feed.forge?.discussion(report);
		const text = traced.join('\n');
		assert.ok(traced.length > 0);
		for (const secret of [report.id, report.summary, 'papervane', 'gho_', 'Bearer', 'ada']) {
			assert.ok(!text.includes(secret), `the log holds ${secret}`);
		}
	});

	describe('writes', () => {
		let feed: GitHubFeed;
		let forge: Forge;
		let report: Advisory;
		const attempt = { id: '0'.repeat(16), since: new Date().toISOString() };

		beforeEach(async () => {
			({ feed } = feedOf(standIn, { timeoutMs: 300 }));
			await feed.look?.();
			assert.ok(feed.forge);
			forge = feed.forge;
			report = await inState('triage');
		});
		const inState = async (state: Advisory['state']): Promise<Advisory> => {
			const found = (await feed.load()).reports.find(r => r.advisory.state === state)?.advisory;
			assert.ok(found);
			return found;
		};
		const shown = async (id: string): Promise<Advisory | undefined> =>
			(await feed.load()).reports.find(r => r.advisory.id === id)?.advisory;

		it('accept a report, and show it at once', async () => {
			await forge.setState(report, 'draft');
			assert.equal((await shown(report.id))?.state, 'draft');
		});

		it('refuse to act on what somebody else changed meanwhile, and show it', async () => {
			const other = feedOf(standIn).feed;
			await other.look?.();
			await other.forge?.setState(report, 'closed');
			await assert.rejects(forge.setState(report, 'draft'), UserError);
			assert.equal((await shown(report.id))?.state, 'closed');
		});

		for (const kind of ['drop-after', '502-after', 'cut-body', 'malformed', 'drop', '500'] as const) {
			it(`post a message once, though the answer is lost (${kind})`, async () => {
				standIn.fault({ kind, method: 'POST' });
				const once = await forge.post(report, 'Thank you.', attempt).catch((error: unknown) => error);
				if (once instanceof Error) assert.ok(once instanceof UserError);
				await forge.post(report, 'Thank you.', attempt);
				const bodies = (await forge.discussion(report))?.map(m => m.body);
				assert.equal(bodies?.filter(body => body === 'Thank you.').length, 1);
			});

			it(`make a draft once, though the answer is lost (${kind})`, async () => {
				const fields = { summary: 'Made once', description: 'One\r\ntwo', affected: report.affected };
				standIn.fault({ kind, method: 'POST' });
				const once = await forge.create('papervane/papervane', fields, attempt).catch((error: unknown) => error);
				if (once instanceof Error) assert.ok(once instanceof UserError);
				const made = await forge.create('papervane/papervane', fields, attempt);
				assert.equal((await shown(made.id))?.summary, 'Made once');
				await feed.look?.();
				const all = (await feed.load()).reports.filter(r => r.advisory.summary === 'Made once');
				assert.equal(all.length, 1);
			});
		}

		it('change what the person changed, and nothing of others', async () => {
			const draft = await inState('draft');
			const other = feedOf(standIn).feed;
			await other.look?.();
			await other.forge?.change(draft, draft, { ...draft, description: 'Theirs.' });
			const now = await forge.change(draft, draft, { ...draft, summary: 'Mine' });
			assert.deepEqual([now.summary, now.description], ['Mine', 'Theirs.']);
			await assert.rejects(forge.change(draft, draft, { ...draft, description: 'Mine too.' }), UserError);
			assert.equal((await shown(draft.id))?.description, 'Theirs.');
		});

		it('edit a message of ours', async () => {
			const { id } = await forge.post(report, 'Thank yuo.', attempt);
			await forge.edit(report, id, 'Thank you.');
			const mine = (await forge.discussion(report))?.filter(m => m.mine);
			assert.deepEqual(
				mine?.map(m => m.body),
				['Thank you.'],
			);
		});

		it('ask for a CVE id and a private fork once', async () => {
			const draft = await forge.setState(report, 'draft');
			assert.equal(forge.permissions(draft).requestCve, true);
			await forge.requestCve(draft);
			const fork = await forge.privateFork(draft);
			assert.deepEqual(await forge.privateFork(draft), fork);
			assert.equal(standIn.requests.filter(r => r.path.endsWith('/forks')).length, 1);
		});

		it('turn private reporting on and off', async () => {
			const [repository = ''] = forge.targets();
			assert.equal(repository, 'papervane/papervane');
			const before = await forge.privateReporting(repository);
			await forge.setPrivateReporting(repository, !before);
			assert.equal(await forge.privateReporting(repository), !before);
		});

		it('tell who reads a message', () => {
			const { finder, collaborators } = forge.audience(report);
			assert.equal(finder, report.author);
			assert.ok(!collaborators.includes(finder ?? ''));
		});

		it('send nothing once nobody is signed in', async () => {
			const { feed: leaving, signIn } = feedOf(standIn);
			await leaving.look?.();
			signIn(undefined);
			const asked = standIn.requests.length;
			assert.equal(leaving.forge?.permissions(report).comment, false);
			await assert.rejects(async () => leaving.forge?.post(report, 'x', attempt), UserError);
			assert.equal(standIn.requests.length, asked);
		});
	});

	it('is about the repositories of the window, and asks about no other', async () => {
		const { feed } = feedOf(standIn);
		await feed.look?.();
		const owner = `/repos/${PAPERVANE.owner}/${PAPERVANE.name}`;
		assert.ok(standIn.requests.length > 0);
		assert.ok(standIn.requests.every(r => r.path === '/user' || r.path.startsWith(owner)));
	});
});
