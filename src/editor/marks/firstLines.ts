import type { LineRange } from '../../git/patch';

/** Lines that some commit wrote, and where they are marked: once in each function, else once in each run of lines. */
export interface MarkedLine<T> {
	/** 1-based. */
	readonly line: number;
	readonly of: readonly T[];
}

/** Runs with no more lines between them are one: the context that a diff shows around a change. */
const CONTEXT = 3;

/**
 * Chooses the lines to mark: the first that was changed in each function.
 * @param runs lines by what changed them
 * @param functions of the text, in any order; nested ones are told apart
 * @param limit the most marks in one file
 * @param place chooses where among lines of one function a mark stands; nowhere where there is nothing to mark, which
 * counts only while the run has other lines. Default: on the first
 */
export function firstLines<T>(
	runs: readonly { readonly lines: LineRange; readonly of: T }[],
	functions: readonly LineRange[],
	limit: number,
	place: (lines: LineRange) => number | undefined = ([from]) => from,
): MarkedLine<T>[] {
	const marks: { line: number; end: number; readonly functionAt: LineRange | undefined; readonly of: T[] }[] = [];
	const sorted = [...runs].sort((a, b) => a.lines[0] - b.lines[0]);
	for (const { lines, of } of sorted) {
		// What comes further down can neither have a mark of its own nor stand for one of these.
		if (marks.length >= limit && marks.every(mark => lines[0] > reachOf(mark))) break;
		for (const { from, to, at } of placed(parts(lines, functions), place)) {
			const inner = innermost(functions, from);
			const same = marks.find(mark =>
				inner === undefined
					? mark.functionAt === undefined && from <= mark.end + CONTEXT + 1
					: mark.functionAt === inner,
			);
			if (same === undefined) {
				if (marks.length < limit) marks.push({ line: at, end: to, functionAt: inner, of: [of] });
				continue;
			}
			same.end = Math.max(same.end, to);
			if (!same.of.includes(of)) same.of.push(of);
		}
	}
	return marks.map(({ line, of }) => ({ line, of })).sort((a, b) => a.line - b.line);
}

/** The last line whose change can belong to a mark. */
function reachOf({ end, functionAt }: { readonly end: number; readonly functionAt: LineRange | undefined }): number {
	return functionAt === undefined ? end + CONTEXT + 1 : functionAt[1];
}

interface Placed {
	readonly from: number;
	readonly to: number;
	readonly at: number;
}

function placed(ranges: readonly LineRange[], place: (lines: LineRange) => number | undefined): Placed[] {
	const all = ranges.map(([from, to]) => ({ from, to, at: place([from, to]) }));
	const some = all.flatMap(({ from, to, at }) => (at === undefined ? [] : [{ from, to, at }]));
	return some.length > 0 ? some : all.slice(0, 1).map(({ from, to }) => ({ from, to, at: from }));
}

/** So far down a shorter line is looked for, and so long may it be, for the words behind it to be seen in half a window. */
const LOOK_DOWN = 4;
const SHORT = 50;

/**
 * Where a mark is read best: on the first line, unless that is empty or so long that what stands behind it is out of sight
 * and a shorter one follows soon.
 * @param textOf a line, 1-based
 * @returns nothing where all lines are empty
 */
export function readableLine([from, to]: LineRange, textOf: (line: number) => string): number | undefined {
	let first: number | undefined;
	for (let line = from; line <= to; line += 1) {
		const { length } = textOf(line).trimEnd();
		if (length > 0 && length <= SHORT) return line;
		if (length > 0) first ??= line;
		if (first !== undefined && line + 1 >= first + LOOK_DOWN) return first;
	}
	return first;
}

/** A run that goes over several functions is one run in each of them. */
function parts([from, to]: LineRange, functions: readonly LineRange[]): LineRange[] {
	const starts = functions.map(([start]) => start).filter(start => start > from && start <= to);
	const cuts = [...new Set([from, ...starts])].sort((a, b) => a - b);
	return cuts.map((start, i) => [start, (cuts[i + 1] ?? to + 1) - 1]);
}

function innermost(functions: readonly LineRange[], line: number): LineRange | undefined {
	let best: LineRange | undefined;
	for (const range of functions) {
		if (line < range[0] || line > range[1]) continue;
		if (best === undefined || range[1] - range[0] < best[1] - best[0]) best = range;
	}
	return best;
}
