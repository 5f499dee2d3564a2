import assert from 'node:assert/strict';
import { clockOf } from '../../../src/core/clock';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { Report } from '../../../src/feeds/feed';
import { createOnTop, type Memory } from '../../../src/views/onTop';
import { buildReportTree, type ReportTree } from '../../../src/views/reportTree';
import { ROOT } from '../../../src/views/rows';
import { aReport, handle } from '../../support/builders';

function memoryWith(value?: unknown): Memory & { value: unknown; writes: number } {
	return {
		value,
		writes: 0,
		get() {
			return this.value;
		},
		async update(_key, now) {
			this.value = now;
			this.writes += 1;
		},
	};
}

function treeOf(reports: readonly Report[], isPart = false): ReportTree {
	const state = { status: 'ready', reports, problems: [], notices: [], looking: false } as const;
	const options = { groupBy: 'state', filter: '', showClosed: false, hidden: false, limits: new Map() } as const;
	return buildReportTree(state, options, {
		now: new Date('2026-03-02T12:00:00Z'),
		...{ zone: 'UTC', hidden: false, isPart, t: (text: string) => text },
		clockOf: r => clockOf(r.record, DEFAULT_POLICY),
		scoreOf: () => undefined,
		fixesOf: () => [],
	});
}

const reports = [
	...Array.from({ length: 30 }, (_, i) => aReport(i + 1)),
	...Array.from({ length: 30 }, (_, i) => aReport(i + 101, { state: 'published' })),
];

describe('the reports on top of the view', () => {
	it('are remembered by their handles, the first of each group, and known the next time', () => {
		const memory = memoryWith();
		createOnTop(memory).note(treeOf(reports), 500);
		const known = createOnTop(memory).handles();
		assert.equal(known.length, 40);
		assert.deepEqual(new Set(known).size, 40);
		assert.ok(known.includes(handle(101)));
		assert.deepEqual(
			(memory.value as string[]).filter(value => !/^[0-9a-f]{16}$/.test(value)),
			[],
		);
	});

	it('are not remembered where there are few, and forgotten when few are left', () => {
		const memory = memoryWith();
		const onTop = createOnTop(memory);
		onTop.note(treeOf(reports), 499);
		assert.equal(memory.writes, 0);
		onTop.note(treeOf(reports), 500);
		onTop.note(treeOf(reports), 60);
		assert.equal(memory.value, undefined);
		assert.deepEqual(createOnTop(memory).handles(), []);
	});

	it('are written when they change, and only then', () => {
		const memory = memoryWith();
		const onTop = createOnTop(memory);
		onTop.note(treeOf(reports), 500);
		onTop.note(treeOf(reports), 501);
		assert.equal(memory.writes, 1);
		onTop.note(treeOf(reports.slice(1)), 500);
		assert.equal(memory.writes, 2);
	});

	it('are none when what is remembered is not ours', () => {
		for (const value of ['x', [1], ['../../x'], { length: 3 }, Array.from({ length: 101 }, (_, i) => handle(i))])
			assert.deepEqual(createOnTop(memoryWith(value)).handles(), []);
	});

	it('count nothing while the others are being read', () => {
		const { clock: _, ...record } = aReport(200).record;
		const withClockless = [...reports, { ...aReport(200), record }];
		assert.ok(treeOf(withClockless).rows.has('clockless'));
		const { rows } = treeOf(withClockless, true);
		const groups = (rows.get(ROOT)?.children ?? []).map(id => rows.get(id));
		assert.deepEqual(
			groups.map(row => [row?.label, row?.description, row?.spoken]),
			[
				['Inbox', '…', '{0}, still being read'],
				['Published', '…', '{0}, still being read'],
			],
		);
	});
});
