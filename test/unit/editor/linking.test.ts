import assert from 'node:assert/strict';
import path from 'node:path';
import type { Fix } from '../../../src/core/case';
import { fixSchema } from '../../../src/core/case';
import { holdsFix } from '../../../src/core/fixes';
import { changeToLink, fixChoices } from '../../../src/editor/changeToLink';
import { planFix } from '../../../src/editor/fixPlan';
import { ChangeGoneError, NoSuchCommitError, NotARepositoryError, NothingChangedError } from '../../../src/git/errors';
import { type TemporaryRepository, temporaryRepository } from '../git/temporaryRepository';

const translate = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));
const TEXT = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n';

describe('linking a fix', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.write('src/a.txt', TEXT);
		repository.write('src/b.txt', TEXT);
	});
	afterEach(() => repository.remove());

	const file = (name: string): string => path.join(repository.root, name);
	const choices = async (name: string, from: number, to: number) =>
		fixChoices(await changeToLink(repository.git, file(name), [from, to]), translate);
	const link = async (name: string, from: number, to: number, choice = 0): Promise<Fix> => {
		const fix = (await choices(name, from, to))[choice]?.fix;
		return fixSchema.parse({ id: '0123456789abcdef', linkedAt: '2026-03-02T09:00:00Z', ...fix });
	};
	const plan = (fix: Fix, folders = [repository.root]) => planFix(repository.git, folders, fix);

	describe('keeps', () => {
		it('the commit that wrote the lines', async () => {
			repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			repository.write('src/c.txt', 'new\n');
			const commit = repository.commit('Fix the $(check)');
			const [choice, ...others] = await choices('src/a.txt', 2, 2);
			assert.equal(others.length, 0);
			assert.equal(choice?.label, `Keep commit ${commit.slice(0, 7)} in the case`);
			assert.equal(choice?.description, 'Fix the \\$(check)');
			const { patchId, authored, hunks, ...fix } = choice?.fix ?? { files: [] };
			assert.match(patchId ?? '', /^[0-9a-f]{40}$/);
			assert.match(authored ?? '', /^[0-9a-f]{32}$/);
			assert.equal(hunks, undefined, 'so little changed that it could be any commit');
			assert.deepEqual(fix, {
				commit,
				subject: 'Fix the $(check)',
				files: [
					{ path: 'src/a.txt', lines: [2, 2] },
					{ path: 'src/c.txt', lines: [1, 1] },
				],
			});
		});

		it('the uncommitted change of the file, or of all files', async () => {
			repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2').replace('nine', '9'));
			repository.write('src/b.txt', TEXT.replace('ten', '10'));
			const [one, all] = await choices('src/a.txt', 2, 2);
			assert.deepEqual(one?.fix.files, [{ path: 'src/a.txt', lines: [2, 9] }]);
			assert.deepEqual(
				all?.fix.files.map(f => f.path),
				['src/a.txt', 'src/b.txt'],
			);
			assert.notEqual(one?.fix.patchId, all?.fix.patchId);
			assert.equal(all?.label, 'Keep the change of all 2 changed files in the case');
		});

		it('the commit when the selected lines are not those that changed since', async () => {
			const commit = repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			assert.equal((await link('src/a.txt', 8, 9)).commit, commit);
		});

		it('the change of a file before the first commit, and of a new picture', async () => {
			assert.equal((await link('src/a.txt', 1, 1)).commit, undefined);
			repository.commit('first');
			repository.write('p.png', new Uint8Array([0, 1]));
			assert.deepEqual((await link('p.png', 1, 1)).files, [{ path: 'p.png' }]);
		});

		it('nothing where there is no change, and says so', async () => {
			repository.write('.gitignore', 'ignored\n');
			repository.commit('first');
			repository.write('ignored', 'x\n');
			await assert.rejects(choices('ignored', 1, 1), NothingChangedError);
			await assert.rejects(changeToLink(repository.git, path.join(repository.base, 'x'), [1, 1]), NotARepositoryError);
		});

		it('no more than the names of 200 files', async () => {
			for (let i = 0; i < 210; i++) repository.write(`many/${i}.txt`, 'x\n');
			repository.commit('first');
			assert.equal((await link('many/7.txt', 1, 1)).files.length, 200);
		});
	});

	it('knows a link that is there already, by commit or by patch id', async () => {
		repository.commit('first');
		repository.write('src/a.txt', TEXT.replace('two', '2'));
		const change = await link('src/a.txt', 2, 2);
		repository.commit('second');
		const commit = await link('src/a.txt', 2, 2);
		assert.equal(holdsFix([change], change), true);
		assert.equal(holdsFix([commit], commit), true);
		assert.equal(holdsFix([change], commit), true);
		assert.equal(holdsFix([commit], change), true);
		assert.equal(holdsFix(undefined, commit), false);
	});

	describe('is opened', () => {
		it('as its commit against the parent, with renames, new and deleted files', async () => {
			const first = repository.commit('first');
			repository.sh('mv', 'src/a.txt', 'src/moved ä.txt');
			repository.sh('rm', '-q', 'src/b.txt');
			repository.write('src/new.txt', 'n\n');
			const commit = repository.commit('second');
			const { comparisons, now } = await plan(await link('src/new.txt', 1, 1));
			const { root } = repository;
			const at = (id: string, name: string) => ({ kind: 'commit', file: { root, commit: id, path: name } });
			assert.equal(now, undefined);
			assert.deepEqual(comparisons, [
				{ file: file('src/b.txt'), left: at(first, 'src/b.txt'), right: undefined },
				{ file: file('src/moved ä.txt'), left: at(first, 'src/a.txt'), right: at(commit, 'src/moved ä.txt') },
				{ file: file('src/new.txt'), left: undefined, right: at(commit, 'src/new.txt'), firstLine: 1 },
			]);
		});

		it('as the working tree against HEAD while it is not committed, also when somebody went on with it', async () => {
			const head = repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			const fix = await link('src/a.txt', 2, 2);
			repository.write('src/b.txt', 'not part of it');
			repository.write('src/a.txt', TEXT.replace('two', '2').replace('three', '3'));
			const { root } = repository;
			assert.deepEqual(await plan(fix), {
				files: 1,
				comparisons: [
					{
						file: file('src/a.txt'),
						left: { kind: 'commit', file: { root, commit: head, path: 'src/a.txt' } },
						right: { kind: 'disk', file: file('src/a.txt') },
						firstLine: 2,
					},
				],
			});
		});

		it('as the commit it became, which the case is told to keep', async () => {
			repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			const fix = await link('src/a.txt', 2, 2);
			repository.write('test.txt', 'a test\n');
			const commit = repository.commit('Fix it');
			const opened = await plan(fix);
			assert.equal(opened.commit, commit);
			const { authored, ...now } = fixSchema.parse(opened.now);
			assert.deepEqual(now, { ...fix, commit, subject: 'Fix it' });
			assert.match(authored ?? '', /./);
		});

		it('as the commit that a rebase made of it, when the old one is gone', async () => {
			repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			repository.commit('Fix it');
			const fix = await link('src/a.txt', 2, 2);
			repository.sh('commit', '-q', '--amend', '-m', 'Fix it well');
			repository.sh('reflog', 'expire', '--expire=now', '--all');
			repository.sh('gc', '-q', '--prune=now');
			const opened = await plan(fix);
			assert.equal(opened.commit, repository.sh('rev-parse', 'HEAD'));
			assert.equal(opened.now?.subject, 'Fix it well');
			assert.equal(opened.now?.id, fix.id);
		});

		it('as the commit that a rebase made of a rename', async () => {
			repository.commit('first');
			repository.sh('mv', 'src/a.txt', 'src/c.txt');
			repository.write('src/c.txt', TEXT.replace('two', '2'));
			repository.commit('Move and fix');
			const fix = await link('src/c.txt', 2, 2);
			const opened = await plan({ ...fix, commit: '1'.repeat(40) });
			assert.equal(opened.commit, repository.sh('rev-parse', 'HEAD'));
		});

		it('from whichever folder of the workspace has it, also from a submodule', async () => {
			repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			const commit = repository.commit('fix');
			const fix = await link('src/a.txt', 2, 2);
			const other = temporaryRepository();
			try {
				other.write('src/a.txt', 'changed too\n');
				assert.equal((await plan(fix, [other.base, other.root, repository.root])).commit, commit);
				other.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', repository.root, 'sub');
				other.commit('outer');
				assert.equal((await plan(fix, [other.root])).commit, commit);
			} finally {
				other.remove();
			}
		});

		it('or it says that it is gone, or that there is no repository', async () => {
			repository.commit('first');
			repository.write('src/a.txt', TEXT.replace('two', '2'));
			const fix = await link('src/a.txt', 2, 2);
			repository.sh('checkout', '-q', '--', '.');
			await assert.rejects(plan(fix), ChangeGoneError);
			await assert.rejects(plan({ ...fix, commit: '1'.repeat(40) }), NoSuchCommitError);
			await assert.rejects(plan(fix, [repository.base]), NotARepositoryError);
			await assert.rejects(plan(fix, []), NotARepositoryError);
		});
	});
});
