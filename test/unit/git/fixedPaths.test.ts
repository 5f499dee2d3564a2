import assert from 'node:assert/strict';
import { blameOf } from '../../../src/git/blame';
import { fixedPaths } from '../../../src/git/fixedPaths';
import { resolveCommit } from '../../../src/git/repository';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const LINES = Array.from({ length: 40 }, (_, i) => `line ${i + 1}`);
const text = (change: Readonly<Record<number, string>> = {}): string =>
	`${LINES.map((line, i) => change[i + 1] ?? line).join('\n')}\n`;

describe('the files that fixes wrote in', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.write('a.c', text());
		repository.write('b.c', text());
		repository.commit('first');
	});
	afterEach(() => repository.remove());

	const look = async (commits: readonly string[], root = repository.root) => {
		const head = await resolveCommit(repository.git, root, 'HEAD');
		assert.ok(head !== undefined);
		return fixedPaths(repository.git, root, head, commits);
	};

	it('are those of each commit alone', async () => {
		repository.write('a.c', text({ 3: 'fixed' }));
		const fix = repository.commit('fix');
		repository.write('b.c', text({ 3: 'other' }));
		const other = repository.commit('other');
		const paths = await look([fix, other]);
		assert.deepEqual(paths.commitsOf('a.c'), [fix]);
		assert.deepEqual(paths.commitsOf('b.c'), [other]);
		assert.deepEqual(paths.commitsOf('c.c'), []);
	});

	it('are found under their new names, also when they moved twice and changed', async () => {
		repository.write('a.c', text({ 3: 'fixed' }));
		const fix = repository.commit('fix');
		repository.sh('mv', 'a.c', 'moved.c');
		repository.commit('move');
		repository.write('moved.c', text({ 3: 'fixed', 20: 'changed' }));
		repository.sh('mv', 'moved.c', 'wörd 日本.c');
		repository.commit('move again');
		const paths = await look([fix]);
		assert.deepEqual(paths.commitsOf('wörd 日本.c'), [fix]);
		assert.deepEqual(paths.commitsOf('b.c'), []);
	});

	it('are what a merge brought in, not what it was merged into', async () => {
		repository.sh('checkout', '-q', '-b', 'fork');
		repository.write('a.c', text({ 3: 'fixed' }));
		repository.commit('in the fork');
		repository.sh('checkout', '-q', 'main');
		repository.write('b.c', text({ 9: 'meanwhile' }));
		repository.commit('meanwhile');
		repository.sh('merge', '-q', '--no-ff', '-m', 'merge', 'fork');
		const merge = repository.sh('rev-parse', 'HEAD');
		const paths = await look([merge]);
		assert.deepEqual(paths.commitsOf('a.c'), [merge]);
		assert.deepEqual(paths.commitsOf('b.c'), []);
	});

	it('leave out commits that are not merged, not here, or no commits', async () => {
		repository.sh('checkout', '-q', '-b', 'fork');
		repository.write('a.c', text({ 3: 'fixed' }));
		const elsewhere = repository.commit('in the fork');
		repository.sh('checkout', '-q', 'main');
		const paths = await look([elsewhere, 'f'.repeat(40)]);
		assert.deepEqual(paths.commitsOf('a.c'), []);
	});

	it('leave out a first commit, which wrote everything', async () => {
		const paths = await look([repository.sh('rev-parse', 'HEAD')]);
		assert.deepEqual(paths.commitsOf('a.c'), []);
	});

	it('are told apart from a file that is named like a commit', async () => {
		repository.write('a'.repeat(40), 'x\n');
		repository.write('a.c', text({ 3: 'fixed' }));
		const fix = repository.commit('fix');
		const paths = await look([fix]);
		assert.deepEqual(paths.commitsOf('a'.repeat(40)), [fix]);
		assert.deepEqual(paths.commitsOf('a.c'), [fix]);
	});

	describe('need not be blamed behind', () => {
		it('the commit before the only fix', async () => {
			const before = repository.sh('rev-parse', 'HEAD');
			repository.write('a.c', text({ 3: 'fixed' }));
			const fix = repository.commit('fix');
			assert.deepEqual(await (await look([fix])).behind([fix]), [before]);
		});

		it('the commit before the first of several', async () => {
			const before = repository.sh('rev-parse', 'HEAD');
			repository.write('a.c', text({ 3: 'fixed' }));
			const one = repository.commit('one');
			repository.write('a.c', text({ 3: 'fixed', 8: 'again' }));
			const two = repository.commit('two');
			assert.deepEqual(await (await look([two, one])).behind([two, one]), [before]);
		});

		it('no commit, when dates lie about which is the first', async () => {
			repository.write('a.c', text({ 3: 'fixed' }));
			repository.sh('add', '-A');
			repository.sh('-c', 'user.name=A', 'commit', '-q', '-m', 'one');
			const one = repository.sh('rev-parse', 'HEAD');
			const commit = repository
				.sh('cat-file', 'commit', 'HEAD')
				.replace(/(committer .*> )\d+/, (_, start: string) => `${start}4000000000`);
			repository.write('commit', `${commit}\n`);
			const late = repository.sh('hash-object', '-t', 'commit', '-w', 'commit');
			repository.sh('reset', '-q', '--hard', late);
			repository.write('a.c', text({ 3: 'fixed', 8: 'again' }));
			const two = repository.commit('two');
			assert.notEqual(one, late);
			const paths = await look([two, late]);
			const behind = await paths.behind([two, late]);
			assert.deepEqual(behind, []);
			const written = await blameOf(repository.git, repository.root, 'a.c', new Set([two, late]), { behind });
			assert.deepEqual(written, [
				{ commit: late, lines: [3, 3] },
				{ commit: two, lines: [8, 8] },
			]);
		});
	});
});
