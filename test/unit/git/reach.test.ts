import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { NotARepositoryError, NotTrustedError } from '../../../src/git/errors';
import { createGit } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { whereBranchGoes } from '../../../src/git/reach';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const PUBLIC = 'https://github.com/acme/app.git';
const FORK = 'https://github.com/acme/app-ghsa-2222-3333-4444.git';

describe('where the checked-out branch goes', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.commit('first');
		repository.sh('checkout', '-q', '-b', 'fix');
	});
	afterEach(() => repository.remove());

	const sh = (...args: string[]): string => repository.sh(...args);
	const config = (key: string, value: string): string => sh('config', '--add', key, value);
	const configure = (text: string): void => appendFileSync(path.join(repository.root, '.git', 'config'), text);
	const goes = (root = repository.root) => whereBranchGoes(repository.git, root);
	const why = async (root?: string): Promise<string> => {
		const reach = await goes(root);
		assert.equal(reach.onlyPrivate, reach.why === 'private');
		return reach.why;
	};
	/** The public repository as origin, and the private fork beside it. */
	const both = (): void => {
		sh('remote', 'add', 'origin', PUBLIC);
		sh('remote', 'add', 'private-fork', FORK);
	};

	it('is nowhere known without a remote, because it may be pushed later', async () => {
		assert.deepEqual(await goes(), { branch: 'fix', remotes: [], onlyPrivate: false, why: 'nowhere' });
	});

	it('is the private fork where that is the only remote', async () => {
		sh('remote', 'add', 'private-fork', FORK);
		assert.deepEqual(await goes(), {
			branch: 'fix',
			remotes: [{ name: 'private-fork', url: FORK, privateFork: true }],
			onlyPrivate: true,
			why: 'private',
		});
	});

	it('may be any remote while nothing says which', async () => {
		both();
		assert.equal(await why(), 'public');
	});

	it('is the remote that the branch follows', async () => {
		both();
		config('branch.fix.remote', 'private-fork');
		assert.equal(await why(), 'private');
		sh('config', 'branch.fix.remote', 'origin');
		assert.equal(await why(), 'public');
	});

	it('is the remote that all branches are pushed to, as in a clone of the private fork', async () => {
		both();
		config('remote.pushDefault', 'private-fork');
		assert.equal(await why(), 'private');
	});

	it('is both in a triangular workflow: an editor pushes to what the branch follows', async () => {
		both();
		config('branch.fix.remote', 'origin');
		config('branch.fix.pushRemote', 'private-fork');
		assert.equal(await why(), 'public');
		sh('config', 'branch.fix.remote', 'private-fork');
		config('remote.pushDefault', 'origin');
		assert.equal(await why(), 'private');
	});

	it('is what the last of several settings says', async () => {
		both();
		config('branch.fix.remote', 'origin');
		config('branch.fix.remote', 'private-fork');
		assert.equal(await why(), 'private');
	});

	it('is not what another branch says', async () => {
		both();
		config('branch.main.remote', 'private-fork');
		config('branch.fix.remote', 'origin');
		assert.equal(await why(), 'public');
	});

	it('does not end at a local branch that it follows', async () => {
		both();
		config('branch.fix.remote', '.');
		assert.equal(await why(), 'public');
		config('branch.fix.pushRemote', 'private-fork');
		assert.equal(await why(), 'private');
	});

	it('is every address that a remote is pushed to', async () => {
		sh('remote', 'add', 'private-fork', FORK);
		sh('remote', 'set-url', '--add', '--push', 'private-fork', FORK);
		sh('remote', 'set-url', '--add', '--push', 'private-fork', PUBLIC);
		assert.equal(await why(), 'public');
		assert.equal((await goes()).remotes.length, 2);
	});

	it('is where a remote is pushed to, not where it is fetched from', async () => {
		sh('remote', 'add', 'origin', PUBLIC);
		sh('remote', 'set-url', '--push', 'origin', FORK);
		assert.equal(await why(), 'private');
		sh('remote', 'set-url', 'origin', FORK);
		sh('remote', 'set-url', '--push', 'origin', PUBLIC);
		assert.equal(await why(), 'public');
	});

	it('is what insteadOf and pushInsteadOf make of an address', async () => {
		sh('remote', 'add', 'private-fork', FORK);
		config(`url.${PUBLIC}.pushInsteadOf`, FORK);
		assert.equal(await why(), 'public');
		sh('config', '--unset', `url.${PUBLIC}.pushInsteadOf`);
		config('url.https://github.com/acme/app.insteadOf', 'https://github.com/acme/app-ghsa-2222-3333-4444');
		assert.equal(await why(), 'public');
	});

	it('is what insteadOf makes of an address in a name’s place', async () => {
		config('branch.fix.remote', FORK);
		assert.equal(await why(), 'private');
		config(`url.${PUBLIC}.insteadOf`, FORK);
		assert.equal(await why(), 'public');
	});

	it('is not what a name says that no remote has', async () => {
		config('branch.fix.pushRemote', 'private-fork');
		assert.equal(await why(), 'public');
	});

	for (const url of [
		'../elsewhere',
		'/srv/git/app-ghsa-2222-3333-4444.git',
		'file:///srv/git/app-ghsa-2222-3333-4444.git',
		'https://github.com/acme/app-ghsa-2222-3333',
		'https://github.com/acme/ghsa-2222-3333-4444',
		'https://example.org/?/acme/app-ghsa-2222-3333-4444',
		'https://evil@example.org/x@github.com/acme/app-ghsa-2222-3333-4444',
		`ext::sh -c "git push ${FORK}"`,
		`helper::${FORK}`,
		'',
	])
		it(`is taken for public at ${url === '' ? 'no address' : url}`, async () => {
			configure(`[remote "private-fork"]\n\turl = "${url.replaceAll('"', '\\"')}"\n`);
			assert.equal(await why(), 'public');
		});

	it('is taken for public behind a helper program, whatever the address', async () => {
		sh('remote', 'add', 'private-fork', FORK);
		config('remote.private-fork.vcs', 'other');
		assert.equal(await why(), 'public');
	});

	it('is also a remote that takes the branch along when it is pushed', async () => {
		both();
		config('branch.fix.remote', 'private-fork');
		config('remote.origin.push', 'refs/heads/main:refs/heads/main');
		config('remote.origin.push', '^refs/heads/fix');
		assert.equal(await why(), 'private');
		for (const refspec of ['refs/heads/f*:refs/heads/f*', '+fix:refs/heads/other', 'HEAD', ':', 'heads/fix']) {
			config('remote.origin.push', refspec);
			assert.equal(await why(), 'public', refspec);
			sh('config', '--unset', '--fixed-value', 'remote.origin.push', refspec);
		}
		config('remote.origin.mirror', 'true');
		assert.equal(await why(), 'public');
	});

	it('is not private while a branch of that name is on a public remote', async () => {
		both();
		config('branch.fix.remote', 'private-fork');
		sh('update-ref', 'refs/remotes/private-fork/fix', 'HEAD');
		assert.equal(await why(), 'private');
		sh('update-ref', 'refs/remotes/origin/fix', 'HEAD');
		assert.equal(await why(), 'on-public');
	});

	it('is not private while a remote that is gone had a branch of that name', async () => {
		sh('remote', 'add', 'private-fork', FORK);
		sh('update-ref', 'refs/remotes/team/mirror/fix', 'HEAD');
		assert.equal(await why(), 'on-public');
	});

	it('is not mistaken by a longer name of a branch, or of a remote', async () => {
		both();
		config('branch.fix.remote', 'private-fork');
		sh('update-ref', 'refs/remotes/origin/fix-more', 'HEAD');
		sh('update-ref', 'refs/remotes/private-fork/old/fix', 'HEAD');
		assert.equal(await why(), 'private');
		sh('remote', 'add', 'private-fork/old', PUBLIC);
		assert.equal(await why(), 'on-public');
	});

	it('may be any remote for a detached HEAD', async () => {
		both();
		sh('checkout', '-q', '--detach');
		config('remote.pushDefault', 'private-fork');
		assert.equal((await goes()).branch, undefined);
		assert.equal(await why(), 'public');
		sh('remote', 'remove', 'origin');
		assert.equal(await why(), 'private');
	});

	it('is told before the first commit', async () => {
		const empty = path.join(repository.base, 'empty');
		repository.shIn(repository.base, 'init', '-q', empty);
		repository.shIn(empty, 'remote', 'add', 'private-fork', FORK);
		assert.equal(await why(empty), 'private');
	});

	it('is told for a linked worktree by the branch that is checked out there', async () => {
		both();
		const linked = path.join(repository.base, 'linked');
		sh('worktree', 'add', '-q', '-b', 'other', linked);
		config('branch.fix.remote', 'origin');
		config('branch.other.remote', 'private-fork');
		assert.deepEqual([await why(), await why(linked)], ['public', 'private']);
	});

	it('is told for a submodule by its own configuration', async () => {
		both();
		config('branch.fix.remote', 'private-fork');
		const inner = path.join(repository.base, 'inner');
		repository.shIn(repository.base, 'init', '-q', inner);
		repository.shIn(inner, 'commit', '-q', '--allow-empty', '-m', 'first');
		sh('submodule', '--quiet', 'add', inner, 'vendor/inner');
		assert.deepEqual([await why(), await why(path.join(repository.root, 'vendor', 'inner'))], ['private', 'public']);
	});

	it('is told by files that the configuration includes', async () => {
		both();
		repository.write('.git/more', '[branch "fix"]\n\tremote = private-fork\n');
		configure('[include]\n\tpath = more\n');
		assert.equal(await why(), 'private');
	});

	it('is told for names that are anything but names', async () => {
		for (const name of ['__proto__', 'constructor', 'ünïcode', 'a.b.remote', "o'hara", '日本']) {
			sh('checkout', '-q', '-b', name);
			configure(`[remote "${name}"]\n\turl = ${FORK}\n[branch "${name}"]\n\tremote = ${name}\n`);
			const reach = await goes();
			assert.deepEqual([reach.branch, reach.why, reach.remotes[0]?.name], [name, 'private', name]);
		}
	});

	it('is told in a repository with SHA-256', async () => {
		const other = temporaryRepository('--object-format=sha256');
		try {
			other.commit('first');
			other.sh('remote', 'add', 'private-fork', FORK);
			assert.equal((await whereBranchGoes(other.git, other.root)).why, 'private');
		} finally {
			other.remove();
		}
	});

	it('starts no program that the configuration names, and asks nobody', async () => {
		const canary = repository.canary();
		both();
		for (const key of ['core.fsmonitor', 'core.sshCommand', 'credential.helper', 'remote.private-fork.uploadpack'])
			config(key, canary);
		config('core.pager', canary);
		await goes();
		assert.equal(repository.sang(), false);
	});

	it('is told soon, however often the configuration says something', async () => {
		both();
		configure(`[remote "private-fork"]\n${'push = refs/heads/x\n'.repeat(200_000)}push = refs/heads/fix\n`);
		config('branch.fix.remote', 'origin');
		assert.deepEqual(
			(await goes()).remotes.map(({ name }) => name),
			['origin', 'private-fork'],
		);
	}).timeout(8_000);

	it('is not told outside of a repository, or in Restricted Mode', async () => {
		const plain = path.join(repository.base, 'plain');
		mkdirSync(plain);
		await assert.rejects(goes(plain), NotARepositoryError);
		const program = () => findGit([], repository.env, process.platform);
		const untrusted = createGit(program, () => false, repository.env);
		await assert.rejects(whereBranchGoes(untrusted, repository.root), NotTrustedError);
	});
});
