import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type ChangeTarget, subjectOf } from '../../../src/editor/linkSubject';
import { NotARepositoryError, NothingChangedError } from '../../../src/git/errors';
import { type TemporaryRepository, temporaryRepository } from '../git/temporaryRepository';

const translate = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));

describe('what is linked', () => {
	let repository: TemporaryRepository;
	let first: string;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.write('src/a.txt', 'one\ntwo\nthree\n');
		repository.write('b ü.txt', 'one\n');
		repository.write('gone/c.txt', 'one\n');
		first = repository.commit('first');
	});
	afterEach(() => repository.remove());

	const file = (name: string): string => path.join(repository.root, name);
	const subject = (target: ChangeTarget, shownWith: readonly string[] = []) =>
		subjectOf(repository.git, target, translate, shownWith);
	/** What each choice is called, and the files it keeps. */
	const choices = async (target: ChangeTarget) =>
		(await subject(target)).choices.map(({ label, fix }) => [label, fix.files.map(one => one.path)]);

	it('is the change of all files that are chosen, or of all that changed', async () => {
		repository.write('src/a.txt', 'one\n2\nthree\n');
		repository.write('b ü.txt', 'uno\n');
		repository.write('new.txt', 'new\n');
		assert.deepEqual(await choices({ kind: 'files', files: [file('src/a.txt'), file('b ü.txt')], staged: false }), [
			['Keep the change of these 2 files in the case', ['b ü.txt', 'src/a.txt']],
			['Keep the change of all 3 changed files in the case', ['b ü.txt', 'src/a.txt', 'new.txt']],
		]);
	});

	it('is what is staged of a file, though it was changed again since', async () => {
		repository.write('src/a.txt', 'one\n2\nthree\n');
		repository.sh('add', '-A');
		const staged = { kind: 'files', files: [file('src/a.txt')], staged: true } as const;
		const before = (await subject(staged)).choices[0]?.fix;
		repository.write('src/a.txt', 'one\n2\n3\n');
		assert.deepEqual((await subject(staged)).choices[0]?.fix, before);
		assert.deepEqual(before?.files, [{ path: 'src/a.txt', lines: [2, 2] }]);
		assert.match(before?.patchId ?? '', /^[0-9a-f]{40}$/);
	});

	it('is what is staged in a repository first, then everything', async () => {
		repository.write('src/a.txt', 'one\n2\nthree\n');
		repository.sh('add', '-A');
		repository.write('b ü.txt', 'uno\n');
		assert.deepEqual(await choices({ kind: 'repository', folder: repository.root }), [
			['Keep the staged change of this file in the case', ['src/a.txt']],
			['Keep the change of all 2 changed files in the case', ['b ü.txt', 'src/a.txt']],
		]);
	});

	it('is a deleted file whose folder went with it', async () => {
		rmSync(file('gone'), { recursive: true });
		assert.deepEqual(await choices({ kind: 'files', files: [file('gone/c.txt')], staged: false }), [
			['Keep the change of this file in the case', ['gone/c.txt']],
		]);
	});

	it('is the newest commit of a file that did not change since', async () => {
		const { choices: found } = await subject({ kind: 'files', files: [file('b ü.txt')], staged: false });
		assert.deepEqual(
			found.map(({ fix }) => fix.commit),
			[first],
		);
	});

	it('is nothing where nothing changed, and says so', async () => {
		const files = [file('src/a.txt'), file('b ü.txt')];
		await assert.rejects(subject({ kind: 'files', files, staged: false }), NothingChangedError);
		await assert.rejects(subject({ kind: 'repository', folder: repository.root }), /Everything in this repository/);
		await assert.rejects(subject({ kind: 'staged' }), NotARepositoryError);
	});

	it('is a commit, by the beginning of its id, near a file or a folder, with HEAD detached', async () => {
		repository.write('src/a.txt', 'one\n2\nthree\n');
		const second = repository.commit('second');
		repository.sh('checkout', '-q', '--detach', first);
		const found = await subject({ kind: 'commit', near: file('src/a.txt'), revision: second.slice(0, 10) });
		assert.deepEqual(await subject({ kind: 'commit', near: repository.root, revision: second }), found);
		assert.deepEqual(
			found.choices.map(({ fix }) => fix.commit),
			[second],
		);
		assert.deepEqual(found.what, { commit: second, paths: ['src/a.txt'] });
	});

	it('is the newer of two commits of which a comparison shows both', async () => {
		repository.write('src/a.txt', 'one\n2\nthree\n');
		const second = repository.commit('second');
		const shown = async (commit: string) =>
			(await subject({ kind: 'shown', root: repository.root, commit }, [first, second])).choices[0]?.fix.commit;
		assert.equal(await shown(first), second);
		assert.equal(await shown(second), second);
	});

	it('is what is staged in the worktree or submodule whose commit message is written', async () => {
		const staged = async (root: string, name: string): Promise<void> => {
			const full = path.resolve(root, repository.shIn(root, 'rev-parse', '--git-path', 'COMMIT_EDITMSG'));
			repository.shIn(root, 'rm', '-q', name);
			const found = await subject({ kind: 'staged', message: full });
			assert.equal(found.root, root);
			assert.deepEqual(found.choices[0]?.fix.files, [{ path: name }]);
			repository.shIn(root, 'reset', '-q', '--hard');
		};
		await staged(repository.root, 'b ü.txt');
		const worktree = path.join(repository.base, 'wörk');
		repository.sh('worktree', 'add', '-q', worktree);
		repository.sh('submodule', '--quiet', 'add', repository.root, 'sub');
		await staged(worktree, 'b ü.txt');
		await staged(file('sub'), 'b ü.txt');
	});

	it('is refused for files of several repositories', async () => {
		repository.sh('submodule', '--quiet', 'add', repository.root, 'sub');
		assert.equal(existsSync(file('sub/src/a.txt')), true);
		const files = [file('src/a.txt'), file('sub/src/a.txt')];
		await assert.rejects(subject({ kind: 'files', files, staged: false }), /several repositories/);
	});
});
