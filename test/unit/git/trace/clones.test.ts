import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import type { Git } from '../../../../src/git/exec';
import { traceFix } from '../../../../src/git/trace';
import { commitContent } from '../../../../src/git/trace/commitContent';
import { assertTraces, CHECK, code, FILE, type TraceWorld, traceWorld } from './traceWorld';

describe('a linked fix is looked for', () => {
	const made: TraceWorld[] = [];
	const fresh = (...initArguments: string[]): TraceWorld => {
		const world = traceWorld(...initArguments);
		made.push(world);
		return world;
	};
	afterEach(() => made.splice(0).forEach(world => world.remove()));

	/** A fix that is on main and, under another id, on 1.x; main goes on. */
	function backported(world: TraceWorld): { readonly fix: string; readonly backport: string } {
		world.sh('branch', '1.x');
		const fix = world.fix();
		world.sh('checkout', '-q', '1.x');
		world.write('src/other.js', code({ 9: 'only(here);' }));
		world.commit('Work on 1.x');
		world.sh('cherry-pick', fix);
		const backport = world.head();
		world.sh('checkout', '-q', 'main');
		world.write(FILE, code({ 1: 'later(work);', 20: CHECK }));
		world.commit('Later work');
		return { fix, backport };
	}

	it('in a SHA-256 repository', async () => {
		const world = fresh('--object-format=sha256');
		const { fix, backport } = backported(world);
		assert.equal(fix.length, 64);
		assertTraces(await world.trace(await world.content(fix)), [`id ${fix}`, `patch ${backport}`]);
		world.sh('branch', '-q', '-D', '1.x');
		assertTraces(await world.trace(await world.content(backport)), [`patch ${fix}`, `id ${backport} left over`]);
	});

	it('in a linked worktree, a submodule, and with a detached HEAD that no branch leads to', async () => {
		const world = fresh();
		const { fix, backport } = backported(world);
		const content = await world.content(fix);
		const found = [`id ${fix}`, `patch ${backport}`];
		const worktree = path.join(world.base, 'linked');
		world.sh('worktree', 'add', '-q', '--detach', worktree, 'main');
		assertTraces(await world.trace(content, worktree), found);
		const outer = fresh();
		outer.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', world.root, 'sub');
		assertTraces(await world.trace(content, path.join(outer.root, 'sub')), found);
		world.sh('checkout', '-q', '--detach', 'HEAD~2');
		world.write(FILE, code({ 3: 'rewritten(history);' }));
		world.commit('Base');
		world.sh('cherry-pick', fix);
		const detached = world.head();
		world.sh('branch', '-q', '-D', 'main', '1.x');
		world.sh('worktree', 'remove', '--force', worktree);
		assertTraces(await world.trace(content), [`patch ${detached}`, `id ${fix} left over`]);
	});

	it('in a shallow clone, whose edge is not taken for a commit that brought everything', async () => {
		const world = fresh();
		world.write('src/whole.js', code());
		const fix = world.commit('Add a whole file');
		const content = await world.content(fix);
		world.write(FILE, code({ 1: 'later(work);' }));
		const later = world.commit('Later work');
		const shallow = world.clone('shallow', '--depth=1');
		assertTraces(await world.trace(content, shallow), []);
		assertTraces(await world.trace({ ...content, commit: later }, shallow), [`id ${later}`]);
		const deeper = world.clone('deeper', '--depth=2');
		assertTraces(await world.trace(content, deeper), [`id ${fix}`]);
		assert.deepEqual(content.files[0]?.path, 'src/whole.js');
	});

	it('in partial clones, as far as they can tell, and without downloading', async () => {
		const world = fresh();
		world.sh('config', 'uploadpack.allowFilter', 'true');
		const { fix, backport } = backported(world);
		const content = await world.content(fix);
		for (const filter of ['blob:none', 'tree:0']) {
			const partial = world.clone(filter.replace(':', '-'), `--filter=${filter}`, '--no-checkout');
			const objects = (): string => world.shIn(partial, 'count-objects', '-v');
			const before = objects();
			// Without files, or their names alone: by author, time and subject.
			assertTraces(await world.trace(content, partial), [`id ${fix}`, `rewritten ${backport}`]);
			const gone = { ...content, commit: '1'.repeat(40) };
			assertTraces(await world.trace(gone, partial), [`rewritten ${backport}`, `rewritten ${fix}`]);
			assert.equal(objects(), before);
		}
	});

	it('past stashes and what tools keep of old commits: only branches, tags and HEAD count', async () => {
		const world = fresh();
		const fix = world.fix();
		const content = await world.content(fix);
		world.sh('update-ref', 'refs/original/refs/heads/main', fix);
		world.sh('reset', '-q', '--hard', 'HEAD~');
		world.write(FILE, code({ 20: CHECK }));
		world.sh('stash');
		assertTraces(await world.trace(content), [`id ${fix} left over`]);
		world.sh('tag', '-a', '-m', 'release', 'v1', fix);
		assertTraces(await world.trace(content), [`id ${fix}`]);
	});

	it('by files of any name, also by what is no text and by modes', async () => {
		const names = ['ä/ü ß.js', 'with "quotes".js', '-leading.js', 'tab\there.js', 'new\nline.js', ':(top)odd*.js'];
		const world = fresh();
		for (const name of names) world.write(name, code());
		world.write('picture.png', new Uint8Array([0, 1, 2, 3]));
		world.write('run.sh', 'echo\n');
		world.commit('Base');
		for (const name of names) world.write(name, code({ 20: `${CHECK} // é` }));
		world.write('picture.png', new Uint8Array([0, 1, 2, 9]));
		chmodSync(path.join(world.root, 'run.sh'), 0o755);
		const content = await world.content(world.commit('Fix it'));
		assert.equal(content.files.length, names.length + 2);
		assert.equal(content.hunks?.length, names.length + 2, 'a digest for each of them');
		// Squashed with other work, of which nothing is in the same files.
		world.write('src/other.js', code({ 8: 'other(work);' }));
		world.sh('add', '-A');
		world.sh('commit', '-q', '--amend', '-m', 'Both');
		const both = world.head();
		const elsewhere = { ...content, commit: '1'.repeat(40) };
		assertTraces(await world.trace(elsewhere), [`patch ${both}`]);
		const { authored, patchId, ...rest } = elsewhere;
		assert.ok(authored !== undefined && patchId !== undefined);
		// Without its patch id, by the digests that the case keeps.
		assertTraces(await world.trace(rest), [`code ${both}`]);
		// Each of them counts: with one left out it is another change.
		world.sh('checkout', '-q', 'HEAD~', '--', 'picture.png');
		world.sh('commit', '-q', '--amend', '-m', 'Without the picture');
		assertTraces(await world.trace(rest), []);
	});

	it('across line ends of Windows', async () => {
		const world = fresh();
		world.sh('checkout', '-q', '-b', 'windows');
		world.write(FILE, code().replaceAll('\n', '\r\n'));
		world.commit('Line ends');
		world.write(FILE, code({ 20: CHECK }).replaceAll('\n', '\r\n'));
		const there = world.commit('Check in Windows');
		world.sh('checkout', '-q', 'main');
		const fix = world.fix();
		assertTraces(await world.trace(await world.content(fix)), [`id ${fix}`, `patch ${there}`]);
	});

	it('beside a commit too large to be read, which hides none of the others', async () => {
		const world = fresh();
		const { fix, backport } = backported(world);
		world.write(FILE, 'x'.repeat(100_000));
		world.commit('Generated by a machine');
		const narrow: Git = {
			run: (root, args, o) =>
				world.git.run(root, args, args[0] === 'diff-tree' ? { ...o, limitBytes: 50_000 } : (o ?? {})),
		};
		const content = await world.content(fix);
		assertTraces(await traceFix(narrow, world.root, content), [`id ${fix}`, `patch ${backport}`]);
		const narrower: Git = { run: (root, args, o) => world.git.run(root, args, { ...o, limitBytes: 300 }) };
		assertTraces(await traceFix(narrower, world.root, content), [`id ${fix}`]);
	});

	it('until it is told to stop', async () => {
		const world = fresh();
		const { fix } = backported(world);
		const content = await commitContent(world.git, world.root, fix);
		const stop = new AbortController();
		stop.abort(new Error('enough'));
		await assert.rejects(traceFix(world.git, world.root, content, { signal: stop.signal }), /enough/);
	});
});
