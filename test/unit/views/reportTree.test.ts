import assert from 'node:assert/strict';
import { clockOf } from '../../../src/core/clock';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { Report } from '../../../src/feeds/feed';
import type { ReportsState } from '../../../src/feeds/reports';
import { buildReportTree, type ReportTree } from '../../../src/views/reportTree';
import { changedRows, GROUPINGS, ROOT, type ViewOptions } from '../../../src/views/rows';
import { aReport, handle } from '../../support/builders';

const POLICY = { ...DEFAULT_POLICY, zone: 'UTC' };
const OPTIONS: ViewOptions = { groupBy: 'state', filter: '', showClosed: false, hidden: false, limits: new Map() };
const T = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)]));

function tree(
	reports: readonly Report[],
	options: Partial<ViewOptions> = {},
	now = '2026-03-02T12:00:00Z',
): ReportTree {
	const state: ReportsState = { status: 'ready', reports, problems: [], notices: [], looking: false, checkedAt: now };
	return treeOf(state, options, now);
}

function treeOf(state: ReportsState, options: Partial<ViewOptions> = {}, now = '2026-03-02T12:00:00Z'): ReportTree {
	const all = { ...OPTIONS, ...options };
	return buildReportTree(state, all, {
		now: new Date(now),
		zone: 'UTC',
		hidden: all.hidden,
		t: T,
		clockOf: r => clockOf(r.record, POLICY),
		scoreOf: r => (r.advisory.cvss.v3 === undefined ? undefined : 8.1),
		fixesOf: () => [],
	});
}

/** The tree as indented text, details left out. */
function drawn({ rows }: ReportTree, id = ROOT, depth = -1): string[] {
	const row = rows.get(id);
	assert.ok(row, id);
	const own = id === ROOT ? [] : [`${'  '.repeat(depth)}${row.label} | ${row.description}`];
	const inner = row.context.startsWith('report') ? [] : row.children;
	return [...own, ...inner.flatMap(child => drawn({ rows } as ReportTree, child, depth + 1))];
}

describe('the reports tree', () => {
	it('groups by state in the order of the work, closed ones only when asked for', () => {
		const reports = [
			aReport(1, { state: 'closed' }),
			aReport(2, { state: 'published' }),
			aReport(3, { state: 'draft' }, { acknowledgedAt: '2026-03-01T09:00:00Z', assessedAt: '2026-03-01T10:00:00Z' }),
			aReport(4),
		];
		const labels = (t: ReportTree): string[] => drawn(t).filter(line => !line.startsWith(' '));
		assert.deepEqual(labels(tree(reports)), ['Inbox | 1', 'In progress | 1', 'Published | 1']);
		assert.deepEqual(labels(tree(reports, { showClosed: true })).at(-1), 'Closed | 1');
	});

	it('says which cases are read-only, and why that can be, also with details hidden', () => {
		const state: ReportsState = {
			...{ status: 'ready', reports: [aReport(1), aReport(2)], notices: [], looking: false },
			problems: [{ id: 'x', message: 'Newer.', file: `/c/${handle(2)}.yaml`, readOnly: handle(2) }],
		};
		for (const hidden of [false, true]) {
			const { rows } = treeOf(state, { hidden });
			const of = (n: number) => rows.get(`report:${handle(n)}`);
			assert.match(of(2)?.description ?? '', /(^| · )read-only · /);
			assert.match(
				of(2)?.tooltip ?? '',
				/\nRead-only: a newer version wrote this case, or it has a word .*mend the word/,
			);
			assert.match(of(2)?.spoken ?? '', /, read-only, /);
			assert.doesNotMatch(JSON.stringify(of(1)), /read-only/i);
		}
	});

	it('groups by deadline: overdue, today, within a week, later, waiting for others, without a clock', () => {
		const at = (startedAt: string): Partial<Report['record']> => ({ clock: { startedAt, source: 'receipt' } });
		const reports = [
			aReport(1, { state: 'published' }),
			aReport(
				2,
				{},
				{
					...at('2026-03-02T09:00:00Z'),
					pauses: [{ id: handle(60), from: '2026-03-02T10:00:00Z', waitsFor: 'finder', reason: 'a question' }],
				},
			),
			aReport(3, { state: 'draft' }, { ...at('2026-02-02T09:00:00Z'), validatedAt: '2026-03-01T09:00:00Z' }),
			aReport(4, {}, at('2026-03-02T09:00:00Z')),
			aReport(5, {}, at('2026-02-26T09:00:00Z')),
			aReport(6, {}, at('2026-02-20T09:00:00Z')),
			aReport(7, {}, at('2026-02-20T08:00:00Z')),
		];
		const groups = drawn(tree(reports, { groupBy: 'deadline' })).filter(line => !line.startsWith(' '));
		assert.deepEqual(groups, [
			'Overdue | 2',
			'Today | 1',
			'Within a week | 1',
			'Later | 1',
			'Waiting for others | 1',
			'No clock | 1',
		]);
	});

	it('says below a report which cases are the same vulnerability, by their neutral names', () => {
		const shared = handle(700);
		const { rows } = tree([aReport(1, {}, { shared }), aReport(2, {}, { shared }), aReport(3)]);
		const row = rows.get(`report:${handle(1)}:shared`);
		assert.equal(row?.label, 'Same as case 0000');
		assert.ok(rows.get(`report:${handle(1)}`)?.children.includes(`report:${handle(1)}:shared`));
		assert.equal(rows.has(`report:${handle(3)}:shared`), false);
	});

	it('puts the nearest deadline first within a repository', () => {
		const of = (n: number, repository: string, startedAt: string): Report =>
			aReport(n, { source: { feed: 'github', repository } }, { clock: { startedAt, source: 'receipt' } });
		const lines = drawn(
			tree(
				[
					of(1, 'acme/b', '2026-03-02T09:00:00Z'),
					of(2, 'acme/a', '2026-03-02T09:00:00Z'),
					of(3, 'acme/a', '2026-02-20T09:00:00Z'),
				],
				{ groupBy: 'repository' },
			),
		).map(line => line.split(' | ')[0]);
		assert.deepEqual(lines, ['acme/a', '  Report 3', '  Report 2', 'acme/b', '  Report 1']);
	});

	it('puts the nearest deadline first, unknown clocks after, and says each in words', () => {
		const at = (startedAt: string): Partial<Report['record']> => ({ clock: { startedAt, source: 'receipt' } });
		const without = aReport(4);
		const { clock: _, ...record } = without.record;
		const lines = drawn(
			tree(
				[
					{ ...without, record },
					aReport(1, { severity: 'high', cvss: { v3: 'any' } }, at('2026-03-02T09:00:00Z')),
					aReport(2, {}, at('2026-02-20T09:00:00Z')),
					aReport(3, {}, { ...at('2026-02-26T09:00:00Z') }),
				],
				{},
				'2026-03-02T18:30:00Z',
			),
		);
		assert.deepEqual(lines, [
			'1 report has an unknown clock | ',
			'Inbox | 4',
			'  Report 2 | case 0000 · Not rated · 6 d overdue',
			'  Report 3 | case 0000 · Not rated · acknowledge in 5 h',
			'  Report 1 | case 0000 · High 8.1 · acknowledge in 2 d',
			'  Report 4 | case 0000 · Not rated · clock unknown',
		]);
	});

	it('tells severities apart by shape as well as by colour', () => {
		const rows = (['critical', 'high', 'medium', 'low', 'none'] as const).map((severity, i) =>
			aReport(i, { severity }),
		);
		const icons = [...tree([...rows, aReport(9)]).rows.values()]
			.filter(row => row.context.startsWith('report'))
			.map(row => row.icon);
		assert.equal(new Set(icons.map(([shape]) => shape)).size, 6);
		assert.ok(icons.every(([, color]) => color?.startsWith('secureResponse.severity.')));
	});

	it('shows the first 200 of a group and a row that shows more', () => {
		const reports = Array.from({ length: 450 }, (_, i) => aReport(i));
		const first = tree(reports);
		const inbox = first.rows.get('group:state:inbox');
		assert.equal(inbox?.children.length, 201);
		assert.equal(first.rows.get('group:state:inbox:more')?.label, 'Show 200 more of 250');
		const second = tree(reports, { limits: new Map([['group:state:inbox', 400]]) });
		assert.equal(second.rows.get('group:state:inbox:more')?.label, 'Show 50 more of 50');
		const all = tree(reports, { limits: new Map([['group:state:inbox', 600]]) });
		assert.equal(all.rows.get('group:state:inbox')?.children.length, 450);
	});

	it('hides titles, ids, packages and finders from the screen and the screen reader', () => {
		const secret = aReport(
			1,
			{
				summary: 'SECRETTITLE',
				cveId: 'CVE-2026-99999',
				affected: [{ ecosystem: 'npm', name: 'SECRETPACKAGE', range: '< 1', functions: [] }],
			},
			{
				received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'SECRETFINDER' },
				fixes: [
					{
						id: handle(5),
						linkedAt: '2026-03-02T09:00:00Z',
						commit: 'abcdef0'.padEnd(40, '0'),
						subject: 'SECRETSUBJECT',
						files: [],
					},
				],
			},
		);
		for (const groupBy of GROUPINGS) {
			const text = JSON.stringify([...tree([secret], { hidden: true, groupBy }).rows.values()]);
			assert.doesNotMatch(text, /SECRET|CVE-2026-99999|abcdef0/);
		}
		assert.match(JSON.stringify([...tree([secret]).rows.values()]), /SECRETTITLE.*SECRETPACKAGE/s);
	});

	it('keeps hostile titles on one line, with what is invisible made visible', () => {
		const label =
			tree([aReport(1, { summary: 'safe\u202Etxt.exe\n\u0000$(bug)' })]).rows.get(`report:${handle(1)}`)?.label ?? '';
		assert.doesNotMatch(label, /[\u202E\n\u0000]/);
		assert.match(label, /safe.*U\+202E.*txt\.exe/);
	});

	it('finds reports by every word of the filter', () => {
		const reports = [
			aReport(1, { summary: 'Path traversal in send' }),
			aReport(2, { summary: 'Traversal of nothing' }),
		];
		assert.deepEqual(drawn(tree(reports, { filter: 'TRAVERSAL send' })).length, 2);
		assert.equal(tree(reports, { filter: 'zebra' }).emptiness, 'filtered');
	});

	it('says why it is empty', () => {
		assert.equal(tree([]).emptiness, 'empty');
		assert.equal(tree([aReport(1, { state: 'closed' })]).emptiness, 'nothingOpen');
		assert.equal(
			treeOf({ status: 'unread', reports: [], problems: [], notices: [], looking: false }).emptiness,
			'unread',
		);
		assert.equal(
			treeOf({ status: 'failed', reports: [], problems: [], notices: [], looking: false }).emptiness,
			'failed',
		);
	});

	it('shows what was known, and that it is old, when the feed fails', () => {
		const lines = drawn(
			treeOf({
				status: 'failed',
				reports: [aReport(1)],
				problems: [],
				notices: [],
				looking: false,
				checkedAt: '2026-03-02T11:00:00Z',
			}),
		);
		assert.match(lines[0] ?? '', /cannot be read now \| shown as of/);
		assert.equal(lines.length, 3);
	});

	it('shows a broken file as a row with its place, hiding no report', () => {
		const lines = drawn(
			treeOf({
				status: 'ready',
				reports: [aReport(1)],
				notices: [],
				looking: false,
				problems: [{ id: 'x', message: 'm', file: '/cases/00ff.yaml', line: 12, column: 5 }],
			}),
		);
		assert.deepEqual(lines.slice(0, 2), ['A case file cannot be read | 00ff.yaml:12:5', 'Inbox | 1']);
	});
});

describe('a change of the reports', () => {
	const three = [aReport(1), aReport(2), aReport(3)];
	const change = (reports: readonly Report[], options: Partial<ViewOptions> = {}): (string | undefined)[] =>
		changedRows(tree(three).rows, tree(reports, options).rows, ROOT);

	it('tells nothing when nothing changed', () => {
		assert.deepEqual(change(three), []);
	});

	it('tells one row when one report changed its face', () => {
		assert.deepEqual(change([aReport(1), aReport(2, { severity: 'low' }), aReport(3)]), [`report:${handle(2)}`]);
	});

	it('tells one row of many hundred in all groupings, when nothing else changed', () => {
		const many = Array.from({ length: 600 }, (_, i) => aReport(i + 1));
		const after = many.map((report, i) => (i === 7 ? aReport(8, { summary: 'Another title' }) : report));
		for (const groupBy of GROUPINGS)
			assert.deepEqual(changedRows(tree(many, { groupBy }).rows, tree(after, { groupBy }).rows, ROOT), [
				`report:${handle(8)}`,
			]);
	});

	it('tells the group, not its rows, when its members changed', () => {
		assert.deepEqual(change([aReport(1), aReport(2), aReport(3), aReport(4)]), ['group:state:inbox']);
	});

	it('tells the root when a group came', () => {
		assert.deepEqual(change([aReport(1), aReport(2), aReport(3, { state: 'published' })]), [undefined]);
	});
});
