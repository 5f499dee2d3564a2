import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/errors';
import type { WritingGit } from '../../../../src/git/fork/writingGit';
import {
	doWayBack,
	IndexNotWrittenError,
	NotRenamedError,
	RepositoryChangedError,
} from '../../../../src/git/wayBack/doWayBack';
import { planWayBack } from '../../../../src/git/wayBack/plan';
import { shellWord } from '../../../../src/git/wayBack/shellWord';
import { BACKUP, HANDLE, leak, MATCHER, SECRET, type WayBackWorld, wayBackWorld } from './wayBackWorld';

describe('the way back, when something stands against it', () => {
	let world: WayBackWorld;
	let old: string;
	let base: string;
	beforeEach(() => {
		world = wayBackWorld();
		base = world.commitOf('main');
		world.write('b.txt', `${SECRET}\n`);
		old = world.commit(`Fix ${SECRET}`);
	});
	afterEach(() => world.remove());

	const sh = (...args: string[]): string => world.sh(...args);
	const content = () => [leak('commit', old, { path: 'b.txt', line: 1 })];
	const message = () => [leak('message', old)];
	const blocked = async (why: RegExp, leaks = content()): Promise<void> => {
		const plan = await world.plan(leaks);
		assert.match(plan.blocked ?? 'not blocked', why);
		assert.notEqual(plan.byHand.length, 0);
		await assert.rejects(doWayBack(world.writing, world.root, plan), UserError);
		assert.equal(sh('for-each-ref', 'refs/secure-response/'), '');
	};
	const gitFolder = (name: string): string => path.join(world.root, '.git', name);

	it('waits until a merge, rebase, cherry-pick or bisect is over', async () => {
		for (const name of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'BISECT_LOG']) {
			writeFileSync(gitFolder(name), `${old}\n`);
			await blocked(/under way/);
			rmSync(gitFolder(name));
		}
		mkdirSync(gitFolder('rebase-merge'));
		await blocked(/under way/, message());
	});

	it('waits for a rebase in another working tree, and for one that has the branch', async () => {
		sh('branch', 'other');
		sh('worktree', 'add', '-q', path.join(world.base, 'tree'), 'other');
		await blocked(/another working tree/);
		world.shIn(path.join(world.base, 'tree'), 'checkout', '-q', '--detach');
		assert.equal((await world.plan(content())).blocked, undefined);
		mkdirSync(gitFolder('worktrees/tree/rebase-merge'));
		await blocked(/under way/);
	});

	it('works in a linked working tree', async () => {
		const tree = path.join(world.base, 'tree');
		sh('reset', '-q', '--hard', base);
		sh('worktree', 'add', '-q', '-b', 'other', tree, old);
		const plan = await planWayBack(world.writing, tree, content(), { handle: HANDLE, matcher: MATCHER });
		await doWayBack(world.writing, tree, plan);
		assert.equal(world.shIn(tree, 'status', '--porcelain'), '?? b.txt');
		assert.equal(world.commitOf('other'), base);
	});

	it('asks for a branch where none is checked out', async () => {
		sh('checkout', '-q', '--detach');
		sh('branch', '-q', '-D', 'main');
		const { blocked: why } = await world.plan(content());
		assert.match(why ?? '', /git switch -c/);
	});

	it('mixes nothing with what is staged', async () => {
		world.write('c.txt', 'staged\n');
		sh('add', 'c.txt');
		await blocked(/staged/);
		assert.equal((await world.plan(message())).blocked, undefined);
	});

	it('takes back what is staged and leaks together with commits', async () => {
		world.write('c.txt', SECRET);
		sh('add', 'c.txt');
		await world.back([...content(), leak('index', '', { path: 'c.txt' })]);
		assert.equal(sh('status', '--porcelain'), '?? b.txt\n?? c.txt');
		assert.equal(sh('show', `${BACKUP}/2:c.txt`), SECRET);
	});

	it('waits for whoever writes the index', async () => {
		writeFileSync(gitFolder('index.lock'), '');
		await blocked(/index\.lock/);
	});

	it('stops where a clone’s history is cut', async () => {
		const cut = path.join(world.base, 'cut');
		world.shIn(world.base, 'clone', '-q', '--depth=1', `file://${world.root}`, cut);
		world.shIn(cut, 'remote', 'remove', 'origin');
		const { blocked: why } = await planWayBack(world.writing, cut, message(), { handle: HANDLE, matcher: MATCHER });
		assert.match(why ?? '', /unshallow/);
	});

	it('leaves more than 500 commits to a person', async () => {
		const tree = sh('rev-parse', 'HEAD^{tree}');
		const who = 'Ada <a@example.org> 1760000000 +0000';
		let tip = old;
		let stream = '';
		for (let i = 0; i < 500; i++)
			stream += `commit refs/heads/main\ncommitter ${who}\ndata 4\nmore\n${i === 0 ? `from ${old}\n` : ''}\n`;
		world.write('../stream', stream);
		world.shell('git fast-import --quiet --force < ../stream');
		tip = world.commitOf('main');
		assert.equal(sh('rev-parse', `${tip}^{tree}`), tree);
		await blocked(/500/, message());
	});

	it('does not touch what is public already', async () => {
		await blocked(/Embargo Is Broken/, [leak('commit', old, { isPublic: true })]);
	});

	it('changes nothing once a branch moved or another is checked out', async () => {
		const plan = await world.plan(content());
		const moved = world.commit('later');
		await assert.rejects(doWayBack(world.writing, world.root, plan), RepositoryChangedError);
		assert.equal(world.commitOf('main'), moved);
		assert.equal(world.commitOf(`${BACKUP}/1`), old);
		sh('checkout', '-q', '-b', 'else', base);
		const index = sh('ls-files', '-s');
		await assert.rejects(doWayBack(world.writing, world.root, plan), RepositoryChangedError);
		assert.deepEqual([sh('ls-files', '-s'), world.commitOf('main')], [index, moved]);
	});

	it('never takes the place of a backup', async () => {
		const plan = await world.plan(content());
		sh('update-ref', `${BACKUP}/1`, base);
		await assert.rejects(doWayBack(world.writing, world.root, plan), RepositoryChangedError);
		assert.deepEqual([world.commitOf(`${BACKUP}/1`), world.commitOf('main')], [base, old]);
	});

	it('loses nothing when it is ended after any of its steps', async () => {
		world.write('c.txt', SECRET);
		const tip = world.commit('content');
		const leaks = [...message(), leak('commit', tip)];
		const before = world.files();
		for (let steps = 0; ; steps++) {
			let left = steps;
			const dying: WritingGit = {
				...world.writing,
				write: async (...run) => {
					if (left-- === 0) throw new Error('killed');
					return world.writing.write(...run);
				},
			};
			const plan = await world.plan(leaks);
			const ended = await doWayBack(dying, world.root, plan).then(
				() => false,
				() => true,
			);
			assert.equal(world.files(), before);
			if (!ended) {
				assert.ok(steps > 2);
				break;
			}
			if (steps > 0) assert.equal(world.commitOf(`${BACKUP}/1`), tip);
			if (world.commitOf('main') !== tip) world.shell(plan.undo ?? 'false');
			assert.deepEqual([world.commitOf('main'), sh('status', '--porcelain')], [tip, '']);
			if (steps > 0) sh('update-ref', '-d', `${BACKUP}/1`);
		}
		assert.equal(sh('status', '--porcelain'), '?? c.txt');
	});

	it('says what to do when the index could not be written at the end', async () => {
		const plan = await world.plan(content());
		const locking: WritingGit = {
			...world.writing,
			write: async (root, args, options) => {
				if (args[0] === 'read-tree') writeFileSync(gitFolder('index.lock'), '');
				return world.writing.write(root, args, options);
			},
		};
		await assert.rejects(doWayBack(locking, world.root, plan), IndexNotWrittenError);
		rmSync(gitFolder('index.lock'));
		assert.equal(sh('status', '--porcelain'), 'A  b.txt');
		sh('reset', '-q');
		assert.equal(sh('status', '--porcelain'), '?? b.txt');
	});

	it('runs no hook', async () => {
		writeFileSync(gitFolder('hooks/reference-transaction'), `#!/bin/sh\n${world.canary()}\n`, { mode: 0o755 });
		await world.back(content());
		assert.equal(world.sang(), false);
	});
});

describe('the way back for names', () => {
	let world: WayBackWorld;
	beforeEach(() => {
		world = wayBackWorld();
	});
	afterEach(() => world.remove());

	const sh = (...args: string[]): string => world.sh(...args);
	const LEAKY = `fix-${SECRET}`;

	it('renames the branch, which goes on following what it followed', async () => {
		sh('checkout', '-q', '-b', LEAKY);
		sh('config', `branch.${LEAKY}.remote`, 'origin');
		sh('config', `branch.${LEAKY}.merge`, 'refs/heads/main');
		const plan = await world.plan([leak('branch', LEAKY)]);
		await doWayBack(world.writing, world.root, plan, { names: new Map([[LEAKY, 'check-length']]) });
		assert.equal(sh('symbolic-ref', '--short', 'HEAD'), 'check-length');
		assert.equal(sh('config', 'branch.check-length.merge'), 'refs/heads/main');
		assert.equal(sh('branch', '--list', LEAKY), '');
	});

	it('takes hostile names for what they are, by itself and by hand', async () => {
		const base = world.commitOf('main');
		world.write('b.txt', SECRET);
		const old = world.commit('content');
		const names = ['-x', "it's", '$(touch${IFS}pwned)', '`touch${IFS}pwned`', 'a;touch${IFS}pwned', '"q"', '--stdin'];
		for (const name of names) sh('update-ref', `refs/heads/${name}`, old);
		const all = () => names.map(name => sh('rev-parse', `refs/heads/${name}`));
		const { undo, byHand } = await world.back([leak('commit', old)]);
		assert.deepEqual(new Set(all()), new Set([base]));
		world.shell(undo ?? 'false');
		assert.deepEqual(new Set(all()), new Set([old]));
		sh('for-each-ref', '--format=%(refname)', 'refs/secure-response/')
			.split('\n')
			.forEach(name => sh('update-ref', '-d', name));
		for (const { command } of byHand) world.shell(command);
		assert.deepEqual(new Set(all()), new Set([base]));
		assert.equal(sh('status', '--porcelain'), '?? b.txt');
		const renamed = await world.plan([leak('branch', '-x')], { handle: 'ffffffffffffffff' });
		await doWayBack(world.writing, world.root, renamed, { names: new Map([['-x', 'y']]) });
		assert.equal(sh('rev-parse', 'refs/heads/y'), base);
		const again = await world.plan([leak('branch', 'y')], { handle: 'eeeeeeeeeeeeeeee' });
		const taken = new Map([['y', 'main']]);
		await assert.rejects(doWayBack(world.writing, world.root, again, { names: taken }), NotRenamedError);
		assert.equal(sh('rev-parse', 'refs/heads/y'), base);
	});

	it('has no name that leaks in any command', async () => {
		sh('checkout', '-q', '-b', 'plain');
		world.write('b.txt', SECRET);
		const old = world.commit(`content ${SECRET}`);
		sh('branch', LEAKY);
		sh('tag', `v-${SECRET}`);
		world.write(`${SECRET}.txt`, 'x');
		sh('add', '-A');
		for (const leaks of [
			[leak('commit', old)],
			[leak('message', old)],
			[leak('branch', LEAKY)],
			[leak('tag', `v-${SECRET}`)],
			[leak('index', '', { path: `${SECRET}.txt` })],
		]) {
			const { byHand, undo = '' } = await world.plan(leaks);
			assert.notEqual(byHand.length, 0);
			assert.deepEqual(MATCHER.find(JSON.stringify(byHand) + undo), []);
		}
	});

	it('deletes an annotated tag whose message leaks, and gets it back', async () => {
		sh('tag', '-a', '-m', SECRET, 'v1');
		const before = sh('rev-parse', 'v1');
		const { undo, steps } = await world.back([leak('tag', 'v1')]);
		assert.deepEqual(steps, [{ kind: 'delete-tag', tag: 'v1', at: before, annotated: true }]);
		assert.equal(sh('tag', '--list'), '');
		world.shell(undo ?? 'false');
		assert.equal(sh('rev-parse', 'v1'), before);
	});

	it('quotes words so that a shell takes them as they are', () => {
		for (const word of ['', "it's", '$(x) `y` "z" \\', '-n', '~', 'a b', '*', '#'])
			assert.equal(world.shell(`printf %s ${shellWord(word)}`), word);
	});
});
