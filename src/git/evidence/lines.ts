import { isMeaningful } from './quote';

/** A file's lines, without their ends; a last newline begins no line of its own. */
export function linesOf(text: string): string[] {
	const lines = text.split(/\r\n|\n|\r(?!\n)/);
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

export type Range = readonly [number, number];

/** Whether some lines, from 1, are the same in two files, at the same numbers. */
export function standUnchanged(before: readonly string[], [from, to]: Range, after: readonly string[]): boolean {
	if (to > after.length) return false;
	for (let line = from; line <= to; line++) if (before[line - 1] !== after[line - 1]) return false;
	return true;
}

/** How many lines around a block are compared to tell it from others like it. */
const CONTEXT = 3;
/** A block that stands more often says nothing. */
const MAX_PLACES = 500;

/**
 * Where lines of one file stand in another, blanks at their ends aside. Of several places the one whose surroundings are
 * most alike. Lines without meaning of their own, such as a brace, count only where their surroundings are alike too.
 * @returns the number of the first line, from 1
 */
export function findBlock(before: readonly string[], [from, to]: Range, after: readonly string[]): number | undefined {
	const block = before.slice(from - 1, to).map(line => line.trim());
	const [first] = block;
	if (first === undefined) return undefined;
	const enough = block.some(isMeaningful) ? 0 : Math.min(2, before.length - block.length);
	let best: { line: number; score: number } | undefined;
	let places = 0;
	for (let at = 0; at + block.length <= after.length && places < MAX_PLACES; at++) {
		if (after[at]?.trim() !== first || !block.every((line, i) => after[at + i]?.trim() === line)) continue;
		places += 1;
		const score = likeness(before, from - 1, to, after, at, at + block.length);
		if (score < enough) continue;
		const nearer = best === undefined || Math.abs(at + 1 - from) < Math.abs(best.line - from);
		if (best === undefined || score > best.score || (score === best.score && nearer)) best = { line: at + 1, score };
	}
	// Nothing but blank lines and braces around it in both files: then nothing tells it from others.
	return best !== undefined && (enough === 0 || best.score >= enough) ? best.line : undefined;
}

function likeness(
	before: readonly string[],
	start: number,
	end: number,
	after: readonly string[],
	otherStart: number,
	otherEnd: number,
): number {
	let score = 0;
	for (let i = 1; i <= CONTEXT; i++) {
		const above = before[start - i];
		if (above !== undefined && above.trim() === after[otherStart - i]?.trim()) score += 1;
		const below = before[end - 1 + i];
		if (below !== undefined && below.trim() === after[otherEnd - 1 + i]?.trim()) score += 1;
	}
	return score;
}
