import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { changedLines, describeChange } from '../../../src/git/changes';
import { traceFix } from '../../../src/git/trace';
import { commitContent } from '../../../src/git/trace/commitContent';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const LINES = Array.from({ length: 40 }, (_, i) => `line ${i + 1}\n`);

/** The forty lines, with some replaced. */
function lines(replaced: Record<number, string> = {}): string {
	return LINES.map((line, i) => replaced[i + 1] ?? line).join('');
}

describe('an uncommitted change', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());
	const changed = (file: string) => changedLines(repository.git, repository.root, file);
	const describeAll = (paths?: readonly string[]) => describeChange(repository.git, repository.root, paths);
	const find = async (patchId = 'no patch id', paths: readonly string[] = [], root = repository.root) => {
		const [trace, ...others] = await traceFix(repository.git, root, { patchId, files: paths.map(path => ({ path })) });
		assert.deepEqual(others, []);
		return trace?.commit;
	};

	describe('by lines', () => {
		it('has those that were changed, staged or not', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.write('a.txt', lines({ 5: 'staged\n' }));
			repository.sh('add', 'a.txt');
			repository.write('a.txt', lines({ 5: 'staged\n', 20: 'not\nstaged\n' }));
			assert.deepEqual(await changed('a.txt'), [
				[5, 5],
				[20, 21],
			]);
		});

		it('has the line before a place where lines only went', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.write('a.txt', lines({ 1: '', 10: '', 40: '' }));
			assert.deepEqual(await changed('a.txt'), [
				[1, 1],
				[8, 8],
				[37, 37],
			]);
		});

		it('has all lines of a new file, and none of an ignored one', async () => {
			repository.write('.gitignore', 'ignored.txt\n');
			repository.commit('first');
			repository.write('new.txt', 'one\ntwo\nthree');
			repository.write('ignored.txt', 'one\n');
			assert.deepEqual(await changed('new.txt'), [[1, 3]]);
			assert.deepEqual(await changed('ignored.txt'), []);
		});

		it('has all lines before the first commit', async () => {
			repository.write('a.txt', 'one\ntwo\n');
			repository.write('staged.txt', 'one\n');
			repository.sh('add', 'staged.txt');
			assert.deepEqual(await changed('a.txt'), [[1, 2]]);
			assert.deepEqual(await changed('staged.txt'), [[1, 1]]);
		});

		it('has none where only the time of a file changed', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.write('a.txt', lines());
			assert.deepEqual(await changed('a.txt'), []);
			assert.deepEqual((await describeAll()).files, []);
		});

		it('has only the changed line where the working tree has Windows line ends', async () => {
			repository.write('.gitattributes', '*.txt text eol=crlf\n');
			repository.write('a.txt', lines().replaceAll('\n', '\r\n'));
			repository.commit('first');
			repository.write('a.txt', lines({ 7: 'seven\n' }).replaceAll('\n', '\r\n'));
			assert.deepEqual(await changed('a.txt'), [[7, 7]]);
		});

		it('is not fooled by content that looks like a patch', async () => {
			const fake =
				'x\rdiff --git a/a.txt b/a.txt\r@@ -1 +90 @@\r+x\n@@ -1 +80 @@\ndiff --git a/z b/z\n--- a/z\n+++ b/z\n';
			repository.write('a.txt', 'one\n');
			repository.commit('first');
			repository.write('a.txt', `one\n${fake}`);
			assert.deepEqual(await changed('a.txt'), [[2, 6]]);
		});
	});

	it('names every kind of file', async () => {
		repository.write('changed.txt', lines());
		repository.write('gone.txt', 'x\n');
		repository.write('picture.bin', new Uint8Array([0, 1, 2]));
		repository.commit('first');
		repository.write('changed.txt', lines({ 3: 'three\n' }));
		repository.sh('rm', '-q', 'gone.txt');
		repository.write('picture.bin', new Uint8Array([0, 1, 3]));
		repository.write('new.txt', 'n\n');
		repository.link('link', 'new.txt');
		const { files } = await describeAll();
		assert.deepEqual(files.map(f => [f.path, f.status, f.lines, f.binary]).sort(), [
			['changed.txt', 'modified', [[3, 3]], false],
			['gone.txt', 'deleted', [], false],
			['link', 'added', [[1, 1]], false],
			['new.txt', 'added', [[1, 1]], false],
			['picture.bin', 'modified', [], true],
		]);
	});

	it('copes with every name a file can have', async () => {
		const names = [
			'-rf',
			'--output=x',
			' leading',
			'two words',
			'new\nline',
			'tab\t',
			'quote"\\',
			'grüße/日本.txt',
			':(glob)*',
			'a b/b b',
			'*.txt',
			'$(id)',
		];
		for (const name of names) repository.write(name, lines());
		repository.commit('first');
		for (const name of names) repository.write(name, lines({ 2: 'two\n' }));
		for (const name of names) assert.deepEqual(await changed(name), [[2, 2]], JSON.stringify(name));
		const { files, patchId } = await describeAll();
		assert.deepEqual(files.map(f => f.path).sort(), [...names].sort());
		const commit = repository.commit('second');
		assert.equal(await find(patchId, names), commit);
	});

	it('has no patch id when nothing changed', async () => {
		repository.write('a.txt', 'one\n');
		repository.commit('first');
		assert.deepEqual(await describeAll(), { files: [] });
	});

	it('has its files, but no patch id, where a new file is too large to be read for it', async () => {
		repository.write('large', new Uint8Array(5 * 1024 * 1024));
		const { patchId, files } = await describeAll();
		assert.equal(patchId, undefined);
		assert.deepEqual(
			files.map(f => f.path),
			['large'],
		);
	});

	it('shows a file in conflict as changed', async () => {
		repository.write('a.txt', 'one\n');
		repository.commit('first');
		repository.sh('checkout', '-q', '-b', 'other');
		repository.write('a.txt', 'other\n');
		repository.commit('other');
		repository.sh('checkout', '-q', 'main');
		repository.write('a.txt', 'main\n');
		repository.commit('main');
		assert.throws(() => repository.sh('merge', 'other'));
		assert.deepEqual(await changed('a.txt'), [
			[1, 1],
			[3, 5],
		]);
	});

	describe('by patch id', () => {
		it('has the id that git itself gives', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.write('a.txt', lines({ 9: 'nine\n' }));
			const { patchId } = await describeAll();
			const commit = repository.commit('second');
			repository.sh('config', 'alias.own', '!git show HEAD | git patch-id --stable');
			assert.equal(`${patchId} ${commit}`, repository.sh('own'));
		});

		it('has the same one after the commit, with new, binary and deleted files', async () => {
			repository.write('a.txt', lines());
			repository.write('gone.txt', 'x\n');
			repository.commit('first');
			repository.write('a.txt', lines({ 9: 'nine\n' }));
			repository.write('neu ä.txt', 'new\n');
			repository.write('no newline', 'new');
			repository.write('empty', '');
			repository.write('b.bin', new Uint8Array([0, 255, 7]));
			repository.link('link', 'a.txt');
			repository.sh('rm', '-q', 'gone.txt');
			const { patchId, files } = await describeAll();
			const commit = repository.commit('second');
			assert.equal((await commitContent(repository.git, repository.root, commit)).patchId, patchId);
			assert.equal(
				await find(
					patchId,
					files.map(f => f.path),
				),
				commit,
			);
		});

		it('has the same one whatever a person has set for diffs', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.write('a.txt', lines({ 9: 'nine\n\n' }));
			const { patchId } = await describeAll();
			const settings = {
				'diff.noprefix': 'true',
				'diff.context': '9',
				'diff.algorithm': 'patience',
				'color.ui': 'always',
				'diff.mnemonicPrefix': 'true',
				'core.quotePath': 'false',
				'diff.orderFile': '/nowhere',
				'diff.interHunkContext': '9',
				'diff.renames': 'copies',
			};
			for (const [key, value] of Object.entries(settings)) repository.sh('config', key, value);
			assert.equal((await describeAll()).patchId, patchId);
		});

		it('is found in a commit that changes other files too', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.write('a.txt', lines({ 9: 'nine\n' }));
			const { patchId } = await describeAll(['a.txt']);
			repository.write('a.test.txt', 'test\n');
			const commit = repository.commit('second');
			assert.equal(await find(patchId, ['a.txt']), commit);
		});

		it('is found after a rebase', async () => {
			repository.write('a.txt', lines());
			repository.commit('first');
			repository.sh('checkout', '-q', '-b', 'fix');
			repository.write('a.txt', lines({ 30: 'thirty\n' }));
			const { patchId } = await describeAll();
			const before = repository.commit('fix');
			repository.sh('checkout', '-q', 'main');
			repository.write('a.txt', lines({ 2: 'two\nmore\n' }));
			repository.commit('other work');
			repository.sh('rebase', '-q', 'main', 'fix');
			const after = repository.sh('rev-parse', 'fix');
			assert.notEqual(after, before);
			assert.equal(await find(patchId, ['a.txt']), after);
		});

		it('is found on another local branch, and from a detached HEAD', async () => {
			repository.write('a.txt', lines());
			const first = repository.commit('first');
			repository.sh('checkout', '-q', '-b', 'fix');
			repository.write('a.txt', lines({ 30: 'thirty\n' }));
			const { patchId } = await describeAll();
			const commit = repository.commit('fix');
			repository.sh('checkout', '-q', '--detach', first);
			assert.equal(await find(patchId, ['a.txt']), commit);
		});

		it('is not found before it is committed, or in an empty repository', async () => {
			repository.write('a.txt', lines());
			const empty = await describeAll();
			assert.equal(await find(empty.patchId, ['a.txt']), undefined);
			repository.commit('first');
			repository.write('a.txt', lines({ 30: 'thirty\n' }));
			const { patchId } = await describeAll();
			assert.equal(await find(patchId, ['a.txt']), undefined);
		});

		it('is the same for a first commit', async () => {
			repository.write('a.txt', lines());
			const { patchId } = await describeAll();
			const commit = repository.commit('first');
			assert.equal(await find(patchId, ['a.txt']), commit);
		});

		it('is not mistaken where a commit message names another commit', async () => {
			repository.write('a.txt', lines());
			const first = repository.commit('first');
			repository.write('a.txt', lines({ 9: 'nine\n' }));
			const { patchId } = await describeAll();
			const commit = repository.commit(`second\n\ncommit ${first}\n${first}\nFrom ${first}`);
			assert.equal(await find(patchId, ['a.txt']), commit);
		});
	});

	it('works in a linked worktree, in a submodule and with SHA-256', async () => {
		const check = async (root: string): Promise<void> => {
			appendFileSync(path.join(root, 'a.txt'), 'more\n');
			const { patchId } = await describeChange(repository.git, root);
			assert.deepEqual(await changedLines(repository.git, root, 'a.txt'), [[41, 41]]);
			repository.shIn(root, 'commit', '-q', '-a', '-m', 'more');
			const commit = repository.shIn(root, 'rev-parse', 'HEAD');
			assert.equal(await find(patchId, ['a.txt'], root), commit);
		};
		repository.write('a.txt', lines());
		repository.commit('first');
		const worktree = path.join(repository.base, 'linked');
		repository.sh('worktree', 'add', '-q', '-b', 'linked', worktree);
		await check(worktree);
		const outer = temporaryRepository('--object-format=sha256');
		try {
			outer.write('a.txt', lines());
			outer.commit('first');
			await check(outer.root);
		} finally {
			outer.remove();
		}
		repository.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', repository.root, 'sub');
		await check(path.join(repository.root, 'sub'));
	});

	it('shows a moved submodule without looking into it', async () => {
		repository.write('a.txt', lines());
		repository.commit('first');
		repository.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', repository.root, 'sub');
		repository.commit('second');
		repository.shIn(path.join(repository.root, 'sub'), 'commit', '-q', '--allow-empty', '-m', 'inner');
		const { files } = await describeAll();
		assert.deepEqual(files, [{ path: 'sub', status: 'modified', lines: [], binary: false, submodule: true }]);
	});
});
