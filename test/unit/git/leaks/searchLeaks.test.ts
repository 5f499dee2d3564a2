import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Leak } from '../../../../src/core/guard/leak';
import type { GuardToken } from '../../../../src/core/guard/token';
import { type LeakSearchOptions, searchLeaks } from '../../../../src/git/leaks/search';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

const ID = 'GHSA-2345-6789-cfgh';
const MARKED = 'parse_frame_header_unsafe';
const FINDER = 'Grace Brewster Hopper';
const TOKENS: readonly GuardToken[] = [
	{ kind: 'id', value: ID },
	{ kind: 'marked', value: MARKED },
	{ kind: 'finder', value: FINDER },
	{ kind: 'title', value: 'Frame header overflow in the parser' },
];
const FORK = 'https://github.com/acme/app-ghsa-2345-6789-cfgh.git';

describe('what would leak in a push', () => {
	let repository: TemporaryRepository;
	let first: string;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.write('a.txt', 'one\ntwo\nthree\n');
		first = repository.commit('first');
		sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		publish();
	});
	afterEach(() => repository.remove());

	const sh = (...args: string[]): string => repository.sh(...args);
	/** As if HEAD was pushed to main. */
	const publish = (remote = 'origin'): string => sh('update-ref', `refs/remotes/${remote}/main`, 'HEAD');
	const search = (o: Partial<LeakSearchOptions> = {}, tokens = TOKENS) =>
		searchLeaks(repository.git, repository.root, tokens, { remote: 'origin', now: '2026-04-01T00:00:00Z', ...o });
	const told = ({ token, where, ref, path: file, line, severity, isPublic }: Leak): string =>
		[
			severity,
			token.kind,
			where,
			/^[0-9a-f]{40}$/.test(ref) ? sh('log', '-1', '--format=%s', ref) : ref,
			...(file === undefined ? [] : [`${file}${line === undefined ? '' : `:${line}`}`]),
			...(file === undefined && line !== undefined ? [`:${line}`] : []),
			...(isPublic === true ? ['public'] : []),
		].join(' ');
	const leaks = async (o: Partial<LeakSearchOptions> = {}, tokens = TOKENS): Promise<string[]> =>
		(await search(o, tokens)).leaks.map(told);

	describe('in commits', () => {
		it('is in lines that they add, with the line of the newer file, and in what they say', async () => {
			repository.write('a.txt', `one\n${ID}\ntwo\nthree\n`);
			repository.commit('second');
			repository.commit(`third\n\nFixes ${ID}`);
			assert.deepEqual(await leaks(), ['refuse id message third :3', 'refuse id commit second a.txt:2']);
			assert.equal((await search()).commits, 2);
		});

		it('is nothing in lines that they only take away, nor in files that only move', async () => {
			repository.write('a.txt', `one\ntwo\n${MARKED}\nthree\nfour\nfive\nsix\n`);
			repository.commit('already there');
			publish();
			sh('mv', 'a.txt', 'b.txt');
			repository.commit('move');
			repository.write('b.txt', 'one\ntwo\nthree\nfour\nfive\nsix\n');
			repository.commit('take away');
			assert.deepEqual(await leaks(), []);
		});

		it('is in names of files that come, by a rename too, and not in those that go', async () => {
			repository.write(`${ID}.txt`, 'x\n');
			repository.commit('add');
			sh('mv', 'a.txt', `test-${ID}.txt`);
			repository.commit('rename');
			sh('rm', '-q', `${ID}.txt`);
			repository.commit('remove');
			assert.deepEqual(await leaks(), [`refuse id commit rename test-${ID}.txt`, `refuse id commit add ${ID}.txt`]);
		});

		it('is found in names with letters, quotes and line breaks', async () => {
			const name = 'dör "x"/a\nb.txt';
			repository.write(name, `${ID}\n`);
			repository.commit('add');
			assert.deepEqual(await leaks(), [`refuse id commit add ${name}:1`]);
		});

		it('is in what a merge itself adds, and told once for what it brings', async () => {
			sh('checkout', '-q', '-b', 'side');
			repository.write('b.txt', `${MARKED}\n`);
			repository.commit('side');
			sh('checkout', '-q', 'main');
			repository.write('c.txt', 'c\n');
			repository.commit('main');
			sh('merge', '-q', '--no-commit', 'side');
			repository.write('a.txt', `one\ntwo\nthree\n${ID}\n`);
			repository.commit('merge');
			assert.deepEqual(await leaks(), ['refuse id commit merge a.txt:4', 'refuse marked commit side b.txt:1']);
		});

		it('is in binary contents, also in UTF-16, but not when it stood in the file before', async () => {
			repository.write('old.bin', Buffer.from(`\0\x01${MARKED}\0`));
			repository.commit('before');
			publish();
			repository.write('old.bin', Buffer.from(`\0\x02${MARKED}\0 more`));
			repository.write('new.bin', Buffer.from(`\0\x01${MARKED}\0`));
			repository.write('wide.txt', Buffer.from(`\ufeffsee ${ID}\r\n`, 'utf16le'));
			repository.write('.gitattributes', '*.lock -diff\n');
			repository.write('x.lock', `${ID}\n`);
			repository.commit('binary');
			assert.deepEqual((await leaks()).sort(), [
				'refuse id commit binary wide.txt',
				'refuse id commit binary x.lock',
				'refuse marked commit binary new.bin',
			]);
		});

		it('is in a message that is not UTF-8, with and without its encoding named', async () => {
			const message = Buffer.from(`Größe ${ID}\n`, 'latin1');
			writeFileSync(path.join(repository.base, 'm'), message);
			sh('commit', '-q', '--allow-empty', '-F', path.join(repository.base, 'm'));
			sh('-c', 'i18n.commitEncoding=latin1', 'commit', '-q', '--allow-empty', '-F', path.join(repository.base, 'm'));
			assert.equal((await leaks()).length, 2);
		});

		it('is not mistaken where contents and messages look like patches', async () => {
			repository.write('a.txt', `one\n--- a/x\n+++ b/y\n@@ -1 +1 @@\ndiff --git a/q b/q\n\0two\n`);
			repository.write('b.txt', `+++ b/z\n@@ -0,0 +1,9 @@\n+${MARKED}\n`);
			repository.commit('diff --git a/m b/m\n--- a/m\n+++ b/m\n@@ -1 +1,2 @@\n+nothing\n');
			assert.deepEqual(await leaks(), [
				'refuse marked commit diff --git a/m b/m --- a/m +++ b/m @@ -1 +1,2 @@ +nothing b.txt:3',
			]);
		});

		it('is not looked at twice, and nothing is told of what was looked at before', async () => {
			repository.write('a.txt', `${ID}\n`);
			const second = repository.commit('second');
			assert.deepEqual((await search()).unpushed, [second]);
			repository.commit(`third ${ID}`);
			const { leaks: found, unpushed, commits } = await search({ skip: new Set([second]) });
			assert.deepEqual(found.map(told), [`refuse id message third ${ID} :1`]);
			assert.deepEqual([unpushed?.length, commits], [2, 1]);
		});

		it('is at any length of a line, and far down in a large file', async () => {
			repository.write('long.txt', `${'x'.repeat(3_000_000)} ${ID} ${'y'.repeat(100_000)}\n`);
			repository.write('large.txt', `${'a line of text\n'.repeat(200_000)}${MARKED}\n`);
			repository.commit('large');
			assert.deepEqual((await leaks()).sort(), [
				'refuse id commit large long.txt:1',
				'refuse marked commit large large.txt:200001',
			]);
		}).timeout(20_000);
	});

	describe('that is a linked fix', () => {
		it('is found by its id, by its patch, and as what a submodule points at', async () => {
			sh('checkout', '-q', '--detach');
			repository.write('a.txt', 'one\ntwo fixed\nthree\n');
			const fix = repository.commit('fix');
			const patch = repository.shIn(repository.root, 'diff-tree', '-p', '--full-index', fix).concat('\n');
			writeFileSync(path.join(repository.base, 'patch'), patch);
			sh('checkout', '-q', 'main');
			repository.write('z.txt', 'other\n');
			repository.commit('other');
			sh('cherry-pick', '--allow-empty', fix);
			sh('update-index', '--add', '--cacheinfo', `160000,${fix},module`);
			sh('commit', '-q', '-m', 'submodule');
			const tokens: readonly GuardToken[] = [{ kind: 'patchId', value: fix }];
			assert.deepEqual(await leaks({}, tokens), [
				'refuse patchId commit submodule module:1',
				'refuse patchId commit fix',
			]);
			const ids = await search({ uncommitted: false }, tokens);
			assert.equal(ids.leaks.length, 2);
		});

		it('is found by a patch id alone, of which this clone has no commit, also before it is committed', async () => {
			repository.write('a.txt', 'one\ntwo fixed\nthree\n');
			sh('add', '-A');
			const { describeStaged } = await import('../../../../src/git/stagedChange');
			const { patchId = '' } = await describeStaged(repository.git, repository.root);
			const tokens: readonly GuardToken[] = [{ kind: 'patchId', value: patchId }];
			assert.deepEqual(await leaks({}, tokens), ['refuse patchId index ', 'refuse patchId worktree ']);
			repository.commit('fix');
			repository.commit('another');
			assert.deepEqual(await leaks({}, tokens), ['refuse patchId commit fix']);
		});
	});

	it('that is a linked fix is told once, by its id and its patch id together', async () => {
		repository.write('a.txt', 'one\ntwo fixed\nthree\n');
		sh('add', '-A');
		const { describeStaged } = await import('../../../../src/git/stagedChange');
		const { patchId = '' } = await describeStaged(repository.git, repository.root);
		const fix = repository.commit('fix');
		const of = (handle: string): GuardToken[] =>
			[patchId, fix].map(value => ({ kind: 'patchId' as const, value, handle }));
		assert.deepEqual(await leaks({}, of('0000000000000001')), ['refuse patchId commit fix']);
		assert.equal((await leaks({}, [...of('0000000000000001'), ...of('0000000000000002')])).length, 2);
	});

	describe('in names', () => {
		it('is in branches and tags, in what annotated tags say, and in tags of tags', async () => {
			sh('branch', `fix-${ID}`);
			sh('tag', `v1-${ID}`);
			sh('tag', '-a', 'v2', '-m', `Release\n\n${MARKED}`);
			sh('tag', '-a', 'v3', '-m', 'outer', 'v2');
			assert.deepEqual(await leaks(), [
				`refuse id branch fix-${ID}`,
				`refuse id tag v1-${ID}`,
				'refuse marked tag v2 :3',
				'refuse marked tag v3 :3',
			]);
		});

		it('is on commits that only a tag leads to', async () => {
			sh('checkout', '-q', '--detach');
			repository.commit(`tagged ${ID}`);
			sh('tag', 'v1');
			sh('checkout', '-q', 'main');
			assert.deepEqual(await leaks(), [`refuse id message tagged ${ID} :1`]);
		});
	});

	describe('on a branch of the private fork', () => {
		beforeEach(() => {
			sh('remote', 'add', 'fork', FORK);
			sh('checkout', '-q', '-b', `fix-${ID}`);
			sh('config', `branch.fix-${ID}.remote`, 'fork');
		});

		it('is nothing: neither its name, its commits, nor what is changed, staged and stashed there', async () => {
			repository.write('a.txt', `${ID}\n`);
			repository.commit(`fix ${ID}`);
			sh('update-ref', 'refs/remotes/fork/fix', 'HEAD');
			sh('tag', 'fork-release');
			repository.write('a.txt', `${ID}\n${MARKED}\n`);
			sh('stash');
			repository.write('a.txt', `${ID}\n${MARKED} 2\n`);
			repository.write('new.txt', ID);
			assert.deepEqual(await leaks(), []);
			sh('checkout', '-q', '-f', '--detach');
			sh('clean', '-qfd');
			assert.deepEqual(await leaks(), []);
		});

		it('is told as soon as another branch that may go has it', async () => {
			repository.commit(`fix ${ID}`);
			sh('branch', 'release');
			assert.deepEqual(await leaks(), [`refuse id message fix ${ID} :1`]);
		});

		it('is told when remote.pushDefault is the public remote, and in a mirror', async () => {
			repository.commit(`fix ${ID}`);
			sh('config', 'remote.origin.mirror', 'true');
			assert.deepEqual(await leaks(), [`refuse id branch fix-${ID}`, `refuse id message fix ${ID} :1`]);
			sh('config', '--unset', 'remote.origin.mirror');
			sh('config', 'remote.pushDefault', 'origin');
			assert.deepEqual(await leaks(), [`refuse id branch fix-${ID}`, `refuse id message fix ${ID} :1`]);
		});
	});

	describe('before it is committed', () => {
		it('is in the index, in the working tree, in new files and in every stash', async () => {
			repository.write('a.txt', `one\ntwo\nthree\n${ID} stashed\n`);
			repository.write('untracked.txt', `${MARKED}\n`);
			sh('stash', '-u');
			repository.write('a.txt', `one\n${ID}\ntwo\nthree\n`);
			sh('add', '-A');
			repository.write('a.txt', `one\n${ID}\ntwo\nthree\n${MARKED}\n`);
			repository.write('new.txt', `\n${ID}\n`);
			repository.write('.gitignore', 'ignored.txt\n');
			repository.write('ignored.txt', ID);
			assert.deepEqual(await leaks(), [
				'refuse id index  a.txt:2',
				'refuse marked worktree  a.txt:5',
				'refuse id worktree  new.txt:2',
				'refuse id stash stash@{0} a.txt:4',
				'refuse marked stash stash@{0} untracked.txt:1',
			]);
			assert.deepEqual(await leaks({ uncommitted: false }), []);
		});

		it('is found in a repository without a commit', async () => {
			const empty = temporaryRepository();
			try {
				writeFileSync(path.join(empty.root, 'a.txt'), `${ID}\n`);
				empty.sh('add', '-A');
				writeFileSync(path.join(empty.root, 'b.txt'), `${MARKED}\n`);
				const o = { remote: 'origin', now: '2026-04-01T00:00:00Z' };
				const found = await searchLeaks(empty.git, empty.root, TOKENS, o);
				assert.deepEqual(
					found.leaks.map(({ where, path: file }) => [where, file]),
					[
						['index', 'a.txt'],
						['worktree', 'b.txt'],
					],
				);
				assert.equal(found.commits, 0);
			} finally {
				empty.remove();
			}
		});

		it('is told of large files that they were not looked into', async () => {
			repository.write('large.dat', Buffer.alloc(5 * 1024 * 1024));
			assert.deepEqual((await search()).unread, ['1 new or binary file over 4 MB, or beyond 64 MB in all']);
			repository.commit('large');
			assert.deepEqual((await search()).unread, ['1 binary file over 4 MB']);
		});
	});

	describe('as names and titles', () => {
		it('is a warning in added lines and messages, not in names of files', async () => {
			repository.write(`${FINDER}.txt`, `Thanks to ${FINDER}\n`);
			repository.commit('Frame header overflow in the parser');
			assert.deepEqual((await leaks()).sort(), [
				`warn finder commit Frame header overflow in the parser ${FINDER}.txt:1`,
				'warn title message Frame header overflow in the parser :1',
			]);
		});

		it('is nothing where the remote has it already: in a file, in a message, as an author', async () => {
			for (const make of [
				() => (repository.write('AUTHORS', `${FINDER}\n`), repository.commit('authors')),
				() => repository.commit(`Thanks, ${FINDER}`),
				() => sh('commit', '-q', '--allow-empty', '-m', 'x', `--author=${FINDER} <g@example.org>`),
			]) {
				make();
				publish();
				repository.write('b.txt', `More by ${FINDER}\n`);
				repository.commit('more');
				assert.deepEqual(await leaks(), []);
				sh('reset', '-q', '--hard', first);
				publish();
				repository.write('b.txt', `More by ${FINDER}\n`);
				repository.commit('more');
				assert.equal((await leaks()).length, 1);
				sh('reset', '-q', '--hard', first);
			}
		});

		it('is a warning for an id whose day has come', async () => {
			repository.commit(`fix ${ID}`);
			const tokens: readonly GuardToken[] = [{ kind: 'id', value: ID, until: '2026-03-31T00:00:00Z' }];
			assert.deepEqual(await leaks({}, tokens), [`warn id message fix ${ID} :1`]);
		});
	});

	describe('to a remote', () => {
		it('is every commit where nothing was fetched from it, and where it is not there yet', async () => {
			repository.commit(`second ${ID}`);
			publish();
			assert.deepEqual(await leaks(), []);
			sh('remote', 'add', 'mirror', 'https://example.org/app.git');
			for (const remote of ['mirror', 'not-there']) {
				const { leaks: found, commits } = await search({ remote });
				assert.deepEqual([found.map(told), commits], [[`refuse id message second ${ID} :1`], 2]);
			}
			assert.deepEqual(await leaks({ remote: 'mirror', besides: ['origin'] }), []);
		});

		it('that is pushed to another place than it is fetched from, is more than what is not fetched', async () => {
			repository.commit(`second ${ID}`);
			publish();
			sh('config', 'remote.origin.pushurl', 'git@github.com:acme/app.git');
			assert.deepEqual(await leaks(), []);
			sh('config', 'remote.origin.pushurl', 'https://example.org/app.git');
			assert.deepEqual(await leaks(), [`refuse id message second ${ID} :1`]);
			const { unread } = await search({ publicSince: '2026-01-01T00:00:00Z' });
			assert.deepEqual(unread, ['What the remote has: it is fetched from another place than it is pushed to']);
		});

		it('is what it has already only when that is asked for, and only since an instant', async () => {
			repository.write('a.txt', `${ID} ${FINDER}\n`);
			repository.commit(`second ${MARKED}`);
			publish();
			assert.deepEqual(await leaks(), []);
			assert.deepEqual((await leaks({ publicSince: '2026-01-01T00:00:00Z' })).sort(), [
				`refuse id commit second ${MARKED} a.txt:1 public`,
				`refuse marked message second ${MARKED} :1 public`,
			]);
			assert.deepEqual(await leaks({ publicSince: '2026-03-03T00:00:00Z' }), []);
		});

		it('is in notes where a push takes them along', async () => {
			sh('notes', 'add', '-m', ID);
			assert.deepEqual(await leaks(), []);
			sh('config', 'remote.origin.push', 'refs/notes/*:refs/notes/*');
			assert.equal((await leaks()).length, 1);
		});

		it('whose name another one begins with, is not taken for that one', async () => {
			sh('remote', 'add', 'origin/two', FORK);
			repository.commit(`second ${ID}`);
			publish('origin/two');
			assert.deepEqual(await leaks(), [`refuse id message second ${ID} :1`]);
		});
	});

	describe('is found whatever the repository is like:', () => {
		it('with a configuration that would change what git shows, or run programs', async () => {
			const canary = repository.canary();
			repository.write('ä.txt', `one\n${MARKED}\n`);
			repository.write('.gitattributes', '*.txt diff=evil filter=evil\n');
			repository.commit(ID);
			appendFileSync(
				path.join(repository.root, '.git', 'config'),
				`[diff]\n\texternal = ${canary}\n\tnoprefix = true\n\tmnemonicPrefix = true\n\trenames = false\n\tcontext = 9\n\tcolorMoved = zebra\n\tignoreSubmodules = all\n\torderFile = nowhere\n\tinterHunkContext = 5\n[diff "evil"]\n\ttextconv = ${canary}\n\tcommand = ${canary}\n[filter "evil"]\n\tclean = ${canary}\n[color]\n\tui = always\n[log]\n\tshowSignature = true\n\tmailmap = true\n\tshowRoot = false\n\tdiffMerges = off\n\tdate = relative\n\tdecorate = full\n[notes]\n\tdisplayRef = *\n[format]\n\tpretty = oneline\n\tnotes = true\n[i18n]\n\tlogOutputEncoding = utf-16\n[core]\n\tquotePath = false\n\tfsmonitor = ${canary}\n[gpg]\n\tprogram = ${canary}\n`,
			);
			sh('update-ref', '-d', 'refs/remotes/origin/main');
			assert.equal(repository.sang(), false);
			const found = (await search()).leaks.map(({ where, path: file, line }) => [where, file, line]);
			assert.deepEqual(found, [
				['message', undefined, 1],
				['commit', 'ä.txt', 2],
			]);
			assert.equal(repository.sang(), false);
		});

		it('with SHA-256', async () => {
			const other = temporaryRepository('--object-format=sha256');
			try {
				other.write('a.txt', `${ID}\n`);
				const commit = other.commit('first');
				const o = { remote: 'origin', now: '2026-04-01T00:00:00Z' };
				const tokens: readonly GuardToken[] = [...TOKENS, { kind: 'patchId', value: commit }];
				const { leaks: found } = await searchLeaks(other.git, other.root, tokens, o);
				assert.deepEqual(
					found.map(({ token, path: file }) => [token.kind, file]),
					[
						['patchId', undefined],
						['id', 'a.txt'],
					],
				);
			} finally {
				other.remove();
			}
		});

		it('with a detached HEAD', async () => {
			sh('checkout', '-q', '--detach');
			repository.commit(`second ${ID}`);
			assert.deepEqual(await leaks(), [`refuse id message second ${ID} :1`]);
		});

		it('in a linked working tree', async () => {
			const other = path.join(repository.base, 'other');
			sh('worktree', 'add', '-q', '-b', 'side', other);
			writeFileSync(path.join(other, 'a.txt'), `${ID}\n`);
			const o = { remote: 'origin', now: '2026-04-01T00:00:00Z' };
			const { leaks: found } = await searchLeaks(repository.git, other, TOKENS, o);
			assert.deepEqual(found.map(told), ['refuse id worktree  a.txt:1']);
		});

		it('in a shallow clone, and it says what was cut', async () => {
			repository.commit('second');
			const clone = path.join(repository.base, 'clone');
			repository.shIn(repository.base, 'clone', '-q', '--depth=1', `file://${repository.root}`, clone);
			repository.shIn(clone, 'commit', '-q', '--allow-empty', '-m', `third ${ID}`);
			const o = { remote: 'origin', now: '2026-04-01T00:00:00Z' };
			const found = await searchLeaks(repository.git, clone, TOKENS, o);
			assert.equal(found.leaks.length, 1);
			assert.deepEqual(found.unread, ['What is behind the end of this clone’s history, which was cut']);
		});

		it('in a partial clone, without fetching, and it says what is not there', async () => {
			repository.write('b.txt', `${MARKED}\n`);
			repository.commit(`second ${ID}`);
			repository.write('b.txt', 'gone\n');
			repository.commit(`third ${ID}`);
			sh('config', 'uploadpack.allowFilter', 'true');
			const clone = path.join(repository.base, 'clone');
			repository.shIn(repository.base, 'clone', '-q', '--filter=blob:none', `file://${repository.root}`, clone);
			writeFileSync(path.join(clone, 'c.txt'), `${MARKED} here\n`);
			repository.shIn(clone, 'add', '-A');
			repository.shIn(clone, 'commit', '-q', '-m', 'fourth');
			const o = { remote: 'elsewhere', now: '2026-04-01T00:00:00Z' };
			const found = await searchLeaks(repository.git, clone, TOKENS, o);
			assert.deepEqual(
				found.leaks.map(({ where, path: file, token }) => [token.kind, where, file]),
				[
					['marked', 'commit', 'c.txt'],
					['id', 'message', undefined],
					['id', 'message', undefined],
				],
			);
			assert.match(found.unread.join(), /^2 commits whose contents this partial clone does not have$/);
		});

		it('with submodules, into which git is not sent', async () => {
			const inner = path.join(repository.root, 'inner');
			mkdirSync(inner);
			repository.shIn(inner, 'init', '-q');
			writeFileSync(path.join(inner, 'x.txt'), ID);
			repository.shIn(inner, 'add', '-A');
			repository.shIn(inner, 'commit', '-q', '-m', ID);
			sh('-c', 'advice.addEmbeddedRepo=false', 'add', 'inner');
			sh('commit', '-q', '-m', 'inner');
			assert.deepEqual(await leaks(), []);
		});
	});

	it('is not looked for when it is aborted', async () => {
		await assert.rejects(search({ signal: AbortSignal.abort(new Error('enough')) }), /enough/);
	});
});
