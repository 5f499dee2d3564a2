import { type FoundId, findIds } from '../../core/ids';

/** In UTF-16 units: longer documents have no links of ours. */
const LONGEST_TEXT = 2_000_000;
const MOST = 5000;
/** VS Code makes links of these itself. */
const ADDRESS = /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s<>"'`()[\]{}]+/gu;
/** GHSA-xxxx-xxxx-xxxx follows the grammar, and stands for an id that somebody is to write. */
const PLACEHOLDER = /^GHSA-(.)\1{3}(?:-\1{4}){2}$/;

/**
 * The ids of a document that are made alive: those that are no part of an address, and no placeholder.
 * @param most at most so many
 * @returns none in a text of more than two million characters
 */
export function livingIds(text: string, most: number = MOST): FoundId[] {
	if (text.length > LONGEST_TEXT) return [];
	const found = findIds(text);
	if (found.length === 0) return found;
	const addresses = [...text.matchAll(ADDRESS)].map(({ 0: { length }, index: start }) => ({
		start,
		end: start + length,
	}));
	let next = 0;
	const alive: FoundId[] = [];
	for (const id of found) {
		let address = addresses[next];
		while (address !== undefined && address.end <= id.start) address = addresses[++next];
		const isInAddress = address !== undefined && address.start < id.start;
		if (!isInAddress && !isPlaceholder(id.id)) alive.push(id);
		if (alive.length >= most) break;
	}
	return alive;
}

/** How far from a place an id may begin or end that stands there. */
const NEAR = 120;

/**
 * The id at a place of a line. Only what is near is looked at: lines may be very long.
 * @param at counts UTF-16 units
 */
export function livingIdAt(line: string, at: number): FoundId | undefined {
	const from = Math.max(0, at - NEAR);
	const found = findIds(line.slice(from, at + NEAR)).find(({ start, end }) => from + start <= at && at <= from + end);
	if (found === undefined || isPlaceholder(found.id)) return undefined;
	return { ...found, start: from + found.start, end: from + found.end };
}

function isPlaceholder(id: string): boolean {
	return PLACEHOLDER.test(id);
}
