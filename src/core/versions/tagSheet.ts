import type { Affected, Ecosystem } from '../advisory';
import { isFromBeginning } from './affects';
import { type Comparator, comparatorFor, type VersionLine } from './order';
import { InvalidRangeError, parseRange } from './parseRange';
import { readPatched } from './patched';
import type { VersionRange } from './range';
import type { TagVersion } from './tagVersions';

/**
 * affected: a range holds it. fixed: no range does, and it is at or above a patched version that ends a range. unaffected:
 * before the vulnerability, or otherwise outside. unknown: it cannot be compared, or a range does not say.
 */
export type TagState = 'affected' | 'fixed' | 'unaffected' | 'unknown';

/** What of a row decides. */
export type SheetRow = Pick<Affected, 'range' | 'patched'>;

/** The tags of one package, read and put in order once, against ranges that change with every key. */
export interface TagSheet {
	/** As given. */
	readonly tags: readonly TagVersion[];
	/** Absent for "other". */
	readonly line: VersionLine | undefined;
	/**
	 * The state of every tag, in the order of `tags`, under all rows of the package together. A row with an empty range says
	 * nothing yet. Rows that are as they were in the last call are not read again.
	 */
	readonly states: (rows: readonly SheetRow[]) => readonly TagState[];
}

/** The stretch of a line that a range may hold: places `from` up to, without, `to`. */
export interface Span {
	readonly from: number;
	readonly to: number;
	/** Whether it holds all of them: false when a version of the range cannot be compared. */
	readonly certain: boolean;
}

/** @returns the part of the line that meets every constraint that can be compared; `from` is never above `to`. */
export function spanOf(line: VersionLine, { constraints }: VersionRange): Span {
	let from = 0;
	let to = line.sorted.length;
	let certain = true;
	for (const constraint of constraints) {
		if (isFromBeginning(constraint)) continue;
		const { operator } = constraint;
		const place = line.place(constraint.version);
		if (place === undefined) {
			certain = false;
			continue;
		}
		if (operator === '>=' || operator === '=') from = Math.max(from, place.below);
		if (operator === '>') from = Math.max(from, place.upTo);
		if (operator === '<') to = Math.min(to, place.below);
		if (operator === '<=' || operator === '=') to = Math.min(to, place.upTo);
	}
	return { from, to: Math.max(from, to), certain };
}

interface RowSpan {
	/** Absent when the range cannot be read. */
	readonly span?: Span;
	/** From this place on tags have the row's patch. */
	readonly fixedFrom?: number;
}

/**
 * A sheet for the tags of one package. Making it reads and sorts the tags (a few milliseconds for 500); a call of `states`
 * then costs a few comparisons for each row that changed and one step for each affected tag of a row.
 */
export function createTagSheet(ecosystem: Ecosystem, tags: readonly TagVersion[]): TagSheet {
	const comparator = comparatorFor(ecosystem);
	const line = comparator?.line(tags.map(({ version }) => version));
	let known: ReadonlyMap<string, RowSpan> = new Map();

	function states(rows: readonly SheetRow[]): readonly TagState[] {
		const written = rows.filter(({ range }) => range.trim() !== '');
		if (comparator === undefined || line === undefined || written.length === 0) return tags.map(() => 'unknown');
		const now = new Map<string, RowSpan>();
		for (const row of written) {
			const key = JSON.stringify([row.range, row.patched ?? '']);
			if (!now.has(key)) now.set(key, known.get(key) ?? readRow(comparator, line, row));
		}
		known = now;
		return statesOf(line, tags.length, [...now.values()]);
	}

	return { tags, line, states };
}

function readRow(comparator: Comparator, line: VersionLine, row: SheetRow): RowSpan {
	const range = rangeOf(row.range);
	if (range === undefined) return {};
	const span = spanOf(line, range);
	const patched = readPatched(row.patched);
	const closing = (patched.kind === 'versions' ? patched.versions : [])
		.filter(version => comesAfterStart(comparator, range, version))
		.flatMap(version => line.place(version)?.below ?? [])
		.filter(below => below >= span.to);
	return closing.length === 0 ? { span } : { span, fixedFrom: Math.min(...closing) };
}

/** Whether a patched version can be the end of a range: one before it is a slip. */
function comesAfterStart(comparator: Comparator, { constraints }: VersionRange, version: string): boolean {
	return constraints.every(
		constraint =>
			constraint.operator.startsWith('<') ||
			isFromBeginning(constraint) ||
			(comparator.compare(version, constraint.version) ?? 0) >= 0,
	);
}

function rangeOf(text: string): VersionRange | undefined {
	try {
		return parseRange(text);
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return undefined;
	}
}

function statesOf(line: VersionLine, count: number, rows: readonly RowSpan[]): readonly TagState[] {
	const fixedFrom = rows.reduce((least, row) => Math.min(least, row.fixedFrom ?? Infinity), Infinity);
	const unreadable = rows.some(({ span }) => span === undefined);
	const inLine = line.sorted.map<TagState>((_, place) =>
		unreadable ? 'unknown' : place >= fixedFrom ? 'fixed' : 'unaffected',
	);
	for (const state of ['unknown', 'affected'] as const) {
		for (const { span } of rows) {
			if (span !== undefined && span.certain === (state === 'affected')) inLine.fill(state, span.from, span.to);
		}
	}
	const all = Array<TagState>(count).fill('unknown');
	for (const [place, at] of line.sorted.entries()) all[at] = inLine[place] ?? 'unknown';
	return all;
}

/**
 * The state of each tag under the rows of one package, for a single look. A page that asks on every key keeps a tag sheet.
 * @param versions of the package's tags, such as tagVersions gives
 */
export function tagStates(
	rows: readonly Pick<Affected, 'ecosystem' | 'range' | 'patched'>[],
	versions: readonly TagVersion[],
): readonly (TagVersion & { readonly state: TagState })[] {
	const states = createTagSheet(rows[0]?.ecosystem ?? 'other', versions).states(rows);
	return versions.map((version, at) => ({ ...version, state: states[at] ?? 'unknown' }));
}
