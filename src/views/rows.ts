import type { Report } from '../feeds/feed';

/** A row of the reports tree as plain data: everything the tree item needs, and who its children are. */
export interface Row {
	/** Stable for as long as the thing it shows exists; holds a random handle, never an advisory id. */
	readonly id: string;
	readonly parent: string | undefined;
	readonly children: readonly string[];
	readonly label: string;
	readonly description: string;
	readonly tooltip: string;
	/** What a screen reader says. */
	readonly spoken: string;
	/** A codicon, and the id of a theme colour. */
	readonly icon: readonly [id: string, color?: string];
	/** Capability tokens, separated by blanks, for the menus. */
	readonly context: string;
	readonly expanded: boolean;
	readonly click?: { readonly command: string; readonly title: string };
	/** What commands on this row work on. */
	readonly target?: RowTarget;
}

export type RowTarget =
	| {
			readonly kind: 'report';
			readonly handle: string;
			/** Of the response page, where a click on the row goes there. */
			readonly section?: 'circle' | 'deadlines' | 'timeline' | 'help' | 'arrival';
	  }
	| { readonly kind: 'fix'; readonly handle: string; readonly fix: string }
	| {
			readonly kind: 'commit';
			readonly handle: string;
			readonly root: string;
			readonly commit: string;
			/** Absent: it fixes. */
			readonly reverts?: true;
	  }
	| { readonly kind: 'problem'; readonly file: string; readonly line: number; readonly column: number }
	| { readonly kind: 'page'; readonly url: string }
	| { readonly kind: 'notice'; readonly command: string; readonly argument?: string }
	| { readonly kind: 'group'; readonly group: string };

/** The row above all others; never shown. */
export const ROOT = 'root';

/** What a row has that says nothing of its own. */
export const BLANK = {
	children: [],
	description: '',
	tooltip: '',
	spoken: '',
	context: '',
	expanded: false,
} as const;

export const GROUPINGS = ['state', 'repository', 'deadline', 'severity', 'phase'] as const;
export type GroupBy = (typeof GROUPINGS)[number];

export interface ViewOptions {
	readonly groupBy: GroupBy;
	/** Words that must all occur; empty shows everything. */
	readonly filter: string;
	readonly showClosed: boolean;
	/** Titles and ids stay off the screen. */
	readonly hidden: boolean;
	/** How many rows a group shows, when more than one slice. */
	readonly limits: ReadonlyMap<string, number>;
}

/** A group shows this many rows first, and so many more each time. Larger trees were seen to be slow to draw. */
export const SLICE = 200;

/** @returns whether every word of the filter occurs in what the row of a report is about. */
export function matchesFilter(report: Report, filter: string): boolean {
	const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return true;
	const { advisory, record } = report;
	const text = [
		advisory.summary,
		advisory.id,
		advisory.cveId ?? '',
		advisory.severity ?? '',
		advisory.source.repository ?? '',
		record.assignee ?? '',
		record.received?.name ?? '',
		...advisory.cweIds,
		...advisory.affected.map(a => a.name),
	]
		.join('\n')
		.toLocaleLowerCase();
	return words.every(word => text.includes(word));
}

/** Which rows must be told anew after a change: the fewest that make the tree right. `undefined` among them is the root. */
export function changedRows(
	before: ReadonlyMap<string, Row>,
	after: ReadonlyMap<string, Row>,
	root: string,
): (string | undefined)[] {
	const changed = new Set<string>();
	for (const [id, row] of after) {
		const old = before.get(id);
		if (old !== undefined && old !== row && (!sameIds(old.children, row.children) || !sameFace(old, row)))
			changed.add(id);
	}
	const hasChangedAbove = (id: string): boolean => {
		for (let up = after.get(id)?.parent; up !== undefined; up = after.get(up)?.parent) if (changed.has(up)) return true;
		return false;
	};
	return [...changed].filter(id => !hasChangedAbove(id)).map(id => (id === root ? undefined : id));
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((id, i) => id === b[i]);
}

function sameFace(a: Row, b: Row): boolean {
	return (
		a.label === b.label &&
		a.description === b.description &&
		a.tooltip === b.tooltip &&
		a.spoken === b.spoken &&
		a.context === b.context &&
		a.icon[0] === b.icon[0] &&
		a.icon[1] === b.icon[1]
	);
}
