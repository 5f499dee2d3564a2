import assert from 'node:assert/strict';
import type { Report } from '../../../src/feeds/feed';
import type { KnownFix } from '../../../src/feeds/fixes/knownFixes';
import { clockOf } from '../../../src/core/clock';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { buildReportTree } from '../../../src/views/reportTree';
import { changedRows, ROOT, type Row } from '../../../src/views/rows';
import { aReport, handle } from '../../support/builders';

const T = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)]));
const commit = (n: number): string => n.toString(16).padStart(40, '0');

function rows(report: Report, fixes: readonly KnownFix[], hidden = false): ReadonlyMap<string, Row> {
	const now = '2026-03-02T12:00:00Z';
	return buildReportTree(
		{ status: 'ready', reports: [report], problems: [], notices: [], looking: false, checkedAt: now },
		{ groupBy: 'state', filter: '', showClosed: false, hidden, limits: new Map() },
		{
			now: new Date(now),
			zone: 'UTC',
			hidden,
			t: T,
			clockOf: r => clockOf(r.record, { ...DEFAULT_POLICY, zone: 'UTC' }),
			scoreOf: () => undefined,
			fixesOf: asked => fixes.filter(fix => fix.handle === asked),
		},
	).rows;
}

function known(n: number, change: Partial<KnownFix> = {}): KnownFix {
	return {
		root: '/repository',
		commit: commit(n),
		handle: handle(1),
		source: 'message',
		kind: 'fix',
		subject: `Commit ${n}`,
		date: '2026-03-01T10:00:00Z',
		...change,
	};
}

const linked = (n: number) => ({
	id: handle(n),
	linkedAt: '2026-03-01T10:00:00Z',
	commit: commit(n),
	subject: `Linked ${n}`,
	files: [{ path: 'a.c' }],
});

/** Rows below the report that are about fixes, as indented text. */
function drawn(all: ReadonlyMap<string, Row>, id = `report:${handle(1)}`, depth = 0): string[] {
	return (all.get(id)?.children ?? []).flatMap(child => {
		const row = all.get(child);
		assert.ok(row, child);
		if (!/fix|found/.test(child)) return [];
		return [`${'  '.repeat(depth)}${row.label} | ${row.description}`, ...drawn(all, child, depth + 1)];
	});
}

describe('the fix commits of a report', () => {
	it('are rows that say how it is known', () => {
		const found = rows(aReport(1), [
			known(1),
			known(2, { source: 'reference' }),
			known(3, { source: 'fork', subject: 'Merge commit from fork' }),
		]);
		assert.deepEqual(drawn(found), [
			'Fix 0000000 | named in its message · Commit 1',
			'Fix 0000000 | reference of the advisory · Commit 2',
			'Fix 0000000 | merge of the private fork · Merge commit from fork',
		]);
		const row = found.get(`report:${handle(1)}:found:${commit(1)}`);
		assert.equal(row?.context, 'foundFix');
		assert.deepEqual(row.target, { kind: 'commit', handle: handle(1), root: '/repository', commit: commit(1) });
		assert.equal(row.spoken, 'Fix 0000000, named in its message · Commit 1');
	});

	it('say on how many other commits a linked change is', () => {
		const report = aReport(1, {}, { fixes: [linked(9)] });
		const same = (n: number): KnownFix => known(n, { source: 'same-change', fixId: handle(9) });
		assert.deepEqual(drawn(rows(report, [known(9, { source: 'linked', fixId: handle(9) }), same(2)])), [
			'Fix 0000000 | Linked 9 · 1 file · also on 1 other commit',
			'Fix 0000000 | same change · Commit 2',
		]);
		assert.match(drawn(rows(report, [same(2), same(3)]))[0] ?? '', /also on 2 other commits$/);
	});

	it('are not doubled where two open clones have the same commit', () => {
		assert.equal(drawn(rows(aReport(1), [known(1), known(1, { root: '/other' })])).length, 1);
	});

	it('warn of a revert, before what it reverts', () => {
		const all = rows(aReport(1), [known(1), known(2, { kind: 'revert', subject: 'Revert "Commit 1"' })]);
		assert.deepEqual(drawn(all), [
			'Revert 0000000 | reverts the fix · Revert "Commit 1"',
			'Fix 0000000 | named in its message · Commit 1',
		]);
		assert.equal(all.get(`report:${handle(1)}:found:${commit(2)}`)?.icon[0], 'warning');
	});

	it('stand under one row when there are more than three, which warns of a revert too', () => {
		const report = aReport(1, {}, { fixes: [linked(9)] });
		const all = rows(report, [known(1), known(2), known(3, { kind: 'revert' })]);
		assert.deepEqual(drawn(all), [
			'Fix Commits | 4 · 1 revert',
			'  Fix 0000000 | Linked 9 · 1 file',
			'  Revert 0000000 | reverts the fix · Commit 3',
			'  Fix 0000000 | named in its message · Commit 1',
			'  Fix 0000000 | named in its message · Commit 2',
		]);
		const group = all.get(`report:${handle(1)}:fixes`);
		assert.equal(group?.icon[0], 'warning');
		for (const id of group.children) assert.equal(all.get(id)?.parent, group.id);
	});

	it('keep ids and messages off the screen when details are hidden', () => {
		const report = aReport(1, {}, { fixes: [linked(9)] });
		const all = rows(report, [known(1), known(2), known(3, { kind: 'revert' })], true);
		const told = JSON.stringify(
			[...all.values()].map(({ label, description, tooltip, spoken }) => [label, description, tooltip, spoken]),
		);
		assert.equal(/Commit \d|Linked|0000000/.test(told), false, told);
	});

	it('show bidirectional characters of a message as what they are', () => {
		const [line] = drawn(rows(aReport(1), [known(1, { subject: 'Fix \u202egnp.exe' })]));
		assert.equal(line?.includes('\u202e'), false);
	});

	it('are told anew without their neighbours', () => {
		const report = aReport(1, {}, { fixes: [linked(9)] });
		const before = rows(report, [known(1), known(2)]);
		const after = rows(report, [known(1), known(2, { source: 'reference' })]);
		assert.deepEqual(changedRows(before, after, ROOT), [`report:${handle(1)}:found:${commit(2)}`]);
	});
});
