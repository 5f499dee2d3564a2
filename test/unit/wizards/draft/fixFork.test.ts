import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mock } from 'node:test';
import type { WritingGit } from '../../../../src/git/fork/writingGit';
import { type GitHttp, type GitHttpOptions, startGitHttp } from '../../../support/gitHttp';
import { type ForkWorld, forkWorld } from '../../git/fork/forkWorld';
import type { OnForges } from '../pageBench';
import { openFixOnForge } from './fixBench';

const TOKEN = 'c2VjcmV0LXRva2Vu';
const PRIVATE_FORK = { fullName: 'owner/project-fork', url: 'https://github.com/owner/project-fork' };

describe('a private fork on the draft page', () => {
	let world: ForkWorld;
	let server: GitHttp;
	let instead: GitHttpOptions['instead'];
	let parent: string;
	beforeEach(async () => {
		world = forkWorld();
		instead = ({ authorization }) =>
			authorization === `Basic ${TOKEN}`
				? undefined
				: { status: 401, headers: { 'www-authenticate': 'Basic realm="forge"' } };
		server = await startGitHttp({ folder: world.served, instead: request => instead?.(request) });
		parent = path.join(world.work.base, 'beside');
		mkdirSync(parent);
	});
	afterEach(async () => {
		await server.close();
		world.remove();
	});

	const open = (o: Partial<OnForges> = {}) => {
		const page = openFixOnForge(
			{ privateFork: PRIVATE_FORK, source: { feed: 'github', repository: 'owner/project' } },
			{
				git: world.git,
				writingGit: async () => world.git,
				folders: () => [world.work.root],
				...o,
				outside: {
					chooseFolder: async () => parent,
					openFolder: async folder => void opened.push(folder),
					...o.outside,
				},
			},
		);
		const opened: string[] = [];
		page.memory.serveFork({
			access: { url: `${server.url}/owner/project-fork.git`, header: `Authorization: Basic ${TOKEN}` },
		});
		return { ...page, opened };
	};
	const folder = (): string => path.join(parent, 'private-fix-0000');

	function filesWith(below: string, text: string): string[] {
		return readdirSync(below, { recursive: true })
			.map(name => path.join(below, String(name)))
			.filter(file => statSync(file).isFile() && readFileSync(file).includes(text));
	}

	describe('state', () => {
		it('is asked of the forge each time, until it is ready', async () => {
			const { end, memory } = open();
			memory.serveFork({ polls: 1 });
			assert.equal(await end.call('forkState', null), 'making');
			assert.equal(await end.call('forkState', null), 'ready');
		});

		it('is none for an advisory without a fork, and a failure is told', async () => {
			const { end, memory } = openFixOnForge();
			assert.equal(await end.call('forkState', null), 'none');
			memory.fail('forkState', 'before');
			await assert.rejects(end.call('forkState', null), /no connection/);
		});

		it('of a fork that was made while the answer was lost is told by the next look', async () => {
			const { end, memory, until } = openFixOnForge();
			memory.fail('privateFork', 'after');
			await assert.rejects(end.call('startPrivateFork', null), /may have happened/);
			await until(({ privateFork }) => privateFork === 'acme/papervane-ghsa');
			assert.equal(await end.call('forkState', null), 'ready');
		});
	});

	describe('cloned into a folder', () => {
		it('has the fork as its only remote, is told in the timeline, and opens in a window of its own', async () => {
			world.record();
			const { end, until, record, opened } = open();
			assert.equal(await end.call('cloneFork', null), true);
			const { clone } = await until(view => view.clone.status === 'done');
			assert.deepEqual(clone, { status: 'done', folder: folder(), branch: 'main' });
			assert.equal(readFileSync(path.join(folder(), 'a.txt'), 'utf8'), 'one\n');
			assert.equal(world.work.shIn(folder(), 'remote'), 'private-fork');
			await end.call('openClone', null);
			assert.deepEqual(opened, [folder()]);
			assert.deepEqual(
				record().timeline.map(({ text }) => text),
				['Private fork cloned into a folder of its own.'],
			);
			assert.deepEqual(filesWith(world.work.base, TOKEN), []);
			assert.ok(world.calls().length > 5);
			assert.ok(world.calls().every(({ args }) => !args.includes(TOKEN)));
			assert.ok(!JSON.stringify(record()).includes(TOKEN));
		});

		it('has a name that tells nothing of the advisory', async () => {
			const { end, until, advisory } = open();
			await end.call('cloneFork', null);
			await until(view => view.clone.status === 'done');
			assert.ok(!folder().toLowerCase().includes(advisory.id.toLowerCase()));
			assert.deepEqual(readdirSync(parent), ['private-fix-0000']);
		});

		it('is told again to a page that is drawn anew', async () => {
			const { end, until, heard } = open();
			await end.call('cloneFork', null);
			await until(view => view.clone.status === 'done');
			const before = heard.length;
			end.ready();
			const { clone } = await until(view => heard.length > before && view.clone.status === 'done');
			assert.equal(clone.status === 'done' ? clone.folder : '', folder());
		});

		it('is not begun when the person changes their mind', async () => {
			const { end, until } = open({ outside: { chooseFolder: async () => undefined } });
			assert.equal(await end.call('cloneFork', null), false);
			assert.equal((await until(() => true)).clone.status, 'none');
			assert.equal(server.requests.length, 0);
		});

		it('leaves nothing behind when it breaks off half-way, and goes through the next time', async () => {
			const { end, until } = open();
			const before = instead;
			instead = request => (request.method === 'POST' ? { status: 503 } : before?.(request));
			await end.call('cloneFork', null);
			const { clone } = await until(view => view.clone.status === 'failed');
			assert.match(JSON.stringify(clone), /too busy/);
			assert.ok(!JSON.stringify(clone).includes('project-fork'));
			assert.deepEqual(readdirSync(parent), []);
			instead = before;
			await end.call('cloneFork', null);
			await until(view => view.clone.status === 'done');
		});

		it('leaves nothing behind when it is cancelled', async () => {
			const { end, until } = open();
			let reached = (): void => undefined;
			const asked = new Promise<void>(resolve => {
				reached = resolve;
			});
			const before = instead;
			// The answer is none that git can read, and comes when somebody has cancelled.
			instead = request => {
				reached();
				return before?.(request);
			};
			await end.call('cloneFork', null);
			await asked;
			await end.call('cancelClone', null);
			await until(view => view.clone.status === 'cancelled');
			assert.deepEqual(readdirSync(parent), []);
		});

		it('to a drive that never answers is given up when it is cancelled, and can begin anew', async () => {
			let isSilent = true;
			let reached = (): void => undefined;
			const asked = new Promise<void>(resolve => {
				reached = resolve;
			});
			const git: WritingGit = {
				...world.git,
				write: (root, args, o) =>
					isSilent ? (reached(), new Promise(() => undefined)) : world.git.write(root, args, o),
			};
			const { end, until } = open({ writingGit: async () => git });
			await end.call('cloneFork', null);
			await asked;
			mock.timers.enable({ apis: ['setTimeout'] });
			try {
				await end.call('cancelClone', null);
				mock.timers.tick(10_000);
			} finally {
				mock.timers.reset();
			}
			const { clone } = await until(view => view.clone.status !== 'running');
			assert.match(JSON.stringify(clone), /does not answer.*try again/);
			isSilent = false;
			rmSync(parent, { recursive: true });
			mkdirSync(parent);
			await end.call('cloneFork', null);
			await until(view => view.clone.status === 'done');
		});

		it('is not put into a folder that has something in it, nor into an open one', async () => {
			mkdirSync(folder());
			writeFileSync(path.join(folder(), 'mine.txt'), 'mine');
			const { end, until } = open();
			await end.call('cloneFork', null);
			assert.match(JSON.stringify((await until(view => view.clone.status === 'failed')).clone), /not empty/);
			assert.deepEqual(readdirSync(folder()), ['mine.txt']);
			const inside = open({ outside: { chooseFolder: async () => world.work.root } });
			await inside.end.call('cloneFork', null);
			const { clone } = await inside.until(view => view.clone.status === 'failed');
			assert.match(JSON.stringify(clone), /in an open folder/);
			assert.ok(!existsSync(path.join(world.work.root, 'private-fix-0000')));
		});

		it('is told to be too early while the forge has nothing that git can reach', async () => {
			const { end, until, memory, advisory } = open();
			const { privateFork: _, ...without } = advisory;
			memory.put(without);
			await end.call('cloneFork', null);
			assert.match(JSON.stringify((await until(view => view.clone.status === 'failed')).clone), /five minutes/);
			assert.deepEqual(readdirSync(parent), []);
		});

		it('is cloned once at a time, and opened only when it is there', async () => {
			const { end, until } = open();
			await assert.rejects(end.call('openClone', null), /Nothing was cloned/);
			await end.call('cloneFork', null);
			await assert.rejects(end.call('cloneFork', null), /already/);
			await until(view => view.clone.status === 'done');
		});
	});

	describe('as a remote of an open repository', () => {
		const config = (): string => readFileSync(path.join(world.work.root, '.git', 'config'), 'utf8');

		it('is added after a click and removed again, leaving .git/config as it was', async () => {
			const before = config();
			const { end, until, record } = open();
			await end.call('readForkRemote', null);
			const { remote } = await until(view => view.remote.status !== 'unread');
			assert.deepEqual(remote, { status: 'absent', repositories: [path.basename(world.work.root)] });
			assert.equal(config(), before);
			await end.call('addForkRemote', { repository: 0 });
			const added = await until(view => view.remote.status === 'there');
			assert.equal(added.remote.status === 'there' ? added.remote.name : '', 'private-fork');
			assert.match(config(), /private-fork/);
			assert.ok(!config().includes(TOKEN));
			await end.call('addForkRemote', { repository: 0 });
			assert.equal(world.work.sh('remote'), 'private-fork');
			await end.call('removeForkRemote', null);
			await until(view => view.remote.status === 'absent');
			assert.equal(world.work.sh('remote'), '');
			assert.deepEqual(
				record().timeline.map(({ text }) => text),
				[
					'Private fork added as a remote of an open repository.',
					'Private fork removed from the remotes of an open repository.',
				],
			);
			await assert.rejects(end.call('removeForkRemote', null), /nothing was removed/);
		});

		it('gets another name where a person uses that one for something else, which stays', async () => {
			world.work.sh('remote', 'add', 'private-fork', 'https://example.org/somebody/else.git');
			const { end, until } = open();
			await end.call('addForkRemote', { repository: 0 });
			const { remote } = await until(view => view.remote.status === 'there');
			assert.equal(remote.status === 'there' ? remote.name : '', 'private-fork-0000');
			await end.call('removeForkRemote', null);
			assert.equal(world.work.sh('remote'), 'private-fork');
		});

		it('is found, and can be removed, after publishing deleted the fork', async () => {
			const { end, until, memory, advisory } = open();
			const { id } = advisory;
			const url = `https://github.com/owner/project-${id.toLowerCase()}.git`;
			world.work.sh('remote', 'add', 'private-fork', url);
			const { privateFork: _, ...published } = advisory;
			memory.put({ ...published, state: 'published' });
			await end.call('readForkRemote', null);
			await until(view => view.remote.status === 'there');
			await end.call('removeForkRemote', null);
			assert.equal(world.work.sh('remote'), '');
		});

		it('is neither looked for nor added in Restricted Mode', async () => {
			const { createGit } = await import('../../../../src/git/exec');
			const { createWritingGit } = await import('../../../../src/git/fork/writingGit');
			const never = () => false;
			const program = async () => '/usr/bin/git';
			const before = config();
			const { end, until } = open({
				git: createGit(program, never),
				writingGit: async () => createWritingGit(program, never),
			});
			await end.call('readForkRemote', null);
			const { remote } = await until(view => view.remote.status === 'unavailable');
			assert.match(JSON.stringify(remote), /Restricted Mode/);
			await assert.rejects(end.call('addForkRemote', { repository: 0 }), /Restricted Mode/);
			await end.call('cloneFork', null);
			assert.match(JSON.stringify((await until(view => view.clone.status === 'failed')).clone), /Restricted Mode/);
			assert.equal(config(), before);
			assert.deepEqual(readdirSync(parent), []);
		});
	});
});
