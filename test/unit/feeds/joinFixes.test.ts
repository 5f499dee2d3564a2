import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import type { Report } from '../../../src/feeds/feed';
import { joinFixes, type RepositoryFacts } from '../../../src/feeds/fixes/joinFixes';
import { questionsOf } from '../../../src/feeds/fixes/questions';
import type { CommitHead } from '../../../src/git/commitHeads';
import type { FoundCommit } from '../../../src/git/fixCommits/scan';
import { aReport, handle } from '../../support/builders';

const GHSA = 'GHSA-cfgh-cfgh-cfgh';
const CVE = 'CVE-2026-12345';
const commit = (n: number): string => n.toString(16).padStart(40, '0');
const head = (n: number): CommitHead => ({
	commit: commit(n),
	subject: `Commit ${n}`,
	date: '2026-03-01T10:00:00.000Z',
	parents: [],
});
const message = (n: number, ids: string[], change: Partial<FoundCommit> = {}): FoundCommit => ({
	...head(n),
	ids,
	kind: 'fix',
	...change,
});
const heads = (...numbers: number[]): ReadonlyMap<string, CommitHead> =>
	new Map(numbers.map(n => [commit(n), head(n)]));

function joined(reports: readonly Report[], facts: Partial<RepositoryFacts>): string[] {
	const all: RepositoryFacts = {
		root: '/r',
		repositories: new Set(['github.com/octo/spoon']),
		found: [],
		traces: new Map(),
		heads: new Map(),
		merges: new Map(),
		...facts,
	};
	return joinFixes(all, reports, questionsOf).map(
		fix => `${parseInt(fix.commit, 16)} ${fix.handle.slice(-1)} ${fix.source} ${fix.kind}`,
	);
}

const published = (n: number, references: string[], change: Partial<Advisory> = {}): Report =>
	aReport(n, { id: GHSA, state: 'published', references, ...change });
const withFix = (n: number, fixed: number, change: Partial<Case> = {}): Report =>
	aReport(
		n,
		{},
		{
			fixes: [{ id: handle(fixed), linkedAt: '2026-03-01T10:00:00Z', commit: commit(fixed), files: [] }],
			...change,
		},
	);

describe('which commits belong to which report', () => {
	it('is told by a message that fixes its id, even one that is only drafted; not by a mention or a bump', () => {
		const reports = [aReport(1, { id: GHSA, cveId: CVE }), aReport(2, {}, { drafts: { cveId: 'CVE-2026-99999' } })];
		assert.deepEqual(
			joined(reports, {
				found: [
					message(1, [CVE, GHSA]),
					message(2, ['CVE-2026-99999']),
					message(3, [CVE], { kind: 'mention' }),
					message(4, [CVE], { kind: 'bump' }),
					message(5, ['CVE-2000-1000']),
				],
			}),
			['1 1 message fix', '2 2 message fix'],
		);
	});

	it('is told by links, and by the same change under other ids', () => {
		const report = withFix(1, 7);
		const traces = new Map([
			[
				handle(7),
				[
					{ commit: commit(7), how: 'id', reachable: true },
					{ commit: commit(8), how: 'patch', reachable: true },
					{ commit: commit(9), how: 'message', reachable: true },
					{ commit: commit(10), how: 'patch', reachable: false },
				] as const,
			],
		]);
		assert.deepEqual(joined([report], { traces, heads: heads(7, 8, 9, 10) }), [
			'7 1 linked fix',
			'8 1 same-change fix',
			'9 1 message fix',
		]);
	});

	it('is told by references of published advisories, and of no others', () => {
		const url = `https://github.com/octo/spoon/commit/${commit(7)}`;
		assert.deepEqual(joined([published(1, [url])], { heads: heads(7) }), ['7 1 reference fix']);
		assert.deepEqual(joined([published(1, [url], { state: 'draft' })], { heads: heads(7) }), []);
		assert.deepEqual(joined([published(1, [url])], {}), []);
	});

	it('takes a whole id from whatever repository names it, a shortened one from this repository alone', () => {
		const short = new Map([['abcdef0', head(7)]]);
		const whole = `https://gitlab.com/other/mirror/-/commit/${commit(7)}`;
		assert.deepEqual(joined([published(1, [whole])], { heads: heads(7) }), ['7 1 reference fix']);
		assert.deepEqual(joined([published(1, ['https://github.com/Octo/Spoon/commit/abcdef0'])], { heads: short }), [
			'7 1 reference fix',
		]);
		assert.deepEqual(joined([published(1, ['https://github.com/octo/fork/commit/abcdef0'])], { heads: short }), []);
	});

	it('is told by merges of the private fork, whatever their message says', () => {
		const fork = {
			fullName: 'octo/spoon-ghsa-cfgh-cfgh-cfgh',
			url: 'https://github.com/octo/spoon-ghsa-cfgh-cfgh-cfgh',
		};
		assert.deepEqual(joined([aReport(1, { privateFork: fork })], { merges: new Map([[fork.fullName, [head(3)]]]) }), [
			'3 1 fork fix',
		]);
		assert.deepEqual(joined([aReport(1)], { merges: new Map([[handle(1), [head(3)]]]) }), ['3 1 fork fix']);
		const subject = `Merge pull request from ${GHSA}`;
		const merge = message(4, [GHSA], { kind: 'mention', subject, parents: [commit(1), commit(2)] });
		assert.deepEqual(joined([aReport(1, { id: GHSA })], { found: [merge] }), ['4 1 fork fix']);
	});

	it('tells a revert of a known fix as a revert, whether or not it names the advisory', () => {
		const revert = { kind: 'revert', reverts: commit(7) } as const;
		assert.deepEqual(
			joined([aReport(1, { cveId: CVE }), withFix(2, 7)], {
				heads: heads(7),
				found: [message(1, [CVE], revert), message(2, [], revert)],
			}),
			['7 2 linked fix', '1 1 message revert', '1 2 message revert', '2 2 message revert'],
		);
		assert.deepEqual(
			joined([published(1, [`https://github.com/o/r/commit/${commit(5)}`])], {
				heads: heads(5),
				found: [message(5, [], revert)],
			}),
			['5 1 reference revert'],
		);
	});

	it('says each commit once for a report, by the surest way', () => {
		const report = aReport(
			1,
			{ id: GHSA, state: 'published', references: [`https://github.com/octo/spoon/commit/${commit(7)}`] },
			{ fixes: [{ id: handle(7), linkedAt: '2026-03-01T10:00:00Z', commit: commit(7), files: [] }] },
		);
		assert.deepEqual(joined([report], { heads: heads(7), found: [message(7, [GHSA])] }), ['7 1 linked fix']);
	});

	it('belongs to every report that shares an id', () => {
		assert.deepEqual(joined([aReport(1, { cveId: CVE }), aReport(2, { cveId: CVE })], { found: [message(1, [CVE])] }), [
			'1 1 message fix',
			'1 2 message fix',
		]);
	});

	it('is not confused by ids that are names of objects', () => {
		assert.deepEqual(
			joined([aReport(1, { id: '__proto__', cveId: 'constructor' })], { found: [message(1, ['__proto__'])] }),
			[],
		);
	});
});
