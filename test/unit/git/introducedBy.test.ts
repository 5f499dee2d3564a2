import assert from 'node:assert/strict';
import { NoSuchCommitError } from '../../../src/git/errors';
import { createGit } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { firstAffectedTags, firstFixedTags } from '../../../src/git/firstTags';
import { introducedBy } from '../../../src/git/introducedBy';
import { resolveCommit } from '../../../src/git/repository';
import { copySample } from '../../support/sample';
import { packageTags } from '../../../src/git/packageTags';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('commits that wrote what a fix took away', () => {
	const made: TemporaryRepository[] = [];
	const fresh = (...args: string[]): TemporaryRepository => {
		const repository = temporaryRepository(...args);
		made.push(repository);
		return repository;
	};
	after(() => made.forEach(repository => repository.remove()));

	it('are found in the sample project, through the move of its sources, with the first affected release', async () => {
		const git = createGit(
			() => findGit([], process.env, process.platform),
			() => true,
		);
		const root = copySample().project;
		const tags = { inOrder: packageTags('npm', 'papervane') };
		const fix = (await resolveCommit(git, root, 'v1.4.1')) ?? '';
		const { commits, complete } = await introducedBy(git, root, fix);
		const ids = commits.map(({ commit }) => commit);
		assert.deepEqual([ids.length, complete], [1, true]);
		assert.deepEqual(commits[0]?.files, [{ path: 'src/static.js', lines: [[13, 13]] }]);
		assert.deepEqual((await firstAffectedTags(git, root, ids, tags)).tags, ['v1.0.0']);
		assert.deepEqual((await firstFixedTags(git, root, [fix], tags)).tags, ['v1.4.1']);
	});

	it('are those of the lines that changed, whatever happened to their blanks, comments, tests and texts', async () => {
		const repository = fresh();
		repository.write('src/old.js', 'function f() {\nreturn open(name);\n}\n// first\n\nconst a = 1;\n');
		const first = repository.commit('first');
		repository.write('README.md', 'Version 1\n');
		repository.write('test/f.test.js', 'old();\n');
		repository.write('package.json', '{ "version": "1.0.0" }\n');
		repository.commit('beside');
		repository.sh('mv', 'src/old.js', 'src/new.js');
		repository.commit('moved');
		repository.write('src/new.js', 'function f() {\n\treturn open(name);\n}\n// first\n\nconst a = 2;\n');
		const second = repository.commit('indented, and another value');
		repository.write('src/new.js', 'function f() {\n\treturn open(safe(name));\n}\nconst a = 3;\n');
		repository.write('README.md', 'Version 2\n');
		repository.write('test/f.test.js', 'new();\n');
		repository.write('package.json', '{ "version": "1.0.1" }\n');
		const fix = repository.commit('fix');
		const { commits, evidence } = await introducedBy(repository.git, repository.root, fix);
		assert.deepEqual(
			new Map(commits.map(({ commit, files }) => [commit, files])),
			new Map([
				[first, [{ path: 'src/new.js', lines: [[2, 2]] }]],
				[second, [{ path: 'src/new.js', lines: [[6, 6]] }]],
			]),
		);
		assert.equal(evidence, 'The 2 lines that the fix replaced or removed came with 2 commits.');
		assert.match(commits[0]?.date ?? '', /^2026-03-02T10:00:0\d\.000Z$/);
	});

	it('are none where the fix only adds, and that is said', async () => {
		const repository = fresh();
		repository.write('a.py', '# old\nrun()\n');
		const root = repository.commit('start');
		repository.write('a.py', '# new\ncheck()\n\nrun()\n');
		const fix = repository.commit('fix');
		for (const commit of [fix, root]) {
			const { commits, complete, evidence } = await introducedBy(repository.git, repository.root, commit);
			assert.deepEqual([commits, complete], [[], true]);
			assert.equal(evidence, 'The fix removes nothing, so blame tells nothing.');
		}
	});

	it('of a merge are told against its first parent', async () => {
		const repository = fresh();
		repository.write('a.c', 'one\ntwo\n');
		const start = repository.commit('start');
		repository.sh('checkout', '-q', '-b', 'topic');
		repository.write('a.c', 'one\nTWO\n');
		repository.commit('half');
		repository.write('a.c', 'one\n2\n');
		repository.commit('whole');
		repository.sh('checkout', '-q', 'main');
		repository.write('b.c', 'x\n');
		repository.commit('other');
		repository.sh('merge', '-q', '--no-ff', '-m', 'merge', 'topic');
		const { commits } = await introducedBy(repository.git, repository.root, 'HEAD');
		assert.deepEqual(
			commits.map(({ commit, files }) => [commit, files]),
			[[start, [{ path: 'a.c', lines: [[2, 2]] }]]],
		);
	});

	it('are found with SHA-256, and in files with names that look like something else', async () => {
		const repository = fresh('--object-format=sha256');
		const names = ['-x.js', ':(glob)*.js', 'ä "b"\t.js'];
		for (const name of names) repository.write(name, 'bad();\n');
		const start = repository.commit('start');
		for (const name of names) repository.write(name, 'good();\n');
		const { commits } = await introducedBy(repository.git, repository.root, repository.commit('fix'));
		assert.deepEqual(
			commits.map(({ commit }) => commit),
			[start],
		);
		assert.deepEqual(new Set(commits[0]?.files.map(({ path }) => path)), new Set(names));
	});

	it('are not guessed at the edge of a shallow clone', async () => {
		const { git, base, root, write, commit, shIn } = fresh();
		write('a.js', 'bad();\n');
		commit('start');
		write('b.js', 'x\n');
		commit('other');
		write('a.js', 'good();\n');
		const fix = commit('fix');
		shIn(base, 'clone', '-q', '--depth=2', `file://${root}`, 'two');
		shIn(base, 'clone', '-q', '--depth=1', `file://${root}`, 'one');
		for (const folder of ['two', 'one']) {
			const { commits, complete, evidence } = await introducedBy(git, `${base}/${folder}`, fix);
			assert.deepEqual([commits, complete], [[], false], folder);
			assert.match(evidence, /^History incomplete/);
		}
	});

	it('are not downloaded for in a partial clone', async () => {
		const { git, base, root, write, commit, sh, shIn } = fresh();
		sh('config', 'uploadpack.allowFilter', 'true');
		write('a.js', 'bad();\n');
		commit('start');
		write('a.js', 'good();\n');
		const fix = commit('fix');
		shIn(base, 'clone', '-q', '--filter=blob:none', `file://${root}`, 'partial');
		const { commits, complete, evidence } = await introducedBy(git, `${base}/partial`, fix);
		assert.deepEqual([commits, complete], [[], false]);
		assert.match(evidence, /nothing is downloaded/);
	});

	it('are not looked for where there is no such fix', async () => {
		const { git, root, commit } = fresh();
		commit('start');
		await assert.rejects(introducedBy(git, root, 'no-such'), NoSuchCommitError);
		await assert.rejects(introducedBy(git, root, '--output=x'), NoSuchCommitError);
	});
});
