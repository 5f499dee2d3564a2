import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/errors';
import type { GitAccess } from '../../../../src/git/fork/access';
import { cloneFork } from '../../../../src/git/fork/cloneFork';
import {
	AddressRefusedError,
	NoPermissionOnRemoteError,
	NoRemoteRepositoryError,
	NotSignedInToRemoteError,
	RemoteBusyError,
	RemoteMovedError,
	RemoteUnreachableError,
} from '../../../../src/git/fork/failures';
import type { GitProgress } from '../../../../src/git/fork/progress';
import { forkBranches } from '../../../../src/git/fork/remoteRefs';
import { saveFork } from '../../../../src/git/fork/saveFork';
import { pushBranch } from '../../../../src/git/push';
import { pushPlan } from '../../../../src/git/pushPlan';
import { type GitHttp, type GitHttpOptions, startGitHttp } from '../../../support/gitHttp';
import { type ForkWorld, forkWorld } from './forkWorld';

const TOKEN = 'c2VjcmV0LXRva2Vu';
const HEADER = `Authorization: Basic ${TOKEN}`;

describe('a private fork over http', () => {
	let world: ForkWorld;
	let server: GitHttp;
	let elsewhere: GitHttp | undefined;
	let instead: GitHttpOptions['instead'];
	beforeEach(async () => {
		world = forkWorld();
		// As a forge does: who is not signed in is asked for a password.
		instead = ({ authorization }) =>
			authorization === `Basic ${TOKEN}`
				? undefined
				: { status: 401, headers: { 'www-authenticate': 'Basic realm="forge"' } };
		server = await startGitHttp({ folder: world.served, instead: request => instead?.(request) });
	});
	afterEach(async () => {
		await server.close();
		await elsewhere?.close();
		elsewhere = undefined;
		world.remove();
	});

	const fork = (): GitAccess => ({ url: `${server.url}/owner/project-fork.git`, header: HEADER });

	/** Every file below a folder that holds a text. */
	function filesWith(folder: string, text: string): string[] {
		return readdirSync(folder, { recursive: true })
			.map(name => path.join(folder, String(name)))
			.filter(file => statSync(file).isFile() && readFileSync(file).includes(text));
	}

	it('saves, clones and pushes with the sign-in, and leaves it in no file, no argument and no setting', async () => {
		// Programs of the person's that would be asked for a password, one of them for this address alone.
		const canary = world.work.canary();
		const config = `[credential]\n\thelper = ${canary}\n[credential "${server.url}"]\n\thelper = ${canary}\n[core]\n\taskPass = ${canary}\n`;
		writeFileSync(path.join(world.work.base, '.gitconfig'), config, { flag: 'a' });
		world.record();
		const fix = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		const saved = await saveFork(
			world.git,
			world.options({
				access: fork(),
				public: { access: { url: `${server.url}/owner/project.git`, header: HEADER } },
			}),
		);
		assert.deepEqual(
			saved.branches.map(({ name, where }) => [name, where]),
			[
				['fix', 'nowhere'],
				['main', 'published'],
			],
		);
		const clone = path.join(world.work.base, 'clone');
		assert.deepEqual(await cloneFork(world.git, fork(), clone, { outside: [world.work.root] }), { branch: 'main' });
		world.work.shIn(clone, 'checkout', '-q', 'fix');
		writeFileSync(path.join(clone, 'b.txt'), 'more\n');
		world.work.shIn(clone, 'add', '.');
		world.work.shIn(clone, 'commit', '-q', '-m', 'more');
		const what = { branch: 'fix', remote: 'private-fork', target: 'fix' };
		const plan = await pushPlan(world.git, clone, what, { access: fork() });
		assert.deepEqual([plan.kind, plan.from], ['ahead', fix]);
		await pushBranch(world.git, clone, plan, fork());
		assert.equal(world.work.shIn(world.fork, 'rev-parse', 'fix'), plan.commit);

		assert.equal(world.work.sang(), false);
		assert.deepEqual(filesWith(world.work.base, TOKEN), []);
		const calls = world.calls();
		assert.ok(calls.length > 10);
		assert.ok(calls.every(({ args }) => !args.includes(TOKEN)));
		assert.ok(calls.some(({ names }) => names.includes('GIT_CONFIG_COUNT')));
		assert.equal(world.work.shIn(clone, 'config', '--get', 'remote.private-fork.url'), fork().url);
		assert.deepEqual(world.work.shIn(clone, 'remote').split('\n'), ['private-fork']);
	});

	const answers: [string, number, new () => Error][] = [
		['is not ready yet', 404, NoRemoteRepositoryError],
		['may not be read with that account', 403, NoPermissionOnRemoteError],
		['does not know the sign-in', 401, NotSignedInToRemoteError],
		['is too busy', 503, RemoteBusyError],
		['limits requests', 429, RemoteBusyError],
	];
	for (const [name, status, type] of answers) {
		it(`tells that the other side ${name} (${status}), without the address or the sign-in`, async () => {
			instead = () => ({ status, headers: { 'www-authenticate': 'Basic realm="forge"' }, body: 'words of the forge' });
			await assert.rejects(forkBranches(world.git, fork()), (error: Error) => {
				assert.equal(error.constructor, type);
				const all = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`;
				for (const secret of [TOKEN, 'project-fork', 'words of the forge']) assert.ok(!all.includes(secret), secret);
				return true;
			});
		});
	}

	it('drops names that git could not hold, and answers that are no names', async () => {
		const id = 'a'.repeat(40);
		const names = ['refs/heads/good', 'refs/heads/../../x', 'refs/heads/x.lock', `refs/heads/${'x'.repeat(2000)}`];
		// The old protocol, which is a plain list.
		instead = ({ url }) =>
			url.includes('/info/refs')
				? { status: 200, body: names.map(name => `${id}\t${name}\n`).join('') }
				: { status: 404 };
		assert.deepEqual(await forkBranches(world.git, fork()), [{ name: 'good', commit: id }]);
		instead = () => ({ status: 200, body: '<html>Sign in</html>\n' });
		await assert.rejects(forkBranches(world.git, fork()), UserError);
	});

	it('tells a server that is gone, or hangs up in the middle', async () => {
		const access = fork();
		await server.close();
		await assert.rejects(forkBranches(world.git, access), RemoteUnreachableError);
		server = await startGitHttp({ folder: world.served });
	});

	it('does not take the sign-in to another origin', async () => {
		elsewhere = await startGitHttp({ folder: world.served });
		const target = elsewhere.url;
		instead = ({ url }) => ({ status: 302, headers: { location: `${target}${url}` } });
		await assert.rejects(forkBranches(world.git, fork()), RemoteMovedError);
		assert.deepEqual(elsewhere.requests, []);
	});

	it('is led elsewhere by no setting of the person', async () => {
		elsewhere = await startGitHttp({ folder: world.served });
		const config = `[url "${elsewhere.url}/"]\n\tinsteadOf = ${server.url}/\n[http "${server.url}/owner/"]\n\textraHeader = Authorization: Basic other\n`;
		writeFileSync(path.join(world.work.base, '.gitconfig'), config, { flag: 'a' });
		assert.equal((await forkBranches(world.git, fork())).length, 1);
		assert.deepEqual(elsewhere.requests, []);
		assert.ok(server.requests.every(({ authorization }) => authorization === `Basic ${TOKEN}`));
	});

	it('sends the sign-in for the fork to no other host when a fix is pushed there', async () => {
		elsewhere = await startGitHttp({ folder: world.served });
		world.change('a.txt', 'fixed\n');
		world.work.sh('remote', 'add', 'origin', `${elsewhere.url}/owner/project.git`);
		const what = { branch: 'main', remote: 'origin', target: 'main' };
		const plan = await pushPlan(world.git, world.work.root, what, { access: fork() });
		await pushBranch(world.git, world.work.root, plan, fork());
		assert.equal(world.work.shIn(world.publicRepository, 'rev-parse', 'main'), plan.commit);
		assert.ok(elsewhere.requests.length > 0);
		assert.ok(elsewhere.requests.every(({ authorization }) => authorization === undefined));
	});

	it('is stopped at once when the person cancels, and leaves nothing half done', async () => {
		const cancel = new AbortController();
		const seen: GitProgress[] = [];
		instead = ({ method }) => {
			if (method === 'POST') cancel.abort();
			return undefined;
		};
		const clone = path.join(world.work.base, 'clone');
		const options = { outside: [], signal: cancel.signal, progress: (p: GitProgress) => void seen.push(p) };
		await assert.rejects(cloneFork(world.git, fork(), clone, options), { name: 'AbortError' });
		assert.ok(!readdirSync(world.work.base).includes('clone'));
		instead = undefined;
		await cloneFork(world.git, fork(), clone, { outside: [], progress: p => void seen.push(p) });
		assert.ok(seen.some(({ phase, percent }) => phase === 'receiving' && percent === 100));
	});

	it('takes a sign-in neither over ssh nor to plain http elsewhere, and no line with another in it', async () => {
		for (const access of [
			{ url: 'http://example.org/owner/project.git' },
			{ url: 'git://example.org/owner/project.git' },
			{ url: 'ext::sh -c evil' },
			{ url: '--upload-pack=evil' },
			{ url: 'ssh://-oProxyCommand=evil/x' },
			{ url: 'https://user:password@example.org/x' },
			{ url: 'git@example.org:owner/project.git', header: HEADER },
			{ url: 'https://example.org/x', header: `${HEADER}\r\nX-Evil: 1` },
			{ url: 'https://example.org/x', header: 'Cookie: a' },
		])
			await assert.rejects(forkBranches(world.git, access), AddressRefusedError, access.url);
	});
});
