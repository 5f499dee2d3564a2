import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../../../src/core/checks';
import { tokensOf } from '../../../../src/core/guard/tokensOf';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit } from '../../../../src/git/fork/writingGit';
import { draftContract } from '../../../../src/protocol/draft';
import { type PublicationView, publicationSchema } from '../../../../src/protocol/draft/publication';
import { createDraftPage } from '../../../../src/wizards/draftPage';
import { aReport, handle } from '../../../support/builders';
import { aReadyCase } from '../../../support/readyCase';
import { useTemporaryFolder } from '../../../support/temporaryFolder';
import { anAdvisoryOnForge, createMemoryForge } from '../memoryForge';
import { createMemoryStore } from '../memoryStore';
import { type OnForges, openPage } from '../pageBench';

const OVERRULED = RULES.map(rule => ({ rule, reason: 'A test of another thing.' }));
const PD = '2026-03-10T13:00:00Z';

describe('publication of a case of its own', () => {
	const ready = () =>
		createMemoryStore(aReadyCase({ publication: { overruled: OVERRULED, fixPublicAt: '2026-03-01T09:00:00.000Z' } }));
	const open = async (store = ready(), more: Partial<OnForges> = {}) => {
		const page = openPage(createDraftPage, draftContract, store, 1, more);
		page.end.ready();
		await page.quiet();
		const view = (): PublicationView => publicationSchema.parse(page.last('publication'));
		const record = () => store.get(handle(1)) ?? assert.fail();
		const ask = async () => {
			await page.end.call('askToPublish', null);
			const { question } = view();
			return question.status === 'shown' ? question : assert.fail(question.status);
		};
		return { ...page, store, view, record, ask };
	};

	it('shows every public field, marks it, and can set it back to what it was', async () => {
		const { end, view, record, ask } = await open();
		const { digest, fields, pd } = await ask();
		assert.deepEqual(
			[fields.summary, fields.cveId, fields.references?.length],
			[record().advisory.summary, 'CVE-2026-12345', 1],
		);
		assert.equal(pd?.at, PD);
		const before = record();
		await end.call('publish', { digest, beforePd: PD });
		const { advisory, tlp, phase } = record();
		assert.deepEqual([advisory.state, advisory.id, tlp, phase], ['published', before.advisory.id, 'CLEAR', 'disclose']);
		assert.equal(advisory.publishedAt, '2026-03-02T09:00:00.000Z');
		assert.deepEqual(record().guard?.lifted, { at: '2026-03-02T09:00:00.000Z', why: 'published' });
		assert.equal(view().canUnpublish, true);
		await end.call('unpublish', null);
		const { timeline: _, ...after } = record();
		const { timeline: _before, ...expected } = before;
		assert.deepEqual(after, { ...expected, advisory: { ...expected.advisory, updatedAt: '2026-03-02T09:00:00.000Z' } });
	});

	it('lifts the embargo guard with the words that the fix goes first, and guards again without them', async () => {
		const { end, record } = await open(createMemoryStore(aReadyCase()));
		assert.notEqual(tokensOf([record()]).length, 0);
		await end.call('recordFixPublic', { how: 'on main, in 1.2' });
		assert.deepEqual(tokensOf([record()]), []);
		await end.call('recordFixPublic', { how: null });
		assert.notEqual(tokensOf([record()]).length, 0);
	});

	it('is guarded again where whoever began to publish it ended before it was', async () => {
		const lifted = (at: string) => aReadyCase({ guard: { lifted: { at, why: 'published' } } });
		const left = await open(createMemoryStore(lifted('2026-03-02T08:50:00.000Z')));
		assert.equal(left.record().guard, undefined);
		assert.equal(left.record().timeline.at(-1)?.text, 'The embargo guard watches this case again.');
		const underWay = await open(createMemoryStore(lifted('2026-03-02T08:59:00.000Z')));
		assert.equal(underWay.record().guard?.lifted?.why, 'published');
	});

	it('is refused before PD unless PD was named, and for another text than was shown', async () => {
		const { end, record, ask, store } = await open();
		const { digest } = await ask();
		await assert.rejects(end.call('publish', { digest }), /PD is not the one that was shown/);
		store.put({ ...record(), advisory: { ...record().advisory, summary: 'Theirs' } });
		await assert.rejects(end.call('publish', { digest, beforePd: PD }), /not what was shown/);
		const again = await ask();
		store.put({ ...record(), disclosure: [{ date: '2026-03-11', zone: 'UTC', by: 'owner' }] });
		await assert.rejects(end.call('publish', { digest: again.digest, beforePd: PD }), /PD is not the one/);
		assert.equal(record().advisory.state, 'draft');
	});

	it('is refused while something is not saved, a check is open, or nobody spoke of the fix', async () => {
		const { end, record, ask } = await open();
		const { digest } = await ask();
		await end.call('edit', { field: 'summary', value: 'New', base: record().advisory.summary });
		await assert.rejects(end.call('publish', { digest, beforePd: PD }), /[Nn]ot saved: title/);
		await end.call('save', null);
		await end.call('recordFixPublic', { how: null });
		const again = await ask();
		await assert.rejects(end.call('publish', { digest: again.digest, beforePd: PD }), /Get the fix public/);
		await end.call('edit', { field: 'overruled', value: '', base: JSON.stringify(OVERRULED) });
		await assert.rejects(end.call('publish', { digest: again.digest, beforePd: PD }), /not met and not overruled/);
		assert.equal(record().advisory.state, 'draft');
	});

	it('keeps what a person decided on the way, each once in the timeline, and takes it back', async () => {
		const { end, record, view } = await open(createMemoryStore(aReadyCase()));
		for (let i = 0; i < 2; i++) await end.call('leaveOut', { stage: 'notice', out: true });
		await end.call('advisoryFirst', { first: true });
		await end.call('recordFixPublic', { how: 'In release 2.0.1' });
		assert.deepEqual(view().leftOut, ['notice']);
		assert.equal(view().fixPublicHow, 'In release 2.0.1');
		// A field that is written beside it takes nothing of it away.
		await end.call('edit', { field: 'announcement', value: 'Upgrade.', base: '' });
		assert.equal(record().publication?.fixPublicHow, 'In release 2.0.1');
		await end.call('edit', { field: 'announcement', value: '', base: 'Upgrade.' });
		await end.call('leaveOut', { stage: 'notice', out: false });
		await end.call('advisoryFirst', { first: false });
		await end.call('recordFixPublic', { how: null });
		assert.equal(record().publication, undefined);
		assert.equal(record().timeline.length, aReadyCase().timeline.length + 6);
	});

	it('asks for the links to the fix once it is published, and no more when the advisory names them', async () => {
		const url = 'https://example.org/acme/papervane/commit/aaaa';
		const publication = { fixPublicAt: PD, publicFixes: [{ commit: 'a'.repeat(40), url }] };
		const { end, view, record } = await open(createMemoryStore(aReadyCase({ publication }, { state: 'published' })));
		const state = () => view().stages.find(({ name }) => name === 'references')?.state;
		assert.deepEqual([view().unnamed, state()], [[url], 'waiting']);
		const { references } = record().advisory;
		const value = JSON.stringify([...references, url]);
		await end.call('edit', { field: 'references', value, base: JSON.stringify(references) });
		await end.call('save', null);
		assert.deepEqual([view().unnamed, state()], [[], 'done']);
		assert.deepEqual(record().advisory.references, [...references, url]);
	});

	it('is refused for a report that nobody accepted', async () => {
		const report = aReadyCase({ publication: { overruled: OVERRULED, advisoryFirstAt: PD } }, { state: 'triage' });
		const { end, ask, record } = await open(createMemoryStore(report));
		const { digest } = await ask();
		await assert.rejects(end.call('publish', { digest, beforePd: PD }), /no draft now/);
		assert.equal(record().advisory.state, 'triage');
	});

	it('opens a closed one again as a draft', async () => {
		const closed = aReadyCase({}, { state: 'closed', closedAt: '2026-03-01T09:00:00.000Z' });
		const { end, record, view } = await open(createMemoryStore(closed));
		assert.equal(view().canReopen, true);
		await end.call('reopen', null);
		assert.deepEqual([record().advisory.state, record().advisory.closedAt], ['draft', undefined]);
		await assert.rejects(end.call('reopen', null), /not closed/);
	});

	it('notes once, in two windows, that an advisory on a forge was published elsewhere or before an answer came', async () => {
		const advisory = anAdvisoryOnForge(1, { state: 'published', publishedAt: '2026-03-01T09:00:00.000Z' });
		const store = createMemoryStore({ ...aReadyCase(), advisory });
		const memory = createMemoryForge(advisory);
		const more = { forgeOf: () => memory.forge, forges: () => [memory.forge] };
		const [{ record, view }, other] = await Promise.all([open(store, more), open(store, more)]);
		await other.quiet();
		assert.deepEqual([record().tlp, record().phase], ['CLEAR', 'disclose']);
		assert.equal(record().timeline.filter(({ text }) => text === 'Found published.').length, 1);
		assert.deepEqual([view().canPublish, view().canUnpublish], [false, false]);
		assert.deepEqual(memory.calls, []);
	});

	describe('with a repository', function () {
		this.timeout(20_000);
		const folder = useTemporaryFolder();

		/** A public repository, and a clone with a fix that is not pushed. */
		const world = async (more: Partial<OnForges> = {}) => {
			const env = {
				...{ PATH: process.env['PATH'] ?? '', HOME: folder(), GIT_CONFIG_NOSYSTEM: '1' },
				...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A' },
				...{ GIT_COMMITTER_EMAIL: 'a@example.org' },
			};
			writeFileSync(path.join(folder(), '.gitconfig'), '[init]\n\tdefaultBranch = main\n');
			const clone = path.join(folder(), 'clone');
			const there = path.join(folder(), 'public.git');
			mkdirSync(clone);
			const sh = (...args: string[]): string =>
				execFileSync('git', ['-C', clone, ...args], { env, encoding: 'utf8' }).trim();
			const commit = (text: string): string => {
				writeFileSync(path.join(clone, 'a.js'), text);
				sh('add', '.');
				sh('commit', '-q', '-m', text);
				return sh('rev-parse', 'HEAD');
			};
			sh('init', '-q');
			commit('one');
			sh('init', '-q', '--bare', there);
			sh('remote', 'add', 'origin', there);
			sh('push', '-q', 'origin', 'HEAD:main');
			sh('fetch', '-q', 'origin');
			const fix = commit('fixed');
			const found = await findGit([], env, process.platform);
			const git = createWritingGit(
				async () => found,
				() => true,
				env,
			);
			const saved = { savedAt: '2026-03-01T09:00:00.000Z', branches: [{ name: 'fix', commit: fix }] };
			const store = createMemoryStore(
				aReadyCase({
					publication: { fork: saved },
					fixes: [{ id: handle(7), linkedAt: '2026-03-01T09:00:00.000Z', commit: fix, files: [] }],
				}),
			);
			const page = await open(store, {
				git,
				writingGit: async () => git,
				folders: () => [clone],
				forkStore: () => ({ store: folder(), bundle: path.join(folder(), 'fork bundle') }),
				...more,
			});
			const until = (wanted: (view: PublicationView) => boolean): Promise<PublicationView> =>
				new Promise(resolve => {
					const look = (): void => {
						if (wanted(page.view())) resolve(page.view());
					};
					page.end.on('publication', look);
					look();
				});
			return { ...page, until, fix, sh, commit, there };
		};

		it('pushes exactly what was shown, then finds the fix public and writes that down', async () => {
			const { end, until, fix, sh, record, there } = await world();
			await end.call('lookForFix', {});
			const { fixLook } = await until(({ fixLook: { status } }) => status === 'done');
			assert.deepEqual(fixLook.status === 'done' ? fixLook.places.map(({ is }) => is) : [], ['private']);
			assert.deepEqual(record().publication?.publicLook?.found, []);
			await end.call('lookForRemotes', {});
			const { push } = await until(({ push: { status } }) => status === 'ready');
			assert.deepEqual(push.status === 'ready' ? push.remotes : [], [{ name: 'origin', url: there }]);
			await end.call('planPush', { commit: fix, remote: 'origin', target: 'release' });
			const planned = await until(view => view.push.status === 'ready');
			const plan = planned.push.status === 'ready' ? planned.push.plan : undefined;
			assert.deepEqual([plan?.kind, plan?.count, plan?.files, plan?.commits[0]?.subject], ['new', 1, 1, 'fixed']);
			await assert.rejects(end.call('push', { digest: 'a'.repeat(64) }), /nothing was pushed/);
			await end.call('push', { digest: plan?.digest ?? '' });
			await until(view => view.fixPublicAt !== undefined);
			assert.equal(sh('ls-remote', there, 'refs/heads/release').split('\t')[0], fix);
			assert.deepEqual(
				record().publication?.publicFixes?.map(({ commit }) => commit),
				[fix],
			);
			const told = record().timeline.map(({ text }) => text);
			assert.equal(told.filter(text => /pushed|found in the public/.test(text)).length, 2);
			// Whether a remote is public is not known by pushing there.
			assert.ok(!told.some(text => /pushed.*public/.test(text)));
		});

		/** Plans a push of some commit to a new branch, and pushes it. */
		const pushOf = async (commit: string, more: Parameters<typeof world>[0], target = 'release') => {
			const made = await world(more);
			const { end, until, sh, there, store, record, fix } = made;
			const what = commit === '' ? fix : made.commit(commit);
			store.put({
				...record(),
				publication: { fork: { savedAt: PD, branches: [{ name: 'fix', commit: what }] } },
			});
			// No branch of the clone leads there.
			sh('reset', '-q', '--hard', 'HEAD~1');
			await end.call('lookForRemotes', {});
			await until(({ push: { status } }) => status === 'ready');
			await end.call('planPush', { commit: what, remote: 'origin', target });
			const { push } = await until(view => view.push.status === 'ready' && view.push.plan !== undefined);
			const digest = push.status === 'ready' ? push.plan?.digest : undefined;
			await end.call('push', { digest: digest ?? '' });
			const after = await until(
				view => view.push.status === 'ready' && (view.push.reason !== undefined || view.push.pushed !== undefined),
			);
			const pushed = sh('ls-remote', there, `refs/heads/${target}`) !== '';
			const reason = after.push.status === 'ready' ? (after.push.reason ?? '') : '';
			return { pushed, reason, what };
		};
		const OTHER = aReport(2, {
			id: 'GHSA-c5g9-2w3h-4x6m',
			summary: 'Heap overflow in the tile decoder',
			state: 'draft',
		});

		it('says after a cancelled push that the other side may have it, and shows no plan from before', async () => {
			const { end, until, fix } = await world();
			await end.call('lookForRemotes', {});
			await until(({ push: { status } }) => status === 'ready');
			const plan = async (): Promise<string> => {
				await end.call('planPush', { commit: fix, remote: 'origin', target: 'release' });
				const { push } = await until(view => view.push.status === 'ready' && view.push.plan !== undefined);
				return (push.status === 'ready' ? push.plan?.digest : undefined) ?? '';
			};
			const digest = await plan();
			await end.call('push', { digest });
			await end.call('cancelPush', null);
			const { push } = await until(view => view.push.status === 'ready');
			assert.deepEqual(push.status === 'ready' ? [push.plan, push.pushed] : [], [undefined, undefined]);
			assert.match(push.status === 'ready' ? (push.reason ?? '') : '', /may have taken .* look again/);
			await assert.rejects(end.call('push', { digest }), /nothing was pushed/);
			await end.call('push', { digest: await plan() });
			await until(view => view.push.status === 'ready' && view.push.pushed !== undefined);
		});

		it('refuses a push that says the id of another open case, and tells where without the id', async () => {
			const { pushed, reason, what } = await pushOf('see GHSA-c5g9-2w3h-4x6m', { reports: () => [OTHER] });
			assert.equal(pushed, false);
			assert.match(reason, new RegExp(`the message of commit ${what.slice(0, 12)}.*nothing was pushed`));
			assert.match(reason, /a\.js:1/);
			assert.doesNotMatch(reason, /c5g9|tile/);
		});

		it('refuses a push to a branch that is named after another open case, without its name', async () => {
			const { pushed, reason } = await pushOf('', { reports: () => [OTHER] }, 'ghsa-c5g9-2w3h-4x6m-fix');
			assert.equal(pushed, false);
			assert.match(reason, /the name of the branch there/);
			assert.doesNotMatch(reason, /c5g9/);
		});

		it('asks once before a push that says the title of another open case, without its words', async () => {
			const asked: string[] = [];
			const confirm = async (...words: string[]): Promise<boolean> => {
				asked.push(words.join(' '));
				return false;
			};
			const more = { reports: () => [OTHER], outside: { confirm } };
			const text = 'Heap overflow in the tile decoder';
			const no = await pushOf(text, more);
			assert.deepEqual([no.pushed, asked.length], [false, 1]);
			assert.match(no.reason, /Nothing was pushed/);
			assert.doesNotMatch(asked.join(), /tile/);
			assert.match(asked.join(), new RegExp(no.what.slice(0, 12)));
		});

		it('pushes what warned when the person says so', async () => {
			const confirm = () => Promise.resolve(true);
			const more = { reports: () => [OTHER], outside: { confirm } };
			assert.equal((await pushOf('Heap overflow in the tile decoder', more)).pushed, true);
		});

		it('asks nothing where nothing of another case would be pushed', async () => {
			const { pushed } = await pushOf('a plain change', { reports: () => [OTHER] });
			assert.equal(pushed, true);
		});

		it('tells how to bring in a saved branch that the clone does not have', async () => {
			const { end, until, store, record } = await world();
			const gone = 'c'.repeat(40);
			store.put({
				...record(),
				publication: { fork: { savedAt: PD, branches: [{ name: "it's a fix", commit: gone }] } },
			});
			await end.call('lookForRemotes', {});
			await until(({ push: { status } }) => status === 'ready');
			await end.call('planPush', { commit: gone, remote: 'origin', target: 'main' });
			const { push } = await until(view => view.push.status === 'ready' && view.push.reason !== undefined);
			assert.equal(
				push.status === 'ready' ? push.fetch : '',
				`git fetch '${path.join(folder(), 'fork bundle')}' 'refs/heads/it'\\''s a fix'`,
			);
		});
	});
});
