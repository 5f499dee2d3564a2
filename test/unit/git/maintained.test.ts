import assert from 'node:assert/strict';
import { createGit, type Git } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { maintainedBranches, type MaintainedOptions } from '../../../src/git/maintained';
import { resolveCommit } from '../../../src/git/repository';
import { introducedBy } from '../../../src/git/introducedBy';
import { traceFix } from '../../../src/git/trace';
import { copySample } from '../../support/sample';
import { numbered } from './tagOrder';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const NOW = '2026-06-01T00:00:00Z';

/** Other commits with the change of one that nothing else is known of. */
async function sameChange(git: Git, root: string, commit: string) {
	return (await traceFix(git, root, { commit, files: [] })).filter(trace => trace.how !== 'id');
}

/** What a page asks for one fix. */
async function rows(git: Git, root: string, fix: string, o: Partial<MaintainedOptions> = {}) {
	const { commits, complete } = await introducedBy(git, root, fix);
	const same = await sameChange(git, root, fix);
	return maintainedBranches(git, root, {
		...numbered(),
		fixes: [fix, ...same.map(({ commit }) => commit)],
		introducing: commits.map(({ commit }) => commit),
		introducingComplete: complete,
		now: NOW,
		...o,
	});
}

const short = (found: Awaited<ReturnType<typeof rows>>) =>
	found.map(({ branch, affected, fix, release }) => [branch, affected, fix, release]);

describe('maintained branches', () => {
	const made: TemporaryRepository[] = [];
	const fresh = (): TemporaryRepository => {
		const repository = temporaryRepository();
		made.push(repository);
		return repository;
	};
	after(() => made.forEach(repository => repository.remove()));

	/** A fault since 1.1; lines 0.x (before it), 1.x (fix picked, with a conflict and a changelog) and 2.x (not fixed). */
	function fourLines() {
		const repository = fresh();
		const { sh, write, commit } = repository;
		write('a.js', 'one();\n');
		commit('start');
		sh('tag', 'v0.9.0');
		sh('branch', '0.x');
		write('a.js', 'one();\nbad();\nthree();\n');
		const introducing = commit('fault');
		sh('tag', 'v1.1.0');
		sh('branch', '1.x');
		sh('branch', 'topic/7');
		write('b.js', 'next();\n');
		commit('next');
		sh('tag', 'v2.0.0');
		sh('branch', 'release/2.x');
		write('a.js', 'one();\ngood();\nthree();\n');
		const fix = commit('fix');
		sh('checkout', '-q', '1.x');
		write('CHANGELOG.md', '1.1.1\n');
		write('a.js', 'one();\ngood();\nthree();\n');
		const backport = commit('backport and release');
		sh('tag', 'v1.1.1');
		sh('checkout', '-q', 'main');
		return { ...repository, introducing, fix, backport };
	}

	let lines: ReturnType<typeof fourLines>;
	before(() => {
		lines = fourLines();
	});

	it('of the sample project: fixed on main, released on 1.x', async () => {
		const git = createGit(
			() => findGit([], process.env, process.platform),
			() => true,
		);
		const root = copySample().project;
		const backport = (await resolveCommit(git, root, 'v1.4.1')) ?? '';
		const [same, ...others] = await sameChange(git, root, backport);
		assert.deepEqual([same?.how, others.length], ['code', 0]);
		assert.deepEqual(short(await rows(git, root, backport)), [
			['main', 'yes', same?.commit, undefined],
			['1.x', 'yes', backport, 'v1.4.1'],
		]);
	});

	it('are the default one and the lines with recent releases, each with what holds there', async () => {
		const { git, root, fix, backport } = lines;
		const found = await rows(git, root, fix);
		assert.deepEqual(short(found), [
			['main', 'yes', fix, undefined],
			['release/2.x', 'yes', undefined, undefined],
			['1.x', 'yes', backport, 'v1.1.1'],
			['0.x', 'no', undefined, undefined],
		]);
		assert.ok(found.every(({ why }) => why !== ''));
		assert.deepEqual(
			short(await rows(git, root, fix, { now: '2031-01-01T00:00:00Z' })).map(([branch]) => branch),
			['main'],
		);
	});

	it('are those the project file names, with the day they end', async () => {
		const { git, root, fix } = lines;
		const branches = [{ name: '*.x', endOfLife: '2027-01-01' }, { name: 'main' }, { name: 'gone' }];
		const found = await rows(git, root, fix, { branches });
		assert.deepEqual(
			new Map(found.map(({ branch, endOfLife }) => [branch, endOfLife])),
			new Map([
				['release/2.x', '2027-01-01'],
				['1.x', '2027-01-01'],
				['0.x', '2027-01-01'],
				['main', undefined],
			]),
		);
	});

	it('are not called unaffected where nobody knows which commit brought the fault', async () => {
		const { git, root, fix, introducing } = lines;
		const affected = async (o: Partial<MaintainedOptions>) =>
			(await rows(git, root, fix, { branches: [{ name: '0.x' }], ...o }))[0]?.affected;
		assert.equal(await affected({}), 'no');
		assert.equal(await affected({ introducing: [] }), 'unknown');
		assert.equal(await affected({ introducingComplete: false }), 'unknown');
		assert.equal(await affected({ introducing: ['f'.repeat(40)] }), 'unknown');
		assert.equal(await affected({ introducing: [introducing], branches: [{ name: 'topic/7' }] }), 'yes');
	});

	it('are those of the remote as last fetched; a fix that is only here is told so', async () => {
		const { git, root, base, shIn, sh, introducing } = lines;
		shIn(base, 'clone', '-q', `file://${root}`, 'clone');
		const clone = `${base}/clone`;
		sh('checkout', '-q', 'main');
		shIn(clone, 'checkout', '-q', 'release/2.x');
		shIn(clone, 'cherry-pick', '-x', 'origin/main');
		const local = shIn(clone, 'rev-parse', 'HEAD');
		const found = await rows(git, clone, local, { introducing: [introducing], introducingComplete: true });
		const line = found.find(({ branch }) => branch === 'release/2.x');
		assert.deepEqual([line?.fix, line?.localOnly], [local, true]);
		const main = found.find(({ branch }) => branch === 'main');
		assert.deepEqual([main?.localOnly, main?.affected], [undefined, 'yes']);
	});

	it('of a shallow clone are neither called unaffected nor unreleased', async () => {
		const { git, root, base, shIn, fix, backport, introducing } = lines;
		shIn(base, 'clone', '-q', '--depth=1', '--no-single-branch', `file://${root}`, 'shallow');
		const found = await maintainedBranches(git, `${base}/shallow`, {
			...numbered(),
			branches: [{ name: '0.x' }, { name: '1.x' }],
			fixes: [fix, backport],
			introducing: [introducing],
			introducingComplete: true,
			now: NOW,
		});
		assert.deepEqual(short(found), [
			['0.x', 'unknown', undefined, undefined],
			['1.x', 'yes', backport, undefined],
		]);
		for (const { why } of found) assert.match(why, /History incomplete/);
	});

	it('may have any name that git allows', async () => {
		const { git, root, sh, commit, write } = fresh();
		write('a.js', 'bad();\n');
		commit('start');
		write('a.js', 'good();\n');
		const fix = commit('fix');
		const names = ['x$(touch${IFS}y)', '--all', "a'b;c", 'z\u202E', 'refs/heads/main'];
		for (const name of names) sh('update-ref', `refs/heads/${name}`, fix);
		const found = await rows(git, root, fix, { branches: names.map(name => ({ name })) });
		assert.deepEqual(
			found.map(row => [row.branch, row.fix]),
			names.map(name => [name, fix]),
		);
		assert.ok(found.every(({ why }) => !/touch|\u202E/.test(why)));
	});

	it('are none in a repository without a commit', async () => {
		const { git, root } = fresh();
		const o = { ...numbered(), fixes: [], introducing: [], introducingComplete: true, now: NOW };
		assert.deepEqual(await maintainedBranches(git, root, o), []);
	});
});
