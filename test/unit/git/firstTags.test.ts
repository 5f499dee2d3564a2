import assert from 'node:assert/strict';
import { NoSuchCommitError } from '../../../src/git/errors';
import { firstAffectedTags, firstFixedTags, tagsContaining } from '../../../src/git/firstTags';
import { packageTags } from '../../../src/git/packageTags';
import { numbered } from './tagOrder';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('first tags', () => {
	const made: TemporaryRepository[] = [];
	const fresh = (...args: string[]): TemporaryRepository => {
		const repository = temporaryRepository(...args);
		made.push(repository);
		return repository;
	};
	after(() => made.forEach(repository => repository.remove()));

	/** 1.0 and 1.1 on main; the fix on 1.x, released as 1.1.1, and merged up into main, released as 2.0.1 after 2.0. */
	function twoLines(...args: string[]): TemporaryRepository & { readonly fix: string; readonly start: string } {
		const repository = fresh(...args);
		repository.write('a.js', 'one\n');
		const start = repository.commit('start');
		repository.sh('tag', 'v1.0');
		repository.write('b.js', 'two\n');
		repository.commit('more');
		repository.sh('tag', '-a', '-m', '1.1', 'v1.1');
		repository.sh('branch', '1.x');
		repository.write('c.js', 'three\n');
		repository.commit('next');
		repository.sh('tag', 'v2.0');
		repository.sh('checkout', '-q', '1.x');
		repository.write('a.js', 'fixed\n');
		const fix = repository.commit('fix');
		repository.sh('tag', 'v1.1.1');
		repository.sh('tag', 'v1.1.2');
		repository.sh('checkout', '-q', 'main');
		repository.sh('merge', '-q', '--no-ff', '-m', 'up', '1.x');
		repository.sh('tag', 'v2.0.1');
		repository.sh('tag', 'nightly');
		return { ...repository, fix, start };
	}

	let lines: ReturnType<typeof twoLines>;
	before(() => {
		lines = twoLines();
	});

	it('with a fix are told for each line of releases', async () => {
		const { git, root, fix, start } = lines;
		const fixed = await firstFixedTags(git, root, [fix], numbered());
		assert.deepEqual(fixed.tags, ['v1.1.1', 'v2.0.1']);
		assert.equal(fixed.evidence, 'v1.1.1 and v2.0.1 are the first tags that contain the fix.');
		assert.equal(fixed.complete, true);
		const affected = await firstAffectedTags(git, root, [start], numbered());
		assert.deepEqual(affected.tags, ['v1.0']);
	});

	it('are the same in a repository with SHA-256', async () => {
		const { git, root, fix } = twoLines('--object-format=sha256');
		assert.equal(fix.length, 64);
		assert.deepEqual((await firstFixedTags(git, root, [fix], numbered())).tags, ['v1.1.1', 'v2.0.1']);
	});

	it('of a monorepo are those of the package', async () => {
		const repository = fresh();
		repository.commit('start');
		repository.sh('tag', 'core@1.0.0');
		repository.sh('tag', 'cli@1.0.0');
		const fix = repository.commit('fix');
		repository.sh('tag', 'cli@1.1.0');
		repository.sh('tag', 'core@1.0.1');
		const tags = async (name: string) =>
			(await firstFixedTags(repository.git, repository.root, [fix], { inOrder: packageTags('npm', name) })).tags;
		assert.deepEqual(await tags('core'), ['core@1.0.1']);
		assert.deepEqual(await tags('cli'), ['cli@1.1.0']);
		const none = await firstFixedTags(repository.git, repository.root, [fix], numbered());
		assert.deepEqual(none.tags, []);
		assert.match(none.evidence, /no version of this package contain it, such as cli@1.1.0/);
	});

	it('come in the order of the package’s ecosystem, and none begins with a tag that it cannot read', () => {
		const tags = ['v2.0.0', 'v2.0.0-rc.1', 'v10.0.0', 'v1.9.0', 'v2.0.0.0.0-x', 'nightly'];
		assert.deepEqual(packageTags('npm', 'kite')(tags), ['v1.9.0', 'v2.0.0-rc.1', 'v2.0.0', 'v10.0.0']);
		assert.deepEqual(packageTags('other', '')(['r2.1', 'r10.0', 'r2.0']), ['r2.0', 'r2.1', 'r10.0']);
	});

	it('say when there is no release with the fix, no tag at all, and no such commit', async () => {
		const repository = fresh();
		repository.commit('start');
		const none = await firstFixedTags(repository.git, repository.root, ['HEAD'], numbered());
		assert.match(none.evidence, /no tags/);
		repository.sh('tag', 'v1.0');
		const fix = repository.commit('fix');
		const unreleased = await firstFixedTags(repository.git, repository.root, [fix], numbered());
		assert.deepEqual([unreleased.tags, unreleased.complete], [[], true]);
		assert.match(unreleased.evidence, /not released yet/);
		await assert.rejects(
			firstFixedTags(repository.git, repository.root, ['0'.repeat(40)], numbered()),
			NoSuchCommitError,
		);
		assert.deepEqual((await firstAffectedTags(repository.git, repository.root, [], numbered())).tags, []);
	});

	it('of a shallow clone are not guessed', async () => {
		const { git, base, root, shIn, sh } = lines;
		shIn(base, 'clone', '-q', '--depth=2', `file://${root}`, 'shallow');
		const head = sh('rev-parse', 'HEAD');
		const { tags, complete, evidence } = await firstFixedTags(git, `${base}/shallow`, [head], numbered());
		assert.deepEqual([tags, complete], [[], false]);
		assert.match(evidence, /^History incomplete/);
	});

	it('with hostile names are taken as they are and shown with what is hidden in them', async () => {
		const repository = fresh();
		const fix = repository.commit('start');
		const names = ['v1.0\u202E', 'v1.1$(touch${IFS}x)', 'v1.2;x', "v1.3'`x`", '--contains', '-d', 'v1.4"<b>'];
		for (const name of names) repository.sh('update-ref', `refs/tags/${name}`, fix);
		const found = await tagsContaining(repository.git, repository.root, [fix]);
		assert.deepEqual(new Set(found), new Set(names));
		const { tags, evidence } = await firstFixedTags(repository.git, repository.root, [fix], {
			inOrder: all => all.filter(tag => tag === names[0]),
		});
		assert.deepEqual(tags, [names[0]]);
		assert.ok(evidence.startsWith('v1.0‹U+202E›'));
	});

	it('are never made: of git tag only the list is run', async () => {
		const repository = fresh();
		repository.commit('start');
		await assert.rejects(repository.git.run(repository.root, ['tag', 'v9']), /not among the commands/);
		await assert.rejects(repository.git.run(repository.root, ['tag', '-d', '--list']), /not among the commands/);
	});

	it('stop when nobody waits for them', async () => {
		const { git, root, fix } = lines;
		await assert.rejects(
			firstFixedTags(git, root, [fix], { ...numbered(), signal: AbortSignal.abort(new Error('closed')) }),
			/closed/,
		);
	});
});
