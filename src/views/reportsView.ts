import * as vscode from 'vscode';
import type { CaseClock, Policy } from '../core/clock';
import type { Case } from '../core/case';
import type { Clock, Disposable } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { KnownFix } from '../feeds/fixes/knownFixes';
import type { Reports } from '../feeds/reports';
import { badgeUri, createDeadlineBadges } from './deadlineBadges';
import type * as Layout from './reportsLayout';
import type { ReportTree } from './reportTree';
import { rowItem } from './rowItem';
import { GROUPINGS, ROOT, type Row, type RowTarget, SLICE, type ViewOptions } from './rows';
import type { Scores } from './scores';
import { t } from '../core/translate';

export interface ReportsViewDeps {
	readonly reports: Reports;
	readonly clock: Clock;
	readonly scores: Scores;
	readonly policy: () => Policy;
	/**
	 * What the view remembers: how it groups, whether details are hidden, of many reports the handles of those on top; never
	 * a filter, which may hold embargoed words.
	 */
	readonly memory: vscode.Memento;
	/** A made-up report that is listed besides, and counts nowhere: neither in the badge nor in a deadline's mark. */
	readonly drill: () => readonly Report[];
	/** The commits that are known to belong to a report. */
	readonly fixesOf: (handle: string) => readonly KnownFix[];
}

export interface ReportsView extends Disposable {
	/** What commands on a row work on; for a row that is gone, or no row, nothing. */
	target(element: unknown): RowTarget | undefined;
	/** The rows that are chosen, as VS Code names them. */
	selection(): readonly unknown[];
	options(): ViewOptions;
	change(options: Partial<Omit<ViewOptions, 'limits'>>): Promise<void>;
	/** Shows one more slice of a group. */
	showMore(group: string): void;
	/** Builds the rows anew: after settings changed. */
	rebuild(): void;
	/** Whether the view is on the screen. */
	visible(): boolean;
	onDidChangeVisible(listener: () => void): Disposable;
	/** Fires with whether details are hidden now. */
	onDidHide(listener: (hidden: boolean) => void): Disposable;
}

const MINUTE = 60_000;
/** What VS Code has to draw the first rows, before all reports are read. */
const DRAW_MS = 100;
const VIEW = 'secureResponse.reports';

/** The Reports tree in the sidebar, its badge, and the context keys its menus and welcome texts go by. */
export function createReportsView(deps: ReportsViewDeps): ReportsView {
	const { reports, clock, scores, policy, memory, fixesOf } = deps;
	let options: ViewOptions = {
		groupBy: GROUPINGS.find(each => each === memory.get('groupBy')) ?? 'state',
		filter: '',
		showClosed: memory.get<boolean>('showClosed', false),
		hidden: memory.get<boolean>('hidden', false),
		limits: new Map(),
	};
	let layout: typeof Layout | undefined;
	/** Reports that stand for all of them, while those are still being read. */
	let early: readonly Report[] = [];
	let drawing: NodeJS.Timeout | undefined;
	let onTop: ReturnType<typeof Layout.createOnTop> | undefined;
	let clocks: ReturnType<typeof clockReader> | undefined;
	let tree: ReportTree = { rows: new Map(), emptiness: 'unread', shown: [] };
	const badges = createDeadlineBadges(handle => {
		const report = reports.find(handle);
		if (report === undefined || layout === undefined) return undefined;
		const shown = clockIn(layout)(report);
		const now = clock.now();
		return { text: layout.badgeText(shown, now), words: layout.clockWords(shown, now, t) };
	});
	let shownFrom: readonly unknown[] = [];
	let drawn = false; // before VS Code asked for rows there are none to tell anew
	let updating: Promise<void> | undefined;
	const fired = new vscode.EventEmitter<string | undefined | string[]>();
	const hid = new vscode.EventEmitter<boolean>();
	const keys = new Map<string, string | boolean>();

	async function load(): Promise<typeof Layout> {
		layout ??= await import('./reportsLayout');
		onTop ??= layout.createOnTop(memory);
		return layout;
	}

	function clockIn({ clockOf }: typeof Layout): ReturnType<typeof clockReader> {
		clocks ??= clockReader(record => clockOf(record, policy(), clock.now()));
		return clocks;
	}

	function build(by: typeof Layout): ReportTree {
		const state = reports.state();
		const isPart = state.status === 'unread' && early.length > 0;
		const read = isPart ? early : state.reports;
		return by.buildReportTree({ ...state, reports: [...deps.drill(), ...read] }, options, {
			isPart,
			now: clock.now(),
			zone: policy().zone,
			hidden: options.hidden,
			t,
			clockOf: clockIn(by),
			scoreOf: scores.of,
			nextStep: record => by.nextStep(record, clock.now()),
			fixesOf,
		});
	}

	/** Tells VS Code the fewest rows that make what it shows right. Before the first reports there is nothing to tell. */
	function update(): void {
		if (layout === undefined) decorate();
		else show(build(layout), layout);
	}

	function show(next: ReportTree, by: typeof Layout): void {
		const before = tree;
		tree = next;
		shownFrom = sourcesNow();
		// Where the reports come from may change: what was read early of one place is nothing of another.
		if (reports.state().status !== 'unread') early = [];
		const changed = drawn ? by.changedRows(before.rows, tree.rows, ROOT) : [];
		if (changed.includes(undefined)) fired.fire(undefined);
		else if (changed.length > 0) fired.fire(changed.filter(id => id !== undefined));
		badges.update(tree.shown.map(r => r.record.handle));
		if (reports.state().status === 'ready' && options.filter === '') onTop?.note(tree, reports.state().reports.length);
		decorate();
	}

	/**
	 * Of many reports, shows those that were on top last time while all are read.
	 * @returns whether there is something to draw
	 */
	async function glance(): Promise<boolean> {
		if (reports.state().status !== 'unread') return false;
		const by = await load();
		const handles = onTop?.handles() ?? [];
		early = handles.length === 0 ? [] : await reports.glance(handles);
		if (early.length === 0) return false;
		await scores.prepare(build(by).shown);
		tree = build(by);
		if (reports.state().status !== 'unread' || tree.shown.length === 0) return false;
		showProgress(true);
		drawing = setTimeout(() => void reports.ready().finally(() => showProgress(reports.state().looking)), DRAW_MS);
		return true;
	}

	/** Calls that come before the rows are laid out share them: to lay out thousands takes a while. */
	function updateWithScores(): Promise<void> {
		updating ??= layOut();
		return updating;
	}

	/** What the rows are made of, but for the time, settings and fixes: after those change they are built in any case. */
	function sourcesNow(): readonly unknown[] {
		const { status, reports: all, problems, notices, looking } = reports.state();
		const others = JSON.stringify([problems, notices, all.length === 0 && looking]);
		return [status, all, others, options, ...deps.drill()];
	}

	async function layOut(): Promise<void> {
		const by = await load().finally(() => {
			updating = undefined;
		});
		// A look that brought nothing new is the ordinary case.
		const now = sourcesNow();
		if (now.length === shownFrom.length && now.every((each, i) => each === shownFrom[i])) return decorate();
		const next = build(by);
		if (!scores.lack(next.shown)) return show(next, by);
		await scores.prepare(next.shown);
		update();
	}

	function waitingIn(by: typeof Layout): number {
		const now = clock.now();
		const clockOf = clockIn(by);
		return reports.state().reports.filter(r => by.waitsForUs({ clock: clockOf(r), record: r.record }, now)).length;
	}

	function decorate(): void {
		const waiting = layout === undefined ? 0 : waitingIn(layout);
		if (waiting !== (view.badge?.value ?? 0)) {
			const tooltip = waiting === 1 ? t('1 report waits for you') : t('{0} reports wait for you', waiting);
			view.badge = waiting === 0 ? undefined : { value: waiting, tooltip };
		}
		const { checkedAt } = reports.state();
		const description = [
			options.filter === '' || options.hidden ? '' : t('filter: {0}', options.filter),
			checkedAt === undefined || layout === undefined ? '' : t('checked {0}', layout.ageWords(checkedAt, clock.now())),
		]
			.filter(Boolean)
			.join(' · ');
		if (description !== view.description) view.description = description;
		setContext('reports', tree.emptiness);
		setContext('filtered', options.filter !== '');
		setContext('hidden', options.hidden);
		setContext('showClosed', options.showClosed);
	}

	/** Sets a context key of ours, when it is another than before: each setting makes VS Code look at its menus anew. */
	function setContext(key: string, value: string | boolean): void {
		if (keys.get(key) === value) return;
		keys.set(key, value);
		void vscode.commands.executeCommand('setContext', `secureResponse.${key}`, value);
	}

	const provider: vscode.TreeDataProvider<string> = {
		onDidChangeTreeData: fired.event,
		async getChildren(id) {
			if (!drawn) {
				if (!(await glance())) {
					await reports.ready();
					await updateWithScores();
				}
				drawn = true;
			}
			return [...(tree.rows.get(id ?? ROOT)?.children ?? [])];
		},
		getTreeItem: id => treeItem(id, tree.rows.get(id)),
		getParent: id => {
			const parent = tree.rows.get(id)?.parent;
			return parent === ROOT ? undefined : parent;
		},
	};
	const view = vscode.window.createTreeView(VIEW, {
		treeDataProvider: provider,
		showCollapseAll: true,
		canSelectMany: true,
	});
	let endProgress: (() => void) | undefined;
	/** Runs the bar above the view while a source is asked. */
	function showProgress(looking: boolean): void {
		if (!looking) {
			endProgress?.();
			endProgress = undefined;
		} else if (endProgress === undefined) {
			const done = new Promise<void>(resolve => {
				endProgress = resolve;
			});
			void vscode.window.withProgress({ location: { viewId: VIEW } }, () => done);
		}
	}
	const tick = setInterval(() => {
		if (reports.state().status !== 'unread') update();
	}, MINUTE);
	decorate();
	const listening = [
		reports.onDidChange(() => {
			showProgress(reports.state().looking);
			void updateWithScores();
		}),
		view.onDidChangeVisibility(({ visible }) => {
			if (visible && reports.state().status !== 'unread') update();
		}),
	];

	return {
		target: element => (typeof element === 'string' ? tree.rows.get(element)?.target : undefined),
		selection: () => view.selection,
		options: () => options,
		async change(change) {
			const hides = change.hidden !== undefined && change.hidden !== options.hidden;
			options = { ...options, ...change };
			for (const key of ['groupBy', 'showClosed', 'hidden'] as const)
				if (change[key] !== undefined) await memory.update(key, change[key]);
			await updateWithScores();
			if (hides) hid.fire(options.hidden);
		},
		showMore(group) {
			const limit = (options.limits.get(group) ?? SLICE) + SLICE;
			options = { ...options, limits: new Map(options.limits).set(group, limit) };
			void updateWithScores();
		},
		rebuild() {
			clocks = undefined;
			update();
		},
		visible: () => view.visible,
		onDidChangeVisible: listener => view.onDidChangeVisibility(listener),
		onDidHide: hid.event,
		dispose() {
			showProgress(false);
			clearInterval(tick);
			clearTimeout(drawing);
			for (const d of [...listening, view, badges, fired, hid]) d.dispose();
		},
	};
}

/** Reads the clock of each case once: a case that changed is another object. A pause begins while its case stays the same. */
function clockReader(clockOf: (record: Case) => CaseClock): (report: Report) => CaseClock {
	const known = new WeakMap<Case, CaseClock>();
	return ({ record }) => {
		if (record.pauses !== undefined) return clockOf(record);
		let clock = known.get(record);
		if (clock === undefined) {
			clock = clockOf(record);
			known.set(record, clock);
		}
		return clock;
	};
}

function treeItem(id: string, row: Row | undefined): vscode.TreeItem {
	const item = rowItem(id, row);
	if (row?.target?.kind === 'report' && row.context.startsWith('report'))
		item.resourceUri = badgeUri(row.target.handle);
	return item;
}
