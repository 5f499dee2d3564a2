import assert from 'node:assert/strict';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cloneFork } from '../../../../src/git/fork/cloneFork';
import {
	addForkRemote,
	OtherRemoteError,
	RemoteNameRefusedError,
	RemoteNameTakenError,
	removeForkRemote,
} from '../../../../src/git/fork/forkRemote';
import { FolderInRepositoryError, FolderNotEmptyError } from '../../../../src/git/fork/freeFolder';
import { NotASavedForkError, restoreFork, savedRefs } from '../../../../src/git/fork/restoreFork';
import { saveFork } from '../../../../src/git/fork/saveFork';
import { ConfigBusyError } from '../../../../src/git/fork/writeRemote';
import { type ForkWorld, forkWorld } from './forkWorld';

describe('opening a saved fork', () => {
	let world: ForkWorld;
	beforeEach(() => {
		world = forkWorld();
	});
	afterEach(() => world.remove());

	const none = { outside: [] };
	const folder = (name: string): string => path.join(world.work.base, name);

	it('gives everything back after the fork and the mirror are gone', async () => {
		const first = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix', 'HEAD:refs/pull/7/head');
		world.work.sh('tag', '-a', 'v1', '-m', 'one');
		world.push(world.fork, 'refs/tags/v1');
		await saveFork(world.git, world.options());
		world.work.sh('reset', '-q', '--hard', 'HEAD~1');
		const second = world.change('a.txt', 'fixed in another way\n');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		await saveFork(world.git, world.options({ now: new Date('2026-11-23T00:00:00Z') }));
		for (const gone of [world.fork, world.publicRepository, world.store]) rmSync(gone, { recursive: true });

		const listed = await savedRefs(world.git, world.bundle);
		assert.deepEqual(listed.map(({ ref, id }) => (ref.includes('fix') ? `${ref} ${id}` : ref)).sort(), [
			`refs/heads/fix ${second}`,
			'refs/heads/main',
			'refs/pull/7/head',
			`refs/saved/20261123T000000Z/heads/fix ${first}`,
			'refs/tags/v1',
		]);
		const restored = folder('restored');
		assert.deepEqual(await restoreFork(world.git, world.bundle, restored, none), { branch: 'main' });
		assert.equal(readFileSync(path.join(restored, 'a.txt'), 'utf8'), 'one\n');
		const show = (revision: string): string => world.work.shIn(restored, 'show', `${revision}:a.txt`);
		assert.equal(show('fix'), 'fixed in another way');
		assert.equal(show('refs/saved/20261123T000000Z/heads/fix'), 'fixed');
		assert.equal(show('refs/pull/7/head'), 'fixed');
		assert.equal(world.work.shIn(restored, 'cat-file', '-t', 'v1'), 'tag');
		assert.equal(world.work.shIn(restored, 'status', '--porcelain'), '');
		assert.equal(world.work.shIn(restored, 'remote'), '');
		world.work.shIn(restored, 'fsck', '--strict');
		world.work.shIn(restored, 'checkout', '-q', 'fix');
	});

	it('says so when the file is gone or damaged, and leaves no half folder', async () => {
		await assert.rejects(restoreFork(world.git, world.bundle, folder('x'), none), NotASavedForkError);
		mkdirSync(path.dirname(world.bundle), { recursive: true });
		writeFileSync(world.bundle, 'no bundle');
		await assert.rejects(savedRefs(world.git, world.bundle), NotASavedForkError);
		await assert.rejects(restoreFork(world.git, world.bundle, folder('x'), none), NotASavedForkError);
		assert.equal(existsSync(folder('x')), false);
	});

	it('runs no program that files or the person’s filters would start', async () => {
		const canary = world.work.canary();
		writeFileSync(
			folder('.gitconfig'),
			`[filter "lfs"]\n\tsmudge = ${canary}\n\tclean = ${canary}\n\trequired = true\n`,
			{ flag: 'a' },
		);
		world.work.write('.gitattributes', '*.bin filter=lfs\n');
		world.work.sh('-c', 'filter.lfs.clean=cat', 'add', '.gitattributes');
		world.work.write('.git/info/attributes', '* -filter\n');
		world.change('x.bin', 'pointer\n');
		world.push(world.fork, 'HEAD:refs/heads/main');
		const clone = folder('clone');
		await cloneFork(world.git, { url: world.fork }, clone, none);
		assert.equal(readFileSync(path.join(clone, 'x.bin'), 'utf8'), 'pointer\n');
		assert.equal(world.work.sang(), false);
	});

	it('puts a clone only into a new or empty folder that is in no repository and not open', async () => {
		const access = { url: world.fork };
		mkdirSync(folder('full'));
		writeFileSync(folder('full/file'), '');
		await assert.rejects(cloneFork(world.git, access, folder('full'), none), FolderNotEmptyError);
		await assert.rejects(cloneFork(world.git, access, folder('full/file'), none), FolderNotEmptyError);
		for (const inside of [path.join(world.work.root, 'clone'), path.join(world.fork, 'clone')])
			await assert.rejects(cloneFork(world.git, access, inside, none), FolderInRepositoryError, inside);
		symlinkSync(world.work.root, folder('link'));
		await assert.rejects(cloneFork(world.git, access, folder('link/new'), none), FolderInRepositoryError);
		mkdirSync(folder('open'));
		const open = { outside: [folder('open')] };
		await assert.rejects(cloneFork(world.git, access, folder('open/deep/clone'), open), FolderInRepositoryError);
		mkdirSync(folder('empty'));
		assert.deepEqual(await cloneFork(world.git, access, folder('empty'), open), { branch: 'main' });
		assert.equal(statSync(await cloned('new/deep')).mode & 0o777, 0o700);
		assert.ok(!readdirSync(world.work.root).includes('clone'));
	});

	async function cloned(name: string): Promise<string> {
		await cloneFork(world.git, { url: world.fork }, folder(name), none);
		return folder(name);
	}

	it('adds the fork as a remote and takes it away again, but never another one', async () => {
		const { git, work } = world;
		const before = readFileSync(path.join(work.root, '.git', 'config'), 'utf8');
		await addForkRemote(git, work.root, 'fork', world.fork);
		assert.equal(work.sh('config', 'remote.fork.url'), world.fork);
		work.sh('fetch', '-q', 'fork');
		await assert.rejects(addForkRemote(git, work.root, 'fork', world.fork), RemoteNameTakenError);
		for (const name of ['--evil', 'a/../b', 'x.lock', ''])
			await assert.rejects(addForkRemote(git, work.root, name, world.fork), RemoteNameRefusedError);
		await assert.rejects(removeForkRemote(git, work.root, 'fork', world.publicRepository), OtherRemoteError);
		assert.equal(await removeForkRemote(git, work.root, 'fork', world.fork), true);
		assert.equal(await removeForkRemote(git, work.root, 'fork', world.fork), false);
		assert.equal(readFileSync(path.join(work.root, '.git', 'config'), 'utf8'), before);
		assert.equal(work.sh('for-each-ref', 'refs/remotes'), '');
	});

	it('tells nobody on the machine the address of the fork, and keeps every byte of the configuration', async () => {
		const { git, work } = world;
		const config = path.join(work.root, '.git', 'config');
		appendFileSync(config, Buffer.from('[user]\n\tname = \xe9\n', 'latin1'));
		const before = readFileSync(config, 'latin1');
		const address = 'https://example.org/owner/project-ghsa-2345-6789-cfgh.git';
		world.record();
		await addForkRemote(git, work.root, 'fork', address);
		const changed = readFileSync(config, 'latin1');
		assert.ok(changed.startsWith(before));
		assert.equal(work.sh('config', 'remote.fork.url'), address);
		writeFileSync(`${config}.lock`, '');
		await assert.rejects(addForkRemote(git, work.root, 'other', address), ConfigBusyError);
		assert.equal(readFileSync(config, 'latin1'), changed);
		rmSync(`${config}.lock`);
		const clone = folder('clone');
		await cloneFork(git, { url: world.fork }, clone, none);
		assert.equal(work.shIn(clone, 'config', 'remote.private-fork.url'), world.fork);
		const calls = world.calls();
		assert.ok(calls.length > 5);
		for (const { args } of calls) assert.ok(!args.includes('ghsa-') && !args.includes(world.fork), args);
	});
});
