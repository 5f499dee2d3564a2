import assert from 'node:assert/strict';
import { fixedInRange, type RangeFacts } from '../../../src/feeds/fixes/fixedInRange';
import type { FoundCommit } from '../../../src/git/fixCommits/scan';
import { aReport, handle } from '../../support/builders';

const id = (n: number): string => n.toString(16).padStart(40, '0');
const GHSA = 'GHSA-2222-3333-4444';

/** Commits 9 to 1, newest first, are the range. */
const order = new Map([9, 8, 7, 6, 5, 4, 3, 2, 1].map((n, i) => [id(n), i]));
const found = (n: number, kind: FoundCommit['kind'], ids: readonly string[], reverts?: number): FoundCommit => ({
	commit: id(n),
	...{ ids, kind, parents: [], subject: `Commit ${n}`, date: '2026-03-02T10:00:00Z' },
	...(reverts === undefined ? {} : { reverts: id(reverts) }),
});
const facts = (change: Partial<RangeFacts>): RangeFacts => ({ order, found: [], known: [], reports: [], ...change });
const commits = (list: readonly { readonly commits: readonly { readonly commit: string }[] }[]) =>
	list.map(one => one.commits.map(({ commit }) => Number.parseInt(commit, 16)));

describe('the advisories that a range fixes', () => {
	it('join what messages, links and reports say, newest first', () => {
		const report = aReport(1, { id: GHSA, cveId: 'CVE-2026-1234', state: 'published' });
		const { fixed } = fixedInRange(
			facts({
				reports: [report],
				found: [found(2, 'fix', ['CVE-2026-1234']), found(3, 'fix', ['CVE-2020-1111'])],
				known: [{ root: '/r', commit: id(5), handle: handle(1), source: 'linked', kind: 'fix', subject: 'x' }],
			}),
		);
		assert.deepEqual(
			fixed.map(one => [one.handle, one.ids]),
			[
				[handle(1), [GHSA, 'CVE-2026-1234']],
				[undefined, ['CVE-2020-1111']],
			],
		);
		assert.deepEqual(commits(fixed), [[5, 2], [3]]);
	});

	it('leave out what is only mentioned, and what is known outside of the range', () => {
		const report = aReport(1, { id: GHSA });
		const result = fixedInRange(
			facts({
				reports: [report],
				found: [found(2, 'mention', [GHSA])],
				known: [{ root: '/r', commit: id(77), handle: handle(1), source: 'linked', kind: 'fix' }],
			}),
		);
		assert.deepEqual(result, { fixed: [], reverted: [], bumps: [] });
	});

	it('tell versions of dependencies apart', () => {
		const { fixed, bumps } = fixedInRange(facts({ found: [found(4, 'bump', [GHSA])] }));
		assert.deepEqual([fixed, commits(bumps)], [[], [[4]]]);
	});

	it('lose a fix that is reverted, and say so', () => {
		const { fixed, reverted } = fixedInRange(
			facts({ found: [found(4, 'revert', [GHSA], 2), found(2, 'fix', [GHSA])] }),
		);
		assert.deepEqual([fixed, commits(reverted)], [[], [[4]]]);
	});

	it('say so too when the fix came before the range', () => {
		const { fixed, reverted } = fixedInRange(facts({ found: [found(4, 'revert', [GHSA], 99)] }));
		assert.deepEqual([fixed, commits(reverted)], [[], [[4]]]);
	});

	it('have a fix again when the revert is reverted', () => {
		const { fixed, reverted } = fixedInRange(
			facts({ found: [found(6, 'revert', [], 4), found(4, 'revert', [GHSA], 2), found(2, 'fix', [GHSA])] }),
		);
		assert.deepEqual([commits(fixed), reverted], [[[2]], []]);
	});

	it('have a fix again when it was made anew', () => {
		const again = [found(6, 'fix', [GHSA]), found(4, 'revert', [GHSA]), found(2, 'fix', [GHSA])];
		assert.deepEqual(commits(fixedInRange(facts({ found: again })).fixed), [[6]]);
	});

	it('lose a linked fix by a revert that names its commit alone', () => {
		const { fixed, reverted } = fixedInRange(
			facts({
				reports: [aReport(1, { id: GHSA })],
				found: [found(4, 'revert', [], 2)],
				known: [{ root: '/r', commit: id(2), handle: handle(1), source: 'linked', kind: 'fix' }],
			}),
		);
		assert.deepEqual([fixed, commits(reverted)], [[], [[4]]]);
	});

	it('survive reverts that go round in a circle, and names such as __proto__', () => {
		const circle = [found(4, 'revert', ['__proto__'], 3), found(3, 'revert', ['constructor'], 4)];
		assert.equal(fixedInRange(facts({ found: circle })).fixed.length, 0);
	});
});
