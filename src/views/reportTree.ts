import { groupWord, severityWord } from '../core/advisoryWords';
import { SEVERITIES } from '../core/vocabulary';
import { PHASES } from '../core/vocabulary';
import { sortedByDeadline } from '../core/clock';
import { type GroupName, groupOf } from '../core/lifecycle';
import { plainLine } from '../core/visible';
import { createZones } from '../core/zones';
import type { FeedNoticeKind, Report } from '../feeds/feed';
import type { ReportsState } from '../feeds/reports';
import { DEADLINE_GROUPS, DEADLINE_ICON, deadlineGroup, deadlineGroupWord } from './deadlineGroups';
import { type RowContext, reportRows } from './reportRows';
import { BLANK, matchesFilter, ROOT, type Row, SLICE, type ViewOptions } from './rows';
import { sharedGroups, withSharedRow } from './sharedRows';
import { noticeRow, problemRow, staleRow } from './noticeRows';
import { phaseWord } from './words';

/** Why the tree is empty, which decides the welcome text. */
export type Emptiness =
	| 'unread'
	| 'none'
	| 'empty'
	| 'nothingOpen'
	| 'filtered'
	| 'failed'
	| 'looking'
	| (typeof WELCOMED)[number];

/** Notices that say in a welcome text of their own why nothing is there, the one that matters most first. */
const WELCOMED = [
	'signed-out',
	'offline',
	'published-only',
	'unsupported',
] as const satisfies readonly FeedNoticeKind[];

export interface ReportTree {
	readonly rows: ReadonlyMap<string, Row>;
	readonly emptiness: Emptiness;
	/** Reports that are among the rows now. */
	readonly shown: readonly Report[];
}

interface Group {
	readonly id: string;
	readonly label: string;
	readonly icon: string;
	readonly reports: Report[];
}

const STATE_ICON: Readonly<Record<GroupName, string>> = {
	inbox: 'inbox',
	inProgress: 'tools',
	published: 'megaphone',
	closed: 'archive',
};

/** Lays out everything the Reports view shows. Pure: the same input gives the same rows. */
export function buildReportTree(state: ReportsState, options: ViewOptions, context: RowContext): ReportTree {
	const open = state.reports.filter(r => options.showClosed || groupOf(r.advisory) !== 'closed');
	const matching = options.filter === '' ? open : open.filter(r => matchesFilter(r, options.filter));
	const rows = new Map<string, Row>();
	const top: string[] = [];
	const add = (row: Row): void => {
		rows.set(row.id, row);
		if (row.parent === ROOT) top.push(row.id);
	};
	if (state.status === 'failed' && state.reports.length > 0) add(staleRow(state, context));
	for (const problem of state.problems) add(problemRow(problem, context));
	const welcome = rows.size === 0 && matching.length === 0 ? welcomed(state) : undefined;
	if (welcome === undefined) for (const notice of state.notices) add(noticeRow(notice, context));
	const clockless = matching.filter(r => context.clockOf(r).kind === 'unknown').length;
	if (clockless > 0 && context.isPart !== true) add(clocklessRow(clockless, context));
	const shared = sharedGroups(state.reports.map(({ record }) => record));
	const sameAs = ({ record }: Report): string[] =>
		(shared.get(record.shared ?? '') ?? []).filter(handle => handle !== record.handle);
	const readOnly = new Set(state.problems.flatMap(problem => problem.readOnly ?? []));
	const shown: Report[] = [];
	for (const group of grouped(matching, options, context)) {
		const sorted = sortedByDeadline(
			group.reports.map(report => ({ report, record: report.record, clock: context.clockOf(report) })),
		);
		const slice = sorted.slice(0, options.limits.get(group.id) ?? SLICE).map(({ report }) => report);
		const children = slice.flatMap(report =>
			withSharedRow(reportRows(report, group.id, { ...context, readOnly }), sameAs(report), context.t),
		);
		const left = sorted.length - slice.length;
		const more = left > 0 ? [moreRow(group, left, context)] : [];
		add(groupRow(group, slice, more, context));
		for (const row of [...children, ...more]) add(row);
		shown.push(...slice);
	}
	rows.set(ROOT, { ...BLANK, id: ROOT, parent: undefined, children: top, label: '', icon: [''] });
	return { rows, shown, emptiness: welcome ?? emptinessOf(state, options, top.length, open.length) };
}

function emptinessOf(state: ReportsState, options: ViewOptions, rows: number, open: number): Emptiness {
	if (state.status === 'unread') return 'unread';
	if (rows > 0) return 'none';
	if (state.status === 'failed') return 'failed';
	if (options.filter !== '' && open > 0) return 'filtered';
	if (state.looking) return 'looking';
	return state.reports.length > 0 ? 'nothingOpen' : 'empty';
}

/** @returns the notice to welcome with, when there is nothing else to say: more kinds than one are rows. */
function welcomed({ status, reports, notices }: ReportsState): (typeof WELCOMED)[number] | undefined {
	if (status !== 'ready' || reports.length > 0) return undefined;
	const kinds = new Set(notices.map(({ kind }) => kind));
	const [only] = kinds;
	return kinds.size === 1 ? WELCOMED.find(kind => kind === only) : undefined;
}

function grouped(reports: readonly Report[], options: ViewOptions, context: RowContext): Group[] {
	const { t } = context;
	const zones = createZones();
	const groups = new Map<string, Group>();
	const put = (report: Report, key: string, label: string, icon: string): void => {
		const id = `group:${options.groupBy}:${key}`;
		const group = groups.get(id) ?? { id, label, icon, reports: [] };
		group.reports.push(report);
		groups.set(id, group);
	};
	for (const report of reports) {
		const { advisory, record } = report;
		switch (options.groupBy) {
			case 'state': {
				const state = groupOf(advisory);
				put(report, state, groupWord(state, t), STATE_ICON[state]);
				break;
			}
			case 'severity':
				put(report, advisory.severity ?? 'unrated', severityWord(advisory.severity, t), 'pulse');
				break;
			case 'phase':
				put(report, record.phase, phaseWord(record.phase, t), 'milestone');
				break;
			case 'deadline': {
				const group = deadlineGroup(context.clockOf(report), context.now, context.zone, zones);
				put(report, group, deadlineGroupWord(group, t), DEADLINE_ICON[group]);
				break;
			}
			case 'repository': {
				const name = advisory.source.repository;
				put(report, name ?? '', name === undefined ? t('No repository named') : plainLine(name, 100), 'repo');
			}
		}
	}
	return [...groups.values()].sort(
		(a, b) => orderOf(a, options) - orderOf(b, options) || a.label.localeCompare(b.label),
	);
}

const STATE_ORDER: readonly string[] = ['inbox', 'inProgress', 'published', 'closed'];
const SEVERITY_ORDER: readonly string[] = [...SEVERITIES].reverse();

function orderOf(group: Group, { groupBy }: ViewOptions): number {
	const key = group.id.slice(`group:${groupBy}:`.length);
	switch (groupBy) {
		case 'state':
			return STATE_ORDER.indexOf(key);
		case 'severity':
			return key === 'unrated' ? 0 : SEVERITY_ORDER.indexOf(key) + 1;
		case 'phase':
			return PHASES.findIndex(phase => phase === key);
		case 'deadline':
			return DEADLINE_GROUPS.findIndex(group => group === key);
		case 'repository':
			return key === '' ? 1 : 0;
	}
}

function groupRow(group: Group, slice: readonly Report[], more: readonly Row[], context: RowContext): Row {
	const { t, hidden, isPart } = context;
	const byRepository = group.icon === 'repo';
	const label = hidden && byRepository ? t('Repository') : group.label;
	return {
		...BLANK,
		id: group.id,
		parent: ROOT,
		children: [...slice.map(r => `report:${r.record.handle}`), ...more.map(row => row.id)],
		label,
		description: isPart === true ? '…' : String(group.reports.length),
		tooltip: label,
		spoken:
			isPart === true
				? t('{0}, still being read', label)
				: group.reports.length === 1
					? t('{0}, 1 report', label)
					: t('{0}, {1} reports', label, group.reports.length),
		icon: [group.icon],
		context: 'group',
		expanded: true,
		target: { kind: 'group', group: group.id },
	};
}

function moreRow(group: Group, left: number, { t }: RowContext): Row {
	const label = t('Show {0} more of {1}', Math.min(left, SLICE), left);
	return {
		...BLANK,
		id: `${group.id}:more`,
		parent: group.id,
		label,
		tooltip: label,
		spoken: label,
		icon: ['ellipsis'],
		context: 'more',
		click: { command: 'secureResponse.showMore', title: t('Show More') },
		target: { kind: 'group', group: group.id },
	};
}

function clocklessRow(count: number, { t }: RowContext): Row {
	const label = count === 1 ? t('1 report has an unknown clock') : t('{0} reports have an unknown clock', count);
	return {
		...BLANK,
		id: 'clockless',
		parent: ROOT,
		label,
		tooltip: t('Nobody said when they came or were answered, so nothing counts as overdue. Click to say it.'),
		spoken: label,
		icon: ['watch'],
		context: 'clockless',
		click: { command: 'secureResponse.setClock', title: t('Set the Clock…') },
	};
}
