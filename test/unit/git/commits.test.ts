import assert from 'node:assert/strict';
import { appendFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { commitOfLines, newestOf } from '../../../src/git/blame';
import { commitInfo, readCommit } from '../../../src/git/commits';
import { HistoryIncompleteError, NoSuchCommitError, NotARepositoryError } from '../../../src/git/errors';
import { fileAt } from '../../../src/git/fileAt';
import { locate, repositoryRoot, resolveCommit, submodulesOf } from '../../../src/git/repository';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('commits', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());
	const info = (revision: string) => commitInfo(repository.git, repository.root, revision);
	const blamed = (file: string, from: number, to: number) =>
		commitOfLines(repository.git, repository.root, file, [from, to]);

	describe('what a commit changed', () => {
		it('has who, when and what, with the changed lines', async () => {
			repository.write('a.txt', 'one\ntwo\nthree\n');
			const first = repository.commit('first');
			repository.write('a.txt', 'one\n2\nthree\nfour\n');
			const commit = repository.commit('Fix the thing\nin two lines\n\nBody.');
			assert.deepEqual(await info('HEAD'), {
				commit,
				subject: 'Fix the thing in two lines',
				author: 'Ada',
				date: '2026-03-02T10:00:02.000Z',
				parents: [first],
				files: [
					{
						path: 'a.txt',
						status: 'modified',
						lines: [
							[2, 2],
							[4, 4],
						],
						binary: false,
						submodule: false,
					},
				],
			});
		});

		it('compares a first commit with nothing', async () => {
			repository.write('a.txt', 'one\ntwo\n');
			repository.commit('first');
			const { files, parents } = await info('HEAD');
			assert.deepEqual(parents, []);
			assert.deepEqual(
				files.map(f => [f.path, f.status, f.lines]),
				[['a.txt', 'added', [[1, 2]]]],
			);
		});

		it('compares a merge with its first parent', async () => {
			repository.write('a.txt', 'one\n');
			repository.commit('first');
			repository.sh('checkout', '-q', '-b', 'fix');
			repository.write('b.txt', 'b\n');
			repository.commit('fix');
			repository.sh('checkout', '-q', 'main');
			repository.write('c.txt', 'c\n');
			repository.commit('more');
			repository.sh('merge', '-q', '--no-edit', 'fix');
			const { files, parents } = await info('HEAD');
			assert.equal(parents.length, 2);
			assert.deepEqual(
				files.map(f => f.path),
				['b.txt'],
			);
		});

		it('follows renames, and knows binary files, links that became files, and submodules', async () => {
			const content = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join('');
			repository.write('old name.txt', content);
			repository.write('b.bin', new Uint8Array([0, 1]));
			repository.link('link', 'b.bin');
			const inner = repository.commit('first');
			repository.sh('mv', 'old name.txt', 'neu ä.txt');
			repository.write('neu ä.txt', content.replace('line 4\n', 'changed\n'));
			repository.write('b.bin', new Uint8Array([0, 2]));
			repository.sh('rm', '-q', 'link');
			repository.write('link', 'now\na file\n');
			repository.sh('add', '-A');
			repository.sh('update-index', '--add', '--cacheinfo', `160000,${inner},sub`);
			repository.sh('commit', '-q', '-m', 'second');
			const { files } = await info('HEAD');
			assert.deepEqual(files, [
				{ path: 'b.bin', status: 'modified', lines: [], binary: true, submodule: false },
				{ path: 'link', status: 'retyped', lines: [[1, 2]], binary: false, submodule: false },
				{
					path: 'neu ä.txt',
					oldPath: 'old name.txt',
					status: 'renamed',
					lines: [[5, 5]],
					binary: false,
					submodule: false,
				},
				{ path: 'sub', status: 'added', lines: [], binary: false, submodule: true },
			]);
		});

		it('keeps names with blanks, quotes and newlines whole', async () => {
			const names = ['a b/b b', 'new\nline', '-x', 'q"uote', ' x'];
			for (const name of names) repository.write(name, 'x\n');
			repository.commit('first');
			const { files } = await info('HEAD');
			assert.deepEqual(files.map(f => f.path).sort(), [...names].sort());
			assert.ok(files.every(f => f.lines.length === 1));
		});

		it('says so for a commit that is not there, whatever its name', async () => {
			repository.write('a.txt', 'one\n');
			repository.commit('first');
			for (const name of [
				'0'.repeat(40),
				'--output=x',
				'-p',
				'',
				'HEAD\nHEAD',
				'HEAD:a.txt',
				'$(id)',
				'x'.repeat(5000),
			]) {
				await assert.rejects(info(name), NoSuchCommitError, JSON.stringify(name));
			}
		});

		it('says so at the end of a shallow clone, instead of showing all files as new', async () => {
			repository.write('a.txt', 'one\n');
			repository.commit('first');
			repository.write('a.txt', 'two\n');
			repository.commit('second');
			repository.write('b.txt', 'two\n');
			repository.commit('third');
			const clone = path.join(repository.base, 'clone');
			repository.sh('clone', '-q', '--depth=2', `file://${repository.root}`, clone);
			const newest = await commitInfo(repository.git, clone, 'HEAD');
			assert.deepEqual(
				newest.files.map(f => f.path),
				['b.txt'],
			);
			await assert.rejects(commitInfo(repository.git, clone, 'HEAD~1'), HistoryIncompleteError);
		});

		it('shows what the commit is, not what a replacement says', async () => {
			repository.write('a.txt', 'one\n');
			const first = repository.commit('first');
			repository.write('a.txt', 'two\n');
			const second = repository.commit('second');
			repository.sh('replace', second, first);
			assert.equal((await info(second)).subject, 'second');
		});

		it('reads commits of any make', () => {
			const object = (text: string) => Buffer.from(text, 'latin1');
			const latin = readCommit(
				object('tree 1\nauthor J\xf6rg <j@x> 1 +0000\ncommitter C <c@x> 60 +0100\nencoding ISO-8859-1\n\nl\xf6sung\n'),
			);
			assert.deepEqual([latin.author, latin.subject, latin.date], ['Jörg', 'lösung', '1970-01-01T00:01:00.000Z']);
			const odd = readCommit(object('tree 1\nauthor <> 99999999999999 +0000\ncommitter x\nencoding nonsense\n\n'));
			assert.deepEqual(odd, { author: '', subject: '', date: '1970-01-01T00:00:00.000Z', parents: [] });
			assert.equal(readCommit(object(`tree 1\n\n${'x'.repeat(9999)}`)).subject.length, 300);
		});
	});

	describe('which commit wrote lines', () => {
		it('is the newest that wrote any of them', async () => {
			repository.write('a.txt', 'one\ntwo\nthree\n');
			const first = repository.commit('first');
			repository.write('a.txt', 'one\n2\nthree\n');
			const second = repository.commit('second');
			repository.write('a.txt', '1\n2\nthree\n');
			const third = repository.commit('third');
			assert.equal(await blamed('a.txt', 3, 3), first);
			assert.equal(await blamed('a.txt', 2, 3), second);
			assert.equal(await blamed('a.txt', 1, 3), third);
		});

		it('is none where one of them is not committed', async () => {
			repository.write('a.txt', 'one\ntwo\n');
			const first = repository.commit('first');
			repository.write('a.txt', 'one\n2\n');
			repository.write('new.txt', 'new\n');
			assert.equal(await blamed('a.txt', 1, 1), first);
			assert.equal(await blamed('a.txt', 1, 2), undefined);
			assert.equal(await blamed('new.txt', 1, 1), undefined);
		});

		it('is none before the first commit, for a file that is gone and for an empty one', async () => {
			repository.write('a.txt', 'one\n');
			assert.equal(await blamed('a.txt', 1, 1), undefined);
			repository.write('empty.txt', '');
			repository.commit('first');
			assert.equal(await blamed('empty.txt', 1, 1), undefined);
			assert.equal(await blamed('gone.txt', 1, 1), undefined);
		});

		it('cuts a selection that goes past the end of the file', async () => {
			repository.write('-a b.txt', 'one\ntwo');
			const first = repository.commit('first');
			assert.equal(await blamed('-a b.txt', 2, 99), first);
			assert.equal(await blamed('-a b.txt', 99, 99), first);
		});

		it('follows a rename, and works on a detached HEAD', async () => {
			repository.write('a.txt', 'one\ntwo\n');
			const first = repository.commit('first');
			repository.sh('mv', 'a.txt', 'b.txt');
			repository.commit('second');
			repository.sh('checkout', '-q', '--detach');
			assert.equal(await blamed('b.txt', 1, 2), first);
		});

		it('is not fooled by what stands in the lines', () => {
			const commit = 'a'.repeat(40);
			const porcelain = `${commit} 1 1 2\nauthor ${'0'.repeat(40)} 1 1\ncommitter-time 5\nfilename x\n\t${'0'.repeat(40)} 2 2\n${commit} 2 2\n\tcommitter-time 9\n`;
			assert.equal(newestOf(porcelain), commit);
		});
	});

	describe('a file of a commit', () => {
		const read = (file: string, limit?: number) => fileAt(repository.git, repository.root, 'HEAD', file, limit);

		it('is its text, byte for byte, whatever its name', async () => {
			repository.write('-ä\n x', 'grüße\r\n');
			repository.commit('first');
			assert.deepEqual(await read('-ä\n x'), { kind: 'text', text: 'grüße\r\n' });
		});

		it('says what cannot be shown as text', async () => {
			repository.write('b.bin', new Uint8Array([0, 1]));
			repository.write('large', 'x'.repeat(100));
			repository.link('link', '../target');
			repository.write('folder/x', 'x');
			const commit = repository.commit('first');
			repository.sh('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
			repository.sh('commit', '-q', '-m', 'second');
			assert.deepEqual(await read('b.bin'), { kind: 'binary', bytes: 2 });
			assert.deepEqual(await read('large', 99), { kind: 'too-large', bytes: 100 });
			assert.deepEqual(await read('link'), { kind: 'text', text: '../target' });
			assert.deepEqual(await read('sub'), { kind: 'submodule', commit });
			assert.deepEqual(await read('folder'), { kind: 'absent' });
			assert.deepEqual(await read('../repository/large'), { kind: 'absent' });
			assert.deepEqual(await fileAt(repository.git, repository.root, 'nowhere', 'large'), { kind: 'absent' });
		});
	});

	describe('where a file belongs', () => {
		it('is found from a folder deep inside, also through a symbolic link', async () => {
			repository.write('deep ä/er/a.txt', 'x');
			symlinkSync(repository.root, path.join(repository.base, 'way'));
			const file = path.join(repository.base, 'way', 'deep ä', 'er', 'a.txt');
			assert.deepEqual(await locate(repository.git, file), { root: repository.root, path: 'deep ä/er/a.txt' });
		});

		it('is the submodule or linked worktree that holds it', async () => {
			repository.write('a.txt', 'x');
			repository.commit('first');
			repository.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', repository.root, 'sub dir');
			const linked = path.join(repository.base, 'linked');
			repository.sh('worktree', 'add', '-q', linked);
			const sub = path.join(repository.root, 'sub dir');
			assert.deepEqual(await locate(repository.git, path.join(sub, 'a.txt')), { root: sub, path: 'a.txt' });
			assert.equal(await repositoryRoot(repository.git, linked), linked);
			assert.deepEqual(await submodulesOf(repository.git, repository.root), [sub]);
		});

		it('is told when there is none, or the folder is gone', async () => {
			await assert.rejects(locate(repository.git, path.join(repository.base, 'a.txt')), NotARepositoryError);
			await assert.rejects(locate(repository.git, path.join(repository.base, 'gone', 'a.txt')), NotARepositoryError);
			await assert.rejects(repositoryRoot(repository.git, path.join(repository.root, '.git')), NotARepositoryError);
		});
	});

	it('understands every name of a commit, and nothing else', async () => {
		repository.write('a.txt', 'x');
		const commit = repository.commit('first');
		repository.sh('tag', '-a', '-m', 'one', 'v1 '.trim());
		appendFileSync(path.join(repository.root, 'a.txt'), 'y');
		const resolve = (revision: string) => resolveCommit(repository.git, repository.root, revision);
		assert.deepEqual(await Promise.all(['HEAD', 'main', 'v1', commit.slice(0, 8)].map(resolve)), Array(4).fill(commit));
		assert.equal(await resolve('HEAD:a.txt'), undefined);
	});
});
