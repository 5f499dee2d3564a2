import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkTimeline } from '../../../../src/core/timeline';
import { applySync } from '../../../../src/git/caseSync/apply';
import { isUnderWay } from '../../../../src/git/caseSync/place';
import { type CaseSyncDeps, planSync } from '../../../../src/git/caseSync/plan';
import { NotFastForwardError, PushChangedError, pushBranch } from '../../../../src/git/push';
import { pushPlan } from '../../../../src/git/pushPlan';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { aCase, handle } from '../../../support/builders';
import { userErrorOf } from '../../../support/userErrorOf';
import type { TemporaryRepository } from '../temporaryRepository';
import { aTeam, NOW, type Person, type Team } from './people';

const crypto = createNodeCrypto();

describe('Syncing cases', function () {
	this.timeout(60_000);
	let world: TemporaryRepository;
	let deps: CaseSyncDeps;
	let person: Team['person'];
	let ada: Person;
	let ben: Person;
	const git = (who: Person, ...args: string[]): string => who.git(...args);

	beforeEach(() => {
		({ world, deps, person } = aTeam());
		ada = person('ada');
		ben = person('ben');
	});
	afterEach(() => world.remove());

	it('sees a merge that is under way, also in a folder whose name holds the end of a line', async () => {
		for (const name of ['cleo', 'cleo\nin two lines']) {
			const { root } = person(name);
			assert.equal(await isUnderWay(deps.git, root), false);
			world.shIn(root, 'update-ref', 'MERGE_HEAD', 'HEAD');
			assert.equal(await isUnderWay(deps.git, root), true, JSON.stringify(name));
		}
	});

	it('sends a new case with a neutral message, and nothing else that lies there', async () => {
		await ada.store.create(aCase(1, {}, { summary: 'Heap overflow' }));
		writeFileSync(path.join(ada.root, 'readme.md'), 'half done\n');
		writeFileSync(path.join(ada.folder, 'note.txt'), 'mine\n');
		const plan = await ada.sync();
		assert.deepEqual([plan.local, plan.came], [[{ handle: handle(1), kind: 'new' }], []]);
		assert.equal(
			git(ada, 'log', '-1', '--format=%an <%ae> %B', 'origin/main').trim(),
			'Ada <ada@example.org> Sync cases',
		);
		assert.equal(git(ada, 'diff-tree', '-r', '--name-only', 'HEAD~', 'HEAD'), `team/cases/${handle(1)}.yaml`);
		assert.equal(git(ada, 'status', '--porcelain'), ' M readme.md\n?? team/cases/note.txt');
		assert.deepEqual((await ben.sync()).came, [{ handle: handle(1), kind: 'new' }]);
		assert.equal(ben.text(1), ada.text(1));
		assert.equal(git(ben, 'status', '--porcelain'), '');
	});

	it('brings two edits of one case together by field, keeps both texts of one field, both entries, and comments', async () => {
		await ada.store.create(aCase(1, { notes: 'old' }));
		await ada.sync();
		await ben.sync();
		const entry = (n: number, text: string) => ({ id: handle(n), at: `2026-03-0${n}T09:00:00Z`, text });
		await ada.store.update(handle(1), r => ({
			...r,
			notes: 'of Ada',
			assignee: 'ada',
			timeline: [entry(3, 'Ada wrote')],
		}));
		await ben.store.update(handle(1), r => ({
			...r,
			notes: 'of Ben',
			leakPlan: 'call',
			timeline: [entry(4, 'Ben wrote')],
		}));
		writeFileSync(path.join(ada.folder, `${handle(1)}.yaml`), `${ada.text(1)}# of Ada alone\ntracker: 17\n`);
		await ada.sync();
		const plan = await ben.sync();
		assert.deepEqual(plan.conflicts, [{ handle: handle(1), fields: 1 }]);
		await ada.sync();
		assert.equal(ada.text(1), ben.text(1));
		const merged = await ada.store.read(handle(1));
		assert.deepEqual(
			[merged?.notes, merged?.assignee, merged?.leakPlan, merged?.kept],
			['of Ben', 'ada', 'call', [{ field: 'notes', text: 'of Ada', at: NOW.toISOString() }]],
		);
		assert.deepEqual(
			merged?.timeline.map(({ text }) => text),
			['Ada wrote', 'Ben wrote'],
		);
		const check = await checkTimeline(merged?.timeline ?? [], crypto);
		assert.deepEqual([check.changed, check.missingParents, check.heads.length], [[], [], 2]);
		assert.match(ada.text(1), /# of Ada alone/);
		assert.match(ada.text(1), /tracker: 17/);
		await ada.store.update(handle(1), r => ({ ...r, timeline: [...r.timeline, entry(5, 'Both read')] }));
		assert.equal((await checkTimeline((await ada.store.read(handle(1)))?.timeline ?? [], crypto)).heads.length, 1);
	});

	it('keeps what one side changed and the other removed, and removes what only one side removed', async () => {
		for (const n of [1, 2]) await ada.store.create(aCase(n));
		await ada.sync();
		await ben.sync();
		for (const n of [1, 2]) unlinkSync(path.join(ada.folder, `${handle(n)}.yaml`));
		await ada.sync();
		await ben.store.update(handle(1), r => ({ ...r, notes: 'still open' }));
		assert.deepEqual((await ben.sync()).came, [{ handle: handle(2), kind: 'removed' }]);
		await ada.sync();
		const { cases } = await ada.store.list();
		assert.deepEqual(
			cases.map(r => r.notes),
			['still open'],
		);
	});

	it('takes along what others changed in other files, but not over what is not committed', async () => {
		writeFileSync(path.join(ben.root, 'readme.md'), 'of Ben\n');
		git(ben, 'commit', '-qam', 'readme');
		git(ben, 'push', '-q');
		await ada.store.create(aCase(1));
		writeFileSync(path.join(ada.root, 'readme.md'), 'half done\n');
		assert.match(await userErrorOf(() => ada.sync()), /no cases/);
		assert.equal(readFileSync(path.join(ada.root, 'readme.md'), 'utf8'), 'half done\n');
		git(ada, 'checkout', '-q', '--', 'readme.md');
		await ada.sync();
		assert.equal(readFileSync(path.join(ada.root, 'readme.md'), 'utf8'), 'of Ben\n');
		assert.equal(git(ada, 'status', '--porcelain'), '');
	});

	it('does not push over what came meanwhile', async () => {
		await ada.store.create(aCase(1));
		await applySync(deps, await ada.plan());
		const what = await pushPlan(deps.git, ada.root, { branch: 'main', remote: 'origin', target: 'main' });
		await ben.store.create(aCase(2));
		await ben.sync();
		await assert.rejects(
			pushBranch(deps.git, ada.root, what),
			(error: unknown) => error instanceof PushChangedError || error instanceof NotFastForwardError,
		);
		await ada.sync();
		assert.equal((await ada.store.list()).cases.length, 2);
	});

	it('resolves a conflict that git left in a file, keeping both sides, in either style', async () => {
		await ada.store.create(aCase(1, { notes: 'old' }));
		await ada.sync();
		const whole = ada.text(1);
		for (const middle of ['', '||||||| base\nnotes: old\n']) {
			const marked = whole.replace(
				'notes: old\n',
				`<<<<<<< HEAD\nnotes: mine\n${middle}=======\nnotes: theirs\n>>>>>>> b\n`,
			);
			writeFileSync(path.join(ada.folder, `${handle(1)}.yaml`), marked);
			assert.match((await ada.store.list()).problems[0]?.message ?? '', /merge conflict.*Sync Cases/);
			await userErrorOf(() => ada.store.update(handle(1), r => ({ ...r, notes: 'x' })));
			assert.equal(ada.text(1), marked);
			await applySync(deps, await ada.plan());
			const { notes, kept = [] } = (await ada.store.read(handle(1))) ?? {};
			assert.deepEqual([notes, kept.map(k => k.text)], ['mine', ['theirs']]);
		}
	});

	it('takes a file of a newer version as it is, and leaves one that both changed to a person', async () => {
		await ada.store.create(aCase(1));
		await ada.sync();
		await ben.sync();
		const file = (who: Person): string => path.join(who.folder, `${handle(1)}.yaml`);
		writeFileSync(file(ada), `${ada.text(1).replace('version: 1', 'version: 2')}strange: {a: [1]}\n`);
		await ada.sync();
		await ben.sync();
		assert.equal(ben.text(1), ada.text(1));
		writeFileSync(file(ada), `${ada.text(1)}more: 1\n`);
		await ada.sync();
		writeFileSync(file(ben), `${ben.text(1)}more: 2\n`);
		const before = ben.text(1);
		assert.match(await userErrorOf(() => ben.plan()), /newer version/);
		assert.equal(ben.text(1), before);
	});

	it('takes a file with a word that is not known as it is, and leaves one that both changed to a person', async () => {
		for (const n of [1, 2]) await ada.store.create(aCase(n));
		await ada.sync();
		await ben.sync();
		const write = (who: Person, n: number, phase: string): void => {
			const text = who.text(n).replace(/^phase: .*$/m, `phase: ${phase}`);
			writeFileSync(path.join(who.folder, `${handle(n)}.yaml`), text);
		};
		write(ada, 1, 'celebrate');
		await ada.store.update(handle(2), r => ({ ...r, notes: 'goes along' }));
		await ada.sync();
		await ben.sync();
		assert.equal(ben.text(1), ada.text(1));
		assert.equal((await ben.store.read(handle(2)))?.notes, 'goes along');
		write(ada, 1, 'rejoice');
		await ada.sync();
		write(ben, 1, 'discover');
		const before = ben.text(1);
		assert.match(await userErrorOf(() => ben.plan()), /both sides are kept.*mend the word/);
		assert.equal(ben.text(1), before);
		assert.match(git(ben, 'show', `origin/main:team/cases/${handle(1)}.yaml`), /^phase: rejoice$/m);
	});

	it('starts in an empty repository', async () => {
		const empty = path.join(world.base, 'empty.git');
		world.shIn(world.base, 'init', '-q', '--bare', '-b', 'main', empty);
		const [one, two] = [person('one', '', empty), person('two', '', empty)];
		await one.store.create(aCase(1));
		await one.sync();
		await two.store.create(aCase(2));
		await two.sync();
		await one.sync();
		assert.equal((await one.store.list()).cases.length, 2);
	});

	it('says why it cannot, and changes nothing', async () => {
		await ada.store.create(aCase(1));
		const refused = async (says: RegExp, prepare: () => void, back: () => void): Promise<void> => {
			prepare();
			assert.match(await userErrorOf(() => ada.plan()), says);
			back();
		};
		await refused(
			/detached/,
			() => git(ada, 'checkout', '-q', '--detach'),
			() => git(ada, 'checkout', '-q', 'main'),
		);
		await refused(
			/git push -u/,
			() => git(ada, 'branch', '--unset-upstream'),
			() => git(ada, 'branch', '-u', 'origin/main'),
		);
		await refused(
			/who you are/,
			() => git(ada, 'config', 'user.name', ' '),
			() => git(ada, 'config', '--unset', 'user.name'),
		);
		const merge = path.join(ada.root, '.git', 'MERGE_HEAD');
		await refused(
			/under way/,
			() => writeFileSync(merge, git(ada, 'rev-parse', 'HEAD')),
			() => unlinkSync(merge),
		);
		const lock = path.join(ada.root, '.git', 'index.lock');
		await refused(
			/index\.lock/,
			() => writeFileSync(lock, ''),
			() => unlinkSync(lock),
		);
		const attributes = path.join(ada.root, '.gitattributes');
		await refused(
			/filter/,
			() => writeFileSync(attributes, '*.yaml filter=lfs\n'),
			() => unlinkSync(attributes),
		);
		await refused(
			/checked out in part/,
			() => git(ada, 'config', 'core.sparseCheckout', 'true'),
			() => git(ada, 'config', '--unset', 'core.sparseCheckout'),
		);
		const config = path.join(ada.root, '.git', 'config');
		const settings = readFileSync(config, 'utf8');
		await refused(
			/checked out in part/,
			// A name that stands alone is true.
			() => writeFileSync(config, `${settings}[core]\n\tsparseCheckout\n`),
			() => writeFileSync(config, settings),
		);
		const url = git(ada, 'remote', 'get-url', 'origin');
		await refused(
			/no repository at that address/,
			() => git(ada, 'remote', 'set-url', 'origin', `${url}-gone`),
			() => git(ada, 'remote', 'set-url', 'origin', url),
		);
		await refused(
			/cannot be read/,
			() => writeFileSync(path.join(ada.folder, `${handle(9)}.yaml`), 'phase: ['),
			() => unlinkSync(path.join(ada.folder, `${handle(9)}.yaml`)),
		);
		assert.match(await userErrorOf(() => planSync(deps, world.base)), /no Git repository/);
		assert.equal(git(ada, 'log', '--format=%s', '-1'), 'first');
		assert.equal(existsSync(path.join(ada.folder, `${handle(1)}.yaml`)), true);
	});

	it('follows a folder that is a link to the repository', async () => {
		const link = path.join(world.base, 'link');
		symlinkSync(ada.folder, link);
		await ada.store.create(aCase(1));
		await applySync(deps, await planSync(deps, link));
		assert.equal(git(ada, 'diff-tree', '-r', '--name-only', 'HEAD~', 'HEAD'), `team/cases/${handle(1)}.yaml`);
	});
});
