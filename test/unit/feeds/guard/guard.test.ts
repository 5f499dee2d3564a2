import assert from 'node:assert/strict';
import { createEmitter } from '../../../../src/core/emitter';
import type { Leak } from '../../../../src/core/guard/leak';
import type { RemotePlace } from '../../../../src/core/guard/place';
import type { GuardToken } from '../../../../src/core/guard/token';
import type { Report } from '../../../../src/feeds/feed';
import { createGuard } from '../../../../src/feeds/guard/createGuard';
import type { WatchfulGuard } from '../../../../src/feeds/guard/guard';
import type { SearchLeaks } from '../../../../src/feeds/guard/lookAtTree';
import type { MessageText } from '../../../../src/feeds/guard/messageLeaks';
import type { Git } from '../../../../src/git/exec';
import type { LeakSearchOptions } from '../../../../src/git/leaks/search';
import { aReport, handle } from '../../../support/builders';
import { temporaryRepository, type TemporaryRepository } from '../../git/temporaryRepository';

const PUBLIC = 'https://git.example.org/widget.git';
const FORK = 'https://git.example.org/fork-of-1.git';
const PRIVATE = 'https://git.example.org/inner.git';

/** A token of case n. */
const token = (n: number, value = `secret-${n}`): GuardToken => ({ kind: 'marked', value, handle: handle(n) });
const inCommit = (ref: string, of = token(1), change: Partial<Leak> = {}): Leak => ({
	...{ token: of, where: 'commit', ref, path: 'a.txt', line: 1, severity: 'refuse' },
	...change,
});

describe('the embargo guard', function () {
	this.timeout(30_000);
	let repository: TemporaryRepository;
	let ran: number;
	let reports: readonly Report[];
	let tokens: readonly GuardToken[];
	let places: Map<string, RemotePlace>;
	let messages: MessageText[];
	let trusted: boolean;
	let search: SearchLeaks;
	let searched: { readonly tokens: readonly GuardToken[]; readonly o: LeakSearchOptions }[];
	let timers: (() => void)[];
	let listeners: number;
	let failures: unknown[];
	let guard: WatchfulGuard;
	const changedRepositories = createEmitter<void>();
	const changedMessages = createEmitter<void>();
	const changedReports = createEmitter<void>();

	beforeEach(() => {
		repository = temporaryRepository();
		repository.write('a.txt', 'one\n');
		repository.commit('first');
		ran = 0;
		reports = [aReport(1, { createdAt: '2026-02-01T10:00:00Z' }), aReport(2)];
		tokens = [token(1), token(2)];
		places = new Map<string, RemotePlace>([
			[PUBLIC, { kind: 'public' }],
			[PRIVATE, { kind: 'private' }],
			[FORK, { kind: 'fork', handles: [handle(1)] }],
		]);
		messages = [];
		trusted = true;
		searched = [];
		search = async () => ({ leaks: [], unread: [], commits: 0 });
		timers = [];
		listeners = 0;
		failures = [];
		const git: Git = {
			run(...args) {
				ran++;
				return repository.git.run(...args);
			},
		};
		/** Counts who listens. */
		const counted = (on: (listener: () => void) => { dispose(): void }) => (listener: () => void) => {
			listeners++;
			const listening = on(listener);
			return {
				dispose() {
					listeners--;
					listening.dispose();
				},
			};
		};
		guard = createGuard({
			git,
			search: (_, root, some, o) => {
				searched.push({ tokens: some, o });
				return search(git, root, some, o);
			},
			tokensOf: () => tokens.map(one => ({ ...one })),
			clock: { now: () => new Date('2026-03-02T09:00:00Z') },
			reports: () => reports,
			onDidChangeReports: counted(changedReports.on),
			places: {
				placeOf: async url => places.get(url) ?? { kind: 'unknown' },
				askNow: async () => ({ kind: 'unknown' }),
				remember: async () => undefined,
				known: () => [],
				onDidChange: counted(() => ({ dispose: () => undefined })),
			},
			folders: () => [repository.root],
			onDidChangeRepositories: counted(changedRepositories.on),
			messages: () => messages,
			onDidChangeMessages: counted(changedMessages.on),
			setTimer(_, run) {
				timers.push(run);
				return { dispose: () => void (timers = timers.filter(timer => timer !== run)) };
			},
			trusted: () => trusted,
			withoutRemote: 'no remote',
			failed: error => failures.push(error),
		});
	});
	afterEach(() => {
		guard.dispose();
		repository.remove();
		assert.deepEqual(failures, []);
	});

	const remote = (name: string, url: string): string => repository.sh('remote', 'add', name, url);
	const refs = (): (string | undefined)[] => guard.found().flatMap(({ leaks }) => leaks.map(({ ref }) => ref));
	/** Lets what was put off happen now, and all that comes of it. */
	const rest = async (): Promise<void> => {
		const before = searched.length;
		for (const run of timers.splice(0)) run();
		while (searched.length === before) await new Promise(resolve => setImmediate(resolve));
		await guard.look();
	};

	it('runs nothing in Restricted Mode, nor while there is nothing to guard', async () => {
		remote('origin', PUBLIC);
		trusted = false;
		assert.deepEqual([await guard.look({ whole: true }), await guard.remotes(), ran], [[], [], 0]);
		trusted = true;
		tokens = [];
		reports = [];
		assert.deepEqual([await guard.look({ whole: true }), ran, searched.length], [[], 0, 0]);
	});

	it('looks at nothing that goes to private remotes alone', async () => {
		remote('origin', PRIVATE);
		const [found] = await guard.look({ whole: true });
		assert.deepEqual([found?.remotes, found?.leaks, searched], [[], [], []]);
	});

	it('looks for all at a public and at an unknown remote, and for other cases at a private fork', async () => {
		for (const [name, url] of [
			['fork', FORK],
			['origin', PUBLIC],
			['other', '/srv/other'],
			['inner', PRIVATE],
		] as const)
			remote(name, url);
		const [found] = await guard.look();
		assert.deepEqual(found?.remotes.map(({ name, place }) => [name, place.kind]).sort(), [
			['fork', 'fork'],
			['origin', 'public'],
			['other', 'unknown'],
		]);
		assert.deepEqual(
			searched.map(({ tokens: some, o }) => [o.remote, some.length, o.uncommitted, o.besides]),
			[
				['origin', 2, true, []],
				['other', 2, false, ['origin']],
				['fork', 1, false, ['origin']],
			],
		);
		assert.equal(searched[2]?.tokens[0]?.handle, handle(2));
	});

	it('looks at what is public already, of the time since the first case, only when it looks at everything', async () => {
		remote('origin', PUBLIC);
		remote('fork', FORK);
		await guard.look();
		await guard.look({ whole: true });
		assert.deepEqual(
			searched.map(({ o }) => [o.remote, o.publicSince]),
			[
				['origin', undefined],
				['fork', undefined],
				['origin', '2026-02-01T10:00:00.000Z'],
				['fork', undefined],
			],
		);
	});

	it('takes a remote as what the most public of its addresses is', async () => {
		remote('origin', PRIVATE);
		repository.sh('remote', 'set-url', '--add', '--push', 'origin', PRIVATE);
		repository.sh('remote', 'set-url', '--add', '--push', 'origin', PUBLIC);
		const [found] = await guard.look();
		assert.deepEqual(found?.remotes, [{ name: 'origin', url: PUBLIC, place: { kind: 'public' } }]);
	});

	it('does not believe an address that a helper program makes something else of', async () => {
		remote('origin', PRIVATE);
		repository.sh('config', 'remote.origin.vcs', 'other');
		const [found] = await guard.look();
		assert.deepEqual(
			found?.remotes.map(({ place }) => place.kind),
			['unknown'],
		);
	});

	it('says of a repository without a remote that it was not looked at', async () => {
		assert.deepEqual((await guard.look())[0]?.unread, []);
		assert.deepEqual((await guard.look({ whole: true }))[0]?.unread, ['no remote']);
		assert.deepEqual(searched, []);
	});

	it('tells each leak once, where it weighs most', async () => {
		remote('origin', PUBLIC);
		remote('other', '/srv/other');
		const head = repository.sh('rev-parse', 'HEAD');
		search = async (_, __, ___, { remote: name }) => ({
			leaks: [
				inCommit(head, token(2)),
				name === 'other' ? inCommit(head, token(1), { isPublic: true }) : inCommit(head),
			],
			unread: ['2 files over 4 MB'],
			commits: 1,
		});
		const [found] = await guard.look({ whole: true });
		assert.deepEqual(
			found?.leaks.map(leak => [leak.token.value, leak.isPublic]),
			[
				['secret-1', true],
				['secret-2', undefined],
			],
		);
		assert.deepEqual(found?.unread, ['2 files over 4 MB']);
	});

	describe('on a branch for the private fork of a case', () => {
		let onFork: string;

		beforeEach(() => {
			remote('origin', PUBLIC);
			remote('fork', FORK);
			repository.sh('switch', '-q', '-c', 'fix');
			repository.sh('config', 'branch.fix.remote', 'fork');
			repository.write('a.txt', 'two\n');
			onFork = repository.commit('fix');
			search = async (_, __, some) => ({
				leaks: some.flatMap(one => [
					inCommit(onFork, one),
					inCommit('', one, { where: 'index' }),
					inCommit('fix', one, { where: 'branch' }),
				]),
				unread: [],
				commits: 1,
			});
		});

		it('what is the case’s own is no leak, and what is another’s is one', async () => {
			const [found] = await guard.look();
			assert.deepEqual(new Set(found?.leaks.map(leak => leak.token.handle)), new Set([handle(2)]));
			assert.equal(found?.leaks.length, 3);
		});

		for (const [how, take] of [
			['a branch for a public remote', () => repository.sh('branch', 'other')],
			['a tag', () => repository.sh('tag', 'v1')],
			['an annotated tag', () => repository.sh('tag', '-a', '-m', 'v1', 'v1')],
			['a detached HEAD', () => repository.sh('switch', '-q', '--detach')],
		] as const)
			it(`a commit that ${how} has too is one`, async () => {
				take();
				await guard.look();
				assert.ok(guard.found()[0]?.leaks.some(leak => leak.where === 'commit' && leak.token.handle === handle(1)));
			});

		it('tags of files and folders stand in nobody’s way', async () => {
			repository.sh('tag', 'tree', 'HEAD^{tree}');
			repository.sh('tag', 'blob', 'HEAD:a.txt');
			const [found] = await guard.look();
			assert.deepEqual([found?.error, found?.leaks.length], [undefined, 3]);
		});
	});

	it('looks at no commit twice, and remembers what it found in those that are still unpushed', async () => {
		remote('origin', PUBLIC);
		const leaky = repository.sh('rev-parse', 'HEAD');
		let unpushed = [leaky];
		search = async (_, __, ___, { skip }) => ({
			leaks: unpushed.filter(commit => skip?.has(commit) !== true).map(commit => inCommit(commit)),
			unread: [],
			commits: unpushed.length,
			unpushed,
		});
		await guard.look();
		await guard.look();
		assert.deepEqual([...(searched[1]?.o.skip ?? [])], [leaky]);
		assert.deepEqual(refs(), [leaky]);
		unpushed = [];
		await guard.look();
		assert.deepEqual(refs(), []);
		tokens = [token(1)];
		reports = [aReport(1)];
		await guard.look();
		assert.equal(searched.at(-1)?.o.skip, undefined);
	});

	it('shows what is public until everything is looked at again', async () => {
		remote('origin', PUBLIC);
		let leaks = [inCommit('a'.repeat(40), token(1), { isPublic: true })];
		search = async (_, __, ___, { publicSince }) => ({
			leaks: publicSince === undefined ? [] : leaks,
			unread: [],
			commits: 0,
		});
		await guard.look({ whole: true });
		await guard.look();
		assert.equal(refs().length, 1);
		leaks = [];
		await guard.look({ whole: true });
		assert.equal(refs().length, 0);
	});

	it('tells why a repository could not be read, and looks at it again', async () => {
		remote('origin', PUBLIC);
		const error = new Error('the disk is gone');
		search = async () => Promise.reject(error);
		const [found] = await guard.look();
		assert.deepEqual([found?.error, found?.leaks, failures.splice(0)], [error, [], [error]]);
		search = async () => ({ leaks: [], unread: [], commits: 0 });
		assert.equal((await guard.look())[0]?.error, undefined);
	});

	it('looks at a repository whose submodules it cannot tell, and says so', async () => {
		remote('origin', PUBLIC);
		repository.write('.gitmodules', '<<<<<<< HEAD\n');
		search = async () => ({ leaks: [], unread: ['2 files over 4 MB'], commits: 1 });
		const found = await guard.look();
		assert.deepEqual(
			found.map(({ root, error, commits, unread }) => [root, error, commits, unread]),
			[[repository.root, undefined, 1, ['2 files over 4 MB', 'Submodules: the file .gitmodules cannot be read']]],
		);
		assert.equal(failures.splice(0).length, 1);
	});

	it('gives up a look for a newer one, and drops what the older finds', async () => {
		remote('origin', PUBLIC);
		let answer: () => void = () => undefined;
		const late = inCommit('b'.repeat(40));
		search = () => new Promise(resolve => (answer = () => resolve({ leaks: [late], unread: [], commits: 1 })));
		const older = guard.look();
		while (searched.length === 0) await new Promise(resolve => setImmediate(resolve));
		search = async () => ({ leaks: [], unread: [], commits: 0 });
		const newer = guard.look();
		answer();
		await assert.rejects(older, { name: 'AbortError' });
		assert.equal(searched[0]?.o.signal?.aborted, true);
		assert.deepEqual((await newer)[0]?.leaks, []);
	});

	it('forgets at once what is no longer guarded', async () => {
		remote('origin', PUBLIC);
		const head = repository.sh('rev-parse', 'HEAD');
		search = async (_, __, some) => ({ leaks: some.map(one => inCommit(head, one)), unread: [], commits: 1 });
		guard.watch();
		await guard.look();
		assert.equal(refs().length, 2);
		tokens = [token(2)];
		reports = [aReport(2)];
		changedReports.fire();
		assert.deepEqual(
			guard.found().flatMap(({ leaks }) => leaks.map(leak => leak.token.handle)),
			[handle(2)],
		);
	});

	it('listens to nothing before it watches, and after', async () => {
		assert.equal(listeners, 0);
		const watching = guard.watch();
		assert.ok(listeners > 0);
		watching.dispose();
		assert.deepEqual([listeners, timers.length, guard.found()], [0, 0, []]);
	});

	it('looks once when many things change in quick succession', async () => {
		remote('origin', PUBLIC);
		guard.watch();
		for (let i = 0; i < 20; i++) changedRepositories.fire();
		assert.equal(timers.length, 1);
		await rest();
		assert.equal(searched.length, 2);
	});

	it('finds what is typed into a message without a process, but for comments and what is below the scissors', async () => {
		remote('origin', PUBLIC);
		guard.watch();
		await guard.look();
		const before = ran;
		tokens = [token(1)];
		messages = [
			{
				folder: repository.root,
				text: 'Title\n\n# secret-1\nBecause of secret-1\n# ------------------------ >8 ------------------------\nsecret-1\n',
			},
			{ folder: '/elsewhere', text: 'secret-1' },
		];
		changedMessages.fire();
		for (const run of timers.splice(0)) run();
		const leaks = guard.found().flatMap(found => found.leaks);
		assert.deepEqual(
			leaks.map(({ where, ref, line, severity }) => [where, ref, line, severity]),
			[['message', '', 4, 'refuse']],
		);
		assert.equal(ran, before);
	});

	describe('after a commit', () => {
		let made: string[];

		beforeEach(async () => {
			made = [];
			remote('origin', PUBLIC);
			search = async (_, root) => ({
				leaks: repository
					.shIn(root, 'log', '--all', '--format=%H', '--grep=secret')
					.split('\n')
					.filter(Boolean)
					.map(commit => inCommit(commit, token(1), { where: 'message' })),
				unread: [],
				commits: 1,
			});
			guard.onDidCommitLeak(({ commit }) => made.push(commit));
		});

		const commit = (message: string): string => {
			repository.sh('commit', '-q', '--allow-empty', '-m', message);
			return repository.sh('rev-parse', 'HEAD');
		};

		it('tells of one that holds something refused, once', async () => {
			await guard.look();
			const leaky = commit('secret');
			await guard.look();
			await guard.look();
			commit('innocent');
			await guard.look();
			repository.sh('reset', '-q', '--hard', leaky);
			await guard.look();
			assert.deepEqual(made, [leaky]);
		});

		it('tells of none that was there before, nor when it is checked out', async () => {
			commit('secret');
			repository.sh('branch', 'leaky');
			repository.sh('switch', '-q', '-c', 'clean', 'HEAD^');
			await guard.look();
			repository.sh('switch', '-q', 'leaky');
			await guard.look();
			assert.deepEqual(made, []);
		});

		it('tells of it after a look that failed while it was made', async () => {
			await guard.look();
			const leaky = commit('secret');
			const found = search;
			search = () => Promise.reject(new Error('index.lock'));
			await guard.look();
			search = found;
			await guard.look();
			assert.deepEqual(made, [leaky]);
			assert.equal(failures.splice(0).length, 1);
		});

		it('tells of it after a look during which the tokens changed', async () => {
			await guard.look();
			const leaky = commit('secret');
			const found = search;
			search = (...args) => {
				tokens = [token(1), token(2), token(3)];
				reports = [...reports];
				return found(...args);
			};
			await guard.look();
			search = found;
			await guard.look();
			assert.deepEqual(made, [leaky]);
		});
	});

	it('tells commits of a history once, and of each of its working trees what is not committed there', async () => {
		remote('origin', PUBLIC);
		const other = `${repository.base}/other`;
		repository.sh('worktree', 'add', '-q', other);
		const head = repository.sh('rev-parse', 'HEAD');
		search = async () => ({
			leaks: [inCommit(head), inCommit('', token(1), { where: 'index' })],
			unread: [],
			commits: 1,
		});
		guard.dispose();
		const folders = [repository.root, other];
		const both = createGuard({
			...{ git: repository.git, search: (...a) => search(...a), tokensOf: () => tokens, reports: () => reports },
			clock: { now: () => new Date('2026-03-02T09:00:00Z') },
			onDidChangeReports: changedReports.on,
			places: {
				placeOf: async () => ({ kind: 'public' }),
				askNow: async () => ({ kind: 'public' }),
				remember: async () => undefined,
				known: () => [],
				onDidChange: () => ({ dispose: () => undefined }),
			},
			folders: () => folders,
			onDidChangeRepositories: changedRepositories.on,
			messages: () => [],
			onDidChangeMessages: changedMessages.on,
			setTimer: () => ({ dispose: () => undefined }),
			trusted: () => true,
			withoutRemote: '',
			failed: error => failures.push(error),
		});
		const found = await both.look();
		both.dispose();
		assert.deepEqual(
			found.map(({ leaks }) => leaks.map(({ where }) => where)),
			[['commit', 'index'], ['index']],
		);
	});

	it('knows all remotes with who reads them, and which of them matter', async () => {
		remote('origin', PUBLIC);
		remote('inner', PRIVATE);
		repository.sh('config', 'branch.main.remote', 'origin');
		const [tree] = await guard.remotes();
		assert.deepEqual(
			tree?.remotes.map(({ name, place, matters }) => [name, place.kind, matters]),
			[
				['origin', 'public', true],
				['inner', 'private', false],
			],
		);
	});
});
