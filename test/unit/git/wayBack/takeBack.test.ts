import assert from 'node:assert/strict';
import { chmodSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { BACKUP, leak, SECRET, type WayBackWorld, wayBackWorld } from './wayBackWorld';

describe('the way back for what commits hold', () => {
	let world: WayBackWorld;
	beforeEach(() => {
		world = wayBackWorld();
	});
	afterEach(() => world.remove());

	const sh = (...args: string[]): string => world.sh(...args);
	const change = (file: string, text: string, message = `change ${file}`): string => {
		world.write(file, text);
		return world.commit(message);
	};

	it('takes the branch back to before the first of them, and leaves every file where it is', async () => {
		const base = world.commitOf('main');
		const old = change('b.txt', `// ${SECRET}\n`);
		const tip = change('a.txt', 'two\n');
		const before = world.files();
		const plan = await world.back([leak('commit', old, { path: 'b.txt', line: 1 })]);
		assert.deepEqual(plan.steps, [
			{ kind: 'take-back', branch: 'main', from: tip, to: base, commits: 2, current: true },
		]);
		assert.equal(world.files(), before);
		assert.equal(world.commitOf('main'), base);
		assert.equal(sh('status', '--porcelain'), ' M a.txt\n?? b.txt');
		assert.equal(world.commitOf(`${BACKUP}/1`), tip);
	});

	it('is undone by one command', async () => {
		const old = change('b.txt', `// ${SECRET}\n`);
		const tip = change('a.txt', 'two\n');
		world.write('a.txt', 'edited since\n');
		const { undo } = await world.back([leak('commit', old)]);
		assert.equal(undo, `test "$(git symbolic-ref -q HEAD)" = refs/heads/main && git reset -q ${BACKUP}/1`);
		world.shell(undo ?? 'false');
		assert.equal(world.commitOf('main'), tip);
		assert.equal(sh('status', '--porcelain'), ' M a.txt');
	});

	it('does by hand what it does by itself', async () => {
		const old = change('b.txt', `// ${SECRET}\n`);
		const { byHand } = await world.plan([leak('commit', old)]);
		for (const { command } of byHand) world.shell(command);
		assert.equal(sh('status', '--porcelain'), '?? b.txt');
		assert.equal(world.commitOf(`${BACKUP}/1`), old);
	});

	it('goes to before the branch that a merge brought in', async () => {
		const base = change('a.txt', 'two\n');
		sh('checkout', '-q', '-b', 'side');
		const old = change('b.txt', SECRET);
		sh('checkout', '-q', 'main');
		const own = change('c.txt', 'own\n');
		sh('merge', '-q', '--no-ff', '-m', 'merge', 'side');
		const { steps } = await world.back([leak('commit', old)]);
		assert.deepEqual(
			[world.commitOf('main'), world.commitOf('side'), sh('status', '--porcelain')],
			[own, base, '?? b.txt'],
		);
		assert.deepEqual(
			steps.map(step => step.kind === 'take-back' && [step.branch, step.current, step.commits]),
			[
				['main', true, 2],
				['side', false, 1],
			],
		);
	});

	it('goes to before the first commit, when that one leaks', async () => {
		sh('update-ref', '-d', 'refs/remotes/origin/main');
		const root = world.commitOf('main');
		const before = world.files();
		const { undo, byHand } = await world.back([leak('commit', root)]);
		assert.equal(sh('status', '--porcelain'), '?? a.txt');
		assert.equal(sh('for-each-ref', 'refs/heads/'), '');
		world.shell(undo ?? 'false');
		assert.deepEqual([world.commitOf('main'), sh('status', '--porcelain'), world.files()], [root, '', before]);
		sh('update-ref', '-d', `${BACKUP}/1`);
		for (const { command } of byHand) world.shell(command);
		assert.equal(sh('status', '--porcelain'), '?? a.txt');
	});

	it('replaces the message of an older commit, and takes back only what is above', async () => {
		const worded = change('b.txt', 'fine\n', `Fix ${SECRET}`);
		const old = change('c.txt', SECRET);
		await world.back([leak('commit', old), leak('message', worded)]);
		assert.equal(sh('log', '--format=%s'), 'Fix [...]\nfirst');
		assert.equal(sh('status', '--porcelain'), '?? c.txt');
	});

	it('leaves line ends, modes, and filters of the files alone', async () => {
		const canary = world.canary();
		sh('config', 'core.autocrlf', 'true');
		sh('config', 'filter.x.clean', canary);
		world.write('.gitattributes', '*.bin filter=x\n');
		world.write('crlf.txt', 'one\r\ntwo\r\n');
		world.write('run.sh', '#!/bin/sh\n');
		chmodSync(path.join(world.root, 'run.sh'), 0o755);
		const old = world.commit('many');
		world.write('x.bin', 'x');
		const before = world.files();
		const { undo } = await world.back([leak('commit', old)]);
		assert.equal(world.files(), before);
		assert.equal(world.sang(), false);
		world.shell(undo ?? 'false');
		assert.equal(sh('status', '--porcelain'), '?? x.bin');
		assert.equal(statSync(path.join(world.root, 'run.sh')).mode & 0o111, 0o111);
	});

	it('leaves submodules as they are, dirty ones too', async () => {
		const inner = path.join(world.base, 'inner');
		world.shIn(world.base, 'init', '-q', inner);
		world.shIn(inner, 'commit', '-q', '--allow-empty', '-m', 'one');
		sh('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub');
		world.commit('submodule');
		const sub = path.join(world.root, 'sub');
		world.shIn(sub, 'commit', '-q', '--allow-empty', '-m', 'two');
		const old = change('b.txt', SECRET);
		world.write('sub/dirty.txt', 'dirty\n');
		const before = world.files();
		await world.back([leak('commit', old)]);
		assert.equal(world.files(), before);
		assert.match(sh('status', '--porcelain'), /^ M sub\n\?\? b\.txt$/);
	});

	it('can keep the commits on a local branch instead, with nothing uncommitted', async () => {
		const base = world.commitOf('main');
		const tip = change('b.txt', SECRET);
		sh('config', 'branch.main.remote', 'origin');
		const before = world.files();
		await world.back([leak('commit', tip)], { keep: 'kept' });
		assert.deepEqual([world.commitOf('main'), world.commitOf('kept')], [base, tip]);
		assert.equal(sh('symbolic-ref', 'HEAD'), 'refs/heads/kept');
		assert.deepEqual([sh('status', '--porcelain'), world.files()], ['', before]);
	});

	it('deletes tags that lead to it, annotated or not, and gets them back whole', async () => {
		const old = change('b.txt', SECRET);
		sh('tag', 'plain');
		sh('tag', '-a', '-m', 'words', 'v1');
		const [plain, annotated] = [sh('rev-parse', 'plain'), sh('rev-parse', 'v1')];
		const { undo } = await world.back([leak('commit', old)]);
		assert.equal(sh('tag', '--list'), '');
		world.shell(undo ?? 'false');
		assert.deepEqual([sh('rev-parse', 'plain'), sh('rev-parse', 'v1')], [plain, annotated]);
	});

	it('unstages what only the index holds, and keeps what was staged', async () => {
		world.write('new "x" $(y).txt', SECRET);
		world.write('a.txt', SECRET);
		sh('add', '-A');
		world.write('a.txt', 'edited after it was staged\n');
		const before = world.files();
		const leaks = [leak('index', '', { path: 'a.txt' }), leak('index', '', { path: 'new "x" $(y).txt' })];
		const { byHand, undo } = await world.plan(leaks);
		await world.back(leaks);
		assert.equal(world.files(), before);
		assert.equal(sh('status', '--porcelain', '-z'), ' M a.txt\0?? new "x" $(y).txt\0');
		assert.equal(sh('show', `${BACKUP}/1:a.txt`), SECRET);
		world.shell(undo ?? 'false');
		assert.equal(sh('status', '--porcelain', '-z'), 'MM a.txt\0A  new "x" $(y).txt\0');
		sh('update-ref', '-d', `${BACKUP}/1`);
		for (const { command } of byHand) world.shell(command);
		assert.equal(sh('status', '--porcelain', '-z'), ' M a.txt\0?? new "x" $(y).txt\0');
	});

	it('unstages before the first commit of all', async () => {
		rmSync(path.join(world.root, '.git'), { recursive: true });
		sh('init', '-q');
		sh('add', '-A');
		await world.back([leak('index', '', { path: 'a.txt' })]);
		assert.equal(sh('status', '--porcelain'), '?? a.txt');
	});

	it('tells what it cannot take back: files, stashes, and commits that are gone', async () => {
		const leaks = [leak('worktree', '', { path: 'a.txt' }), leak('stash', 'stash@{0}'), leak('commit', 'f'.repeat(40))];
		const { steps, left } = await world.plan(leaks);
		assert.deepEqual([steps, left], [[], leaks]);
	});
});
