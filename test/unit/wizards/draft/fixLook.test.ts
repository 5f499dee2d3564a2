import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { addFix } from '../../../../src/core/fixes';
import { createGit } from '../../../../src/git/exec';
import { createWritingGit } from '../../../../src/git/fork/writingGit';
import { findGit } from '../../../../src/git/findGit';
import { aCase, handle } from '../../../support/builders';
import { type TemporaryRepository, temporaryRepository } from '../../git/temporaryRepository';
import { NOW } from '../pageBench';
import { openFix, openFixOnForge } from './fixBench';

const AFFECTED = [{ ecosystem: 'npm' as const, name: 'a', range: '>= 1.1.0', functions: [] }];

/** A fault since 1.1.0: fixed on main, picked to 1.x and released there; 0.x never had it. */
function project(): TemporaryRepository & { readonly fix: string; readonly backport: string } {
	const repository = temporaryRepository();
	const { sh, write, commit } = repository;
	write('a.js', 'one();\n');
	commit('start');
	sh('tag', 'v0.9.0');
	sh('branch', '0.x');
	write('a.js', 'one();\nbad();\nthree();\n');
	commit('fault');
	sh('tag', 'v1.1.0');
	sh('branch', '1.x');
	write('b.js', 'next();\n');
	commit('next');
	write('a.js', 'one();\ngood();\nthree();\n');
	const fix = commit('fix');
	sh('checkout', '-q', '1.x');
	write('CHANGELOG.md', '1.1.1\n');
	write('a.js', 'one();\ngood();\nthree();\n');
	const backport = commit('backport and release');
	sh('tag', 'v1.1.1');
	sh('checkout', '-q', 'main');
	return { ...repository, fix, backport };
}

describe('what the repository says of a fix', () => {
	let repository: ReturnType<typeof project>;
	before(() => {
		repository = project();
		const { sh, base } = repository;
		sh('init', '-q', '--bare', `${base}/public.git`);
		sh('remote', 'add', 'origin', `${base}/public.git`);
		sh('push', '-q', 'origin', '1.x', '0.x', 'main~1:refs/heads/main', 'v1.1.0');
	});
	after(() => repository.remove());

	const withFix = (commit: string): Case =>
		addFix(aCase(1, {}, { affected: AFFECTED }), { id: handle(7), linkedAt: NOW, commit, files: [] }, NOW, handle(8));
	const here = (trusted: () => boolean = () => true) => {
		const program = () => findGit([], repository.env, process.platform);
		return {
			git: createGit(program, trusted, repository.env),
			writingGit: async () => createWritingGit(program, trusted, repository.env),
			folders: () => [repository.root],
		};
	};

	it('is shown beside each maintained branch, and written nowhere', async () => {
		const { end, until, record } = openFix(withFix(repository.fix), here());
		const before = record();
		await end.call('lookAtBranches', {});
		const { branches } = await until(view => view.branches.status === 'done');
		assert.ok(branches.status === 'done');
		const { rows, evidence } = branches.found;
		assert.deepEqual(
			rows.map(({ name, state, fix, release }) => [name, state, fix, release]),
			[
				['main', 'affected', repository.fix, undefined],
				['1.x', 'affected', repository.backport, 'v1.1.1'],
				['0.x', 'unaffected', undefined, undefined],
			],
		);
		assert.equal(rows[0]?.localOnly, true);
		assert.match(evidence.join(' '), /came with 1 commit.*one other commit/);
		assert.deepEqual(record(), before);
	});

	it('goes by the branches that the project lists, and says which are over', async () => {
		const maintained = () => [{ name: '1.x', endOfLife: '2026-03-01' }, { name: 'main' }];
		const { end, until } = openFix(withFix(repository.fix), { ...here(), maintained });
		await end.call('lookAtBranches', {});
		const { branches } = await until(view => view.branches.status === 'done');
		assert.ok(branches.status === 'done');
		assert.deepEqual(
			branches.found.rows.map(({ name, state }) => [name, state]),
			[
				['1.x', 'end-of-life'],
				['main', 'affected'],
			],
		);
	});

	it('names the branches without a linked commit, and with one that this clone does not have', async () => {
		for (const [record, words] of [
			[aCase(1), /No commit is linked/],
			[withFix('e'.repeat(40)), /One linked fix is in no commit of this clone/],
		] as const) {
			const { end, until } = openFix(record, here());
			await end.call('lookAtBranches', {});
			const { branches } = await until(view => view.branches.status === 'done');
			assert.ok(branches.status === 'done');
			assert.deepEqual([...new Set(branches.found.rows.map(({ state }) => state))], ['unknown']);
			assert.match(branches.found.evidence.join(' '), words);
		}
	});

	it('can be cancelled, and then what was found before is shown again', async () => {
		const { git, ...rest } = here();
		let hang = false;
		const slow = {
			run: (...args: Parameters<typeof git.run>): ReturnType<typeof git.run> =>
				hang
					? new Promise((_, reject) =>
							args[2]?.signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true }),
						)
					: git.run(...args),
		};
		const { end, until, failures } = openFix(withFix(repository.fix), { ...rest, git: slow });
		await end.call('lookAtBranches', {});
		const first = await until(view => view.branches.status === 'done');
		hang = true;
		await end.call('lookAtBranches', {});
		await until(view => view.branches.status === 'running');
		await end.call('cancelLook', null);
		const again = await until(view => view.branches.status !== 'running');
		assert.deepEqual(again.branches, first.branches);
		assert.deepEqual(failures, []);
	});

	it('tells in Restricted Mode that nothing was done, and looks once the folder is trusted', async () => {
		let trusted = false;
		const { end, until } = openFix(
			withFix(repository.fix),
			here(() => trusted),
		);
		for (const method of ['lookAtBranches', 'locateCommits'] as const) {
			const part = method === 'lookAtBranches' ? 'branches' : 'places';
			await end.call(method, {});
			const view = await until(shown => shown[part].status === 'failed');
			assert.match(JSON.stringify(view[part]), /Restricted Mode/);
		}
		trusted = true;
		await end.call('lookAtBranches', {});
		await until(view => view.branches.status === 'done');
	});

	it('is asked of no other repository without a person’s choice', async () => {
		const { end, until, memory, advisory } = openFixOnForge({}, here());
		memory.put({ ...advisory, state: 'draft' });
		await end.call('lookAtBranches', {});
		const { branches } = await until(view => view.branches.status === 'choose');
		assert.ok(branches.status === 'choose');
		assert.equal(branches.repositories.length, 1);
		await end.call('lookAtBranches', { repository: 0 });
		await until(view => view.branches.status === 'done');
	});

	it('tells that no folder is open', async () => {
		const { end, until } = openFix(withFix(repository.fix), { ...here(), folders: () => [] });
		await end.call('lookAtBranches', {});
		const { branches } = await until(view => view.branches.status === 'failed');
		assert.match(JSON.stringify(branches), /No folder on a disk is open/);
	});

	it('tells where a linked commit is: on its remote, there under another id, or nowhere', async () => {
		const private_ = 'f'.repeat(40);
		let record = withFix(repository.fix);
		record = addFix(record, { id: handle(9), linkedAt: NOW, commit: repository.backport, files: [] }, NOW, handle(10));
		record = addFix(record, { id: handle(11), linkedAt: NOW, commit: private_, files: [] }, NOW, handle(12));
		const { end, until } = openFix(record, here());
		await end.call('locateCommits', {});
		const { places } = await until(view => view.places.status === 'done');
		assert.ok(places.status === 'done');
		assert.equal(places.found.remote, 'origin');
		assert.deepEqual(
			places.found.places.map(({ id, is, branches }) => [id, is, branches]),
			[
				[handle(7), 'same-change', ['1.x']],
				[handle(9), 'public', ['1.x']],
				[handle(11), 'unknown', []],
			],
		);
	});

	it('never takes a private fork for the public repository', async () => {
		const fork = temporaryRepository();
		try {
			fork.write('a.js', 'one();\n');
			const commit = fork.commit('fix');
			fork.sh('remote', 'add', 'origin', 'https://github.com/acme/papervane-ghsa-cccc-hhhh-jjjj.git');
			fork.sh('update-ref', 'refs/remotes/origin/main', commit);
			const { end, until } = openFix(withFix(commit), { ...here(), folders: () => [fork.root] });
			await end.call('locateCommits', {});
			const { places } = await until(view => view.places.status === 'failed');
			assert.match(JSON.stringify(places), /no remote that the project is fetched from/);
		} finally {
			fork.remove();
		}
	});
});
