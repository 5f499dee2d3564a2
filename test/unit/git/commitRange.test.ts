import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitRange } from '../../../src/git/commitRange';
import { NoSuchCommitError } from '../../../src/git/errors';
import { scanRange } from '../../../src/git/fixCommits/scan';
import { revisionsToPick } from '../../../src/git/revisionsToPick';
import { trackedFiles } from '../../../src/git/trackedFiles';
import { fixedInRange } from '../../../src/feeds/fixes/fixedInRange';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('a range of commits', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	/** Two releases; the second one fixes something, takes it back, fixes another thing, and raises a dependency. */
	function releases(): Record<'fix' | 'revert' | 'other' | 'bump' | 'backport', string> {
		repository.write('a', '1');
		repository.commit('First');
		repository.sh('tag', 'v1.0.0');
		repository.sh('branch', '1.x');
		const fix = repository.commit('Reject long names\n\nFixes: CVE-2026-1111');
		const revert = repository.commit(`Revert "Reject long names"\n\nThis reverts commit ${fix}.`);
		const other = repository.commit('Check paths\n\nFixes: GHSA-2222-3333-4444');
		const bump = repository.commit('Bump left-pad from 1.0.0 to 1.0.1 (fixes CVE-2026-3333)');
		repository.sh('tag', '-a', '-m', 'x', 'v1.1.0');
		repository.sh('checkout', '-q', '1.x');
		const backport = repository.commit('Check paths\n\nFixes: GHSA-2222-3333-4444');
		repository.sh('checkout', '-q', 'main');
		return { fix, revert, other, bump, backport };
	}

	it('tells what a release fixes, without what it took back and what is of dependencies', async () => {
		const { other, revert, bump, backport } = releases();
		const told = async (from: string, to: string) => {
			const { git, root } = repository;
			const { order } = await commitRange(git, root, { from, to });
			const found = await scanRange(git, root, { from, to });
			const { fixed, reverted, bumps } = fixedInRange({ order, found, known: [], reports: [] });
			return [fixed, reverted, bumps].map(list => list.map(one => [one.ids, one.commits.map(c => c.commit)]));
		};
		assert.deepEqual(await told('refs/tags/v1.0.0', 'HEAD'), [
			[[['GHSA-2222-3333-4444'], [other]]],
			[[['CVE-2026-1111'], [revert]]],
			[[['CVE-2026-3333'], [bump]]],
		]);
		assert.deepEqual(await told('v1.0.0', '1.x'), [[[['GHSA-2222-3333-4444'], [backport]]], [], []]);
	});

	it('goes from the beginning where no release is named, and refuses what is none', async () => {
		releases();
		const { git, root } = repository;
		assert.equal((await commitRange(git, root, { to: 'HEAD' })).order.size, 5);
		for (const ends of [{ to: '--all' }, { to: 'HEAD', from: 'nothing' }, { to: '' }, { to: 'HEAD\n--all' }])
			await assert.rejects(commitRange(git, root, ends), NoSuchCommitError);
	});

	it('begins after the last release before HEAD', async () => {
		releases();
		const { git, root } = repository;
		assert.equal((await revisionsToPick(git, root)).lastTag, 'v1.0.0');
		repository.commit('More');
		const { lastTag, tags, branches } = await revisionsToPick(git, root);
		assert.deepEqual(
			[lastTag, tags.map(({ name }) => name).sort(), [...branches].sort()],
			['v1.1.0', ['v1.0.0', 'v1.1.0'], ['1.x', 'main']],
		);
	});

	it('is picked among 50,000 tags, in a list of the newest', async () => {
		releases();
		const head = repository.sh('rev-parse', 'HEAD');
		const packed = Array.from({ length: 50_000 }, (_, i) => `${head} refs/tags/build-${i}\n`).sort();
		writeFileSync(join(repository.root, '.git', 'packed-refs'), `# pack-refs with: sorted\n${packed.join('')}`);
		const { tags, tagCount } = await revisionsToPick(repository.git, repository.root);
		assert.deepEqual([tags.length, tagCount], [500, 50_002]);
	}).timeout(30_000);

	it('has nothing to pick before the first commit', async () => {
		const { git, root } = repository;
		assert.deepEqual(await revisionsToPick(git, root), { tags: [], tagCount: 0, branches: [] });
		assert.deepEqual(await trackedFiles(git, root), []);
	});
});
