import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/errors';
import { NotTrustedError } from '../../../../src/git/errors';
import { cloneFork } from '../../../../src/git/fork/cloneFork';
import { DiskFullError, NoRemoteRepositoryError } from '../../../../src/git/fork/failures';
import { forkBranches } from '../../../../src/git/fork/remoteRefs';
import { restoreFork, savedRefs } from '../../../../src/git/fork/restoreFork';
import { saveFork } from '../../../../src/git/fork/saveFork';
import { SaveRunningError } from '../../../../src/git/fork/store';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { type ForkWorld, forkWorld } from './forkWorld';

describe('saving a private fork', () => {
	let world: ForkWorld;
	beforeEach(() => {
		world = forkWorld();
	});
	afterEach(() => world.remove());

	it('lists the branches of the fork', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		const branches = await forkBranches(world.git, { url: world.fork });
		assert.deepEqual(
			branches.map(({ name }) => name),
			['fix', 'main'],
		);
		assert.equal(branches[0]?.commit, fix);
	});

	it('tells a fork that is not there yet, and makes nothing for it', async () => {
		rmSync(world.fork, { recursive: true });
		await assert.rejects(saveFork(world.git, world.options()), NoRemoteRepositoryError);
		assert.equal(existsSync(world.bundle), false);
	});

	it('writes one file for its owner alone that holds everything, and tells what is not public', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix', 'HEAD:refs/pull/1/head', 'HEAD:refs/tags/v1');
		const saved = await saveFork(world.git, world.options());
		assert.equal(saved.bundle, world.bundle);
		assert.equal(saved.digest, createHash('sha256').update(readFileSync(world.bundle)).digest('hex'));
		assert.equal(statSync(world.bundle).mode & 0o777, 0o600);
		assert.equal(statSync(world.store).mode & 0o777, 0o700);
		assert.deepEqual(readdirSync(path.dirname(world.bundle)).sort(), ['0123456789abcdef', '0123456789abcdef.bundle']);
		assert.deepEqual(
			saved.branches.map(({ name, where, unpublished }) => [name, where, unpublished]),
			[
				['fix', 'nowhere', 1],
				['main', 'published', 0],
			],
		);
		assert.deepEqual(saved.branches[0]?.commits, [{ commit: fix, date: '2026-03-01T10:00:00.000Z', files: 1 }]);
		assert.deepEqual(
			saved.pullRequests.map(({ name, commit }) => [name, commit]),
			[['1', fix]],
		);
		assert.deepEqual(
			saved.tags.map(({ name }) => name),
			['v1'],
		);
		assert.deepEqual(saved.public, { kind: 'fetched', at: '2026-11-22T14:05:03.000Z' });
	});

	it('keeps what was deleted or pushed over on the fork since the last time, not what only grew', async () => {
		const first = world.change('a.txt', 'fixed\n');
		world.push(
			world.fork,
			'HEAD:refs/heads/fix',
			'HEAD:refs/heads/gone',
			'HEAD:refs/tags/v1',
			'HEAD~1:refs/heads/grew',
		);
		await saveFork(world.git, world.options());
		world.work.sh('reset', '-q', '--hard', 'HEAD~1');
		const second = world.change('a.txt', 'otherwise\n');
		// "gone" makes room for "gone/now", which no disk holds beside it.
		world.push(world.fork, ':refs/heads/gone');
		world.push(
			world.fork,
			'HEAD:refs/heads/fix',
			'HEAD:refs/heads/gone/now',
			'HEAD:refs/tags/v1',
			'HEAD:refs/heads/grew',
		);
		const saved = await saveFork(world.git, world.options());
		assert.deepEqual(
			saved.branches.map(({ name, commit }) => [name, commit === second]),
			[
				['fix', true],
				['gone/now', true],
				['grew', true],
				['main', false],
			],
		);
		assert.deepEqual(
			saved.kept.map(({ kind, name, at, commit, where }) => [kind, name, at, commit, where]),
			[
				['branch', 'fix', '20261122T140503Z', first, 'nowhere'],
				['branch', 'gone', '20261122T140503Z', first, 'nowhere'],
				['tag', 'v1', '20261122T140503Z', first, 'nowhere'],
			],
		);
		const again = await saveFork(world.git, world.options());
		assert.deepEqual(again.kept, saved.kept);
	});

	it('goes on from the file when the mirror is lost or broken', async () => {
		const first = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/gone');
		await saveFork(world.git, world.options());
		world.push(world.fork, ':refs/heads/gone');
		rmSync(path.join(world.store, 'mirror'), { recursive: true });
		const lost = await saveFork(world.git, world.options());
		assert.deepEqual(
			lost.kept.map(({ name, commit }) => [name, commit]),
			[['gone', first]],
		);
		rmSync(path.join(world.store, 'mirror', '.git', 'objects'), { recursive: true });
		const broken = await saveFork(world.git, world.options());
		assert.deepEqual(broken.kept, lost.kept);
	});

	it('does not write over a saved file that can no longer be read', async () => {
		await saveFork(world.git, world.options());
		rmSync(path.join(world.store, 'mirror'), { recursive: true });
		writeFileSync(world.bundle, 'damaged');
		await saveFork(world.git, world.options());
		const [aside = ''] = readdirSync(path.dirname(world.bundle)).filter(name => name.includes('damaged'));
		assert.equal(readFileSync(path.join(path.dirname(world.bundle), aside), 'utf8'), 'damaged');
		assert.ok((await savedRefs(world.git, world.bundle)).length > 0);
	});

	it('has a whole file at every moment at which it can be stopped, and goes on afterwards', async () => {
		world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix', 'HEAD:refs/heads/gone');
		await saveFork(world.git, world.options());
		const before = readFileSync(world.bundle);
		world.work.sh('reset', '-q', '--hard', 'HEAD~1');
		world.change('a.txt', 'otherwise\n');
		world.push(world.fork, ':refs/heads/gone');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		for (let step = 0; ; step++) {
			const calls = { left: step };
			const stopped = await saveFork(dyingAfter(world.git, calls), world.options()).then(
				() => false,
				(error: unknown) => {
					assert.equal(error, DEATH);
					return true;
				},
			);
			if (!stopped) {
				assert.ok(step >= 5);
				break;
			}
			const now = readFileSync(world.bundle);
			if (!now.equals(before)) assert.ok((await savedRefs(world.git, world.bundle)).length > 3);
		}
		const { branches, kept } = await saveFork(world.git, world.options());
		assert.deepEqual(
			[branches.map(({ name }) => name), kept.map(({ name }) => name)],
			[
				['fix', 'main'],
				['fix', 'gone'],
			],
		);
	});

	it('tidies what killed processes left: locks, half packs, half files', async () => {
		await saveFork(world.git, world.options());
		const git = path.join(world.store, 'mirror', '.git');
		writeFileSync(path.join(git, 'HEAD.lock'), '');
		writeFileSync(path.join(git, 'packed-refs.lock'), '');
		writeFileSync(path.join(git, 'objects', 'pack', 'tmp_pack_x'), 'half');
		mkdirSync(`${world.bundle}.0123456789ab.part`);
		// The number of a process that is gone.
		writeFileSync(path.join(world.store, 'lock'), '999999999');
		await saveFork(world.git, world.options());
		assert.ok(!existsSync(path.join(git, 'HEAD.lock')) && !existsSync(path.join(git, 'objects', 'pack', 'tmp_pack_x')));
		assert.deepEqual(readdirSync(path.dirname(world.bundle)).sort(), ['0123456789abcdef', '0123456789abcdef.bundle']);
	});

	it('waits for another window that saves the same fork', async () => {
		await saveFork(world.git, world.options());
		writeFileSync(path.join(world.store, 'lock'), String(process.pid));
		await assert.rejects(saveFork(world.git, world.options()), SaveRunningError);
	});

	it('leaves the old file when git dies while it writes the new one', async () => {
		await saveFork(world.git, world.options());
		const before = readFileSync(world.bundle);
		world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		const program = (script: string) =>
			programGit(
				world,
				`case " $* " in *" bundle create "*) for out; do case $out in */bundle) ;; *) continue;; esac; printf half > "$out"; ${script}; done;; esac`,
			);
		await assert.rejects(saveFork(program('kill -9 $$'), world.options()), UserError);
		await assert.rejects(
			saveFork(program('echo "fatal: write error: No space left on device" >&2; exit 128'), world.options()),
			DiskFullError,
		);
		assert.deepEqual(readFileSync(world.bundle), before);
		assert.equal((await saveFork(world.git, world.options())).branches.length, 2);
	});

	it('takes names that are meant to break something, and 500 branches', async () => {
		const commit = world.work.sh('rev-parse', 'HEAD');
		const odd = [
			'--upload-pack=x',
			'-x',
			'ünï/ço∂e',
			'🦊',
			'$(x)',
			"a'b;c",
			'__proto__',
			'HEAD',
			'refs/heads/main',
			'a\u202eb',
		];
		const many = Array.from({ length: 490 }, (_, i) => `many/${i}`);
		const lines = [...odd, ...many].map(name => `${commit} refs/heads/${name}\n`).join('');
		writeFileSync(path.join(world.fork, 'packed-refs'), `# pack-refs with: peeled fully-peeled \n${lines}`);
		const saved = await saveFork(world.git, world.options());
		const names = new Set(saved.branches.map(({ name }) => name));
		assert.deepEqual(
			odd.filter(name => !names.has(name)),
			[],
		);
		assert.equal(names.size, 501);
		assert.ok([...saved.branches].every(({ where }) => where === 'published'));
		assert.equal((await savedRefs(world.git, world.bundle)).length, 501);
	});

	describe('compares with the public repository', () => {
		it('by change: rebased, squashed, in part', async () => {
			const { work } = world;
			work.sh('checkout', '-q', '-b', 'fix');
			const one = world.change('a.txt', 'fixed\n');
			world.change('b.txt', 'test\n');
			world.push(world.fork, 'HEAD:refs/heads/fix', 'HEAD~1:refs/heads/first');
			work.sh('checkout', '-q', 'main');
			world.change('c.txt', 'other work\n');
			work.sh('cherry-pick', one);
			const picked = work.sh('rev-parse', 'HEAD');
			world.push(world.publicRepository, 'HEAD:refs/heads/main');
			const partly = await saveFork(world.git, world.options());
			assert.deepEqual(
				partly.branches.map(({ name, where, unpublished, samePatch }) => [name, where, unpublished, samePatch]),
				[
					['first', 'published', 1, 1],
					['fix', 'partly', 2, 1],
					['main', 'published', 0, 0],
				],
			);
			assert.equal(partly.branches[0]?.commits[0]?.samePatch, picked);
			work.sh('reset', '-q', '--hard', 'HEAD~1');
			work.sh('merge', '-q', '--squash', 'fix');
			const squashed = work.commit('the fix as one');
			world.push(world.publicRepository, 'HEAD:refs/heads/main');
			const whole = (await saveFork(world.git, world.options())).branches.find(({ name }) => name === 'fix');
			assert.deepEqual([whole?.where, whole?.squashed, whole?.samePatch], ['published', squashed, 0]);
		});

		it('by a clone on this machine, whose other remotes are not public', async () => {
			world.change('a.txt', 'fixed\n');
			world.push(world.fork, 'HEAD:refs/heads/fix');
			const root = path.join(world.work.base, 'clone');
			world.work.sh('clone', '-q', `file://${world.publicRepository}`, root);
			world.work.shIn(root, 'fetch', '-q', world.fork, 'fix:refs/remotes/fork/fix', 'fix:refs/tags/local');
			const saved = await saveFork(world.git, world.options({ public: { clone: { root, remote: 'origin' } } }));
			assert.equal(saved.public.kind, 'clone');
			assert.deepEqual(
				saved.branches.map(({ name, where }) => [name, where]),
				[
					['fix', 'nowhere'],
					['main', 'published'],
				],
			);
		});

		it('and says that it cannot tell where the clone is shallow, or nobody answers', async () => {
			world.change('a.txt', 'two\n');
			world.push(world.publicRepository, 'HEAD:refs/heads/main');
			const root = path.join(world.work.base, 'shallow');
			world.work.sh('clone', '-q', '--depth=1', `file://${world.publicRepository}`, root);
			const shallow = await saveFork(world.git, world.options({ public: { clone: { root, remote: 'origin' } } }));
			assert.deepEqual(shallow.public, { kind: 'unknown', why: 'shallow' });
			assert.deepEqual(
				shallow.branches.map(({ where }) => where),
				['unknown'],
			);
			const gone = { access: { url: path.join(world.served, 'nowhere.git') } };
			const offline = await saveFork(world.git, world.options({ public: gone }));
			assert.deepEqual(offline.public, { kind: 'unknown', why: 'unreachable' });
			assert.equal(offline.bundle, world.bundle);
		});

		it('and not with itself', async () => {
			const same = { access: { url: `${world.fork}/` } };
			await assert.rejects(saveFork(world.git, world.options({ public: same })));
		});
	});

	it('is as good with a repository of SHA-256 ids', async () => {
		const modern = forkWorld('--object-format=sha256');
		try {
			modern.change('a.txt', 'fixed\n');
			modern.push(modern.fork, 'HEAD:refs/heads/fix');
			const saved = await saveFork(modern.git, modern.options());
			assert.equal(saved.branches[0]?.commit.length, 64);
			assert.equal(saved.branches[0].where, 'nowhere');
			const restored = path.join(modern.work.base, 'restored');
			assert.deepEqual(await restoreFork(modern.git, modern.bundle, restored, { outside: [] }), { branch: 'main' });
			assert.equal((await savedRefs(modern.git, modern.bundle)).length, 2);
			const clone = path.join(modern.work.base, 'clone');
			await cloneFork(modern.git, { url: modern.fork }, clone, { outside: [] });
			assert.equal(modern.work.shIn(clone, 'rev-parse', 'private-fork/fix').length, 64);
		} finally {
			modern.remove();
		}
	});

	it('has nothing to save of an empty fork, and starts no git in Restricted Mode', async () => {
		rmSync(world.fork, { recursive: true });
		world.work.sh('init', '-q', '--bare', world.fork);
		const saved = await saveFork(world.git, world.options());
		assert.deepEqual([saved.bundle, saved.branches, existsSync(world.bundle)], [undefined, [], false]);
		const canary = world.work.canary();
		const restricted = createWritingGit(
			async () => canary,
			() => false,
		);
		await assert.rejects(saveFork(restricted, world.options()), NotTrustedError);
		await assert.rejects(cloneFork(restricted, { url: world.fork }, '/nowhere/x', { outside: [] }), NotTrustedError);
		assert.equal(world.work.sang(), false);
	});
});

const DEATH = new Error('the extension host was killed');

/** A git that changes something so many times, and then everything ends: as if killed, since nothing after it happens. */
function dyingAfter(git: WritingGit, changes: { left: number }): WritingGit {
	return {
		run: git.run,
		write: (root, args, options) => {
			if (['fetch', 'update-ref', 'bundle'].includes(args[0] ?? '')) changes.left -= 1;
			return changes.left < 0 ? Promise.reject(DEATH) : git.write(root, args, options);
		},
	};
}

/** A git through a script that may do something else first. */
function programGit(world: ForkWorld, script: string): WritingGit {
	const program = path.join(world.work.base, 'git-script');
	writeFileSync(program, `#!/bin/sh\n${script}\nexec git "$@"\n`, { mode: 0o755 });
	return createWritingGit(
		async () => program,
		() => true,
		world.work.env,
	);
}
