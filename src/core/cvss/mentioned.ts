import { LONGEST_VECTOR } from './vector';

/** So much of a text is searched, in characters. */
const TEXT_LIMIT = 200_000;
const MOST = 6;
/** What looks like a vector, well-formed or not: a stranger's mistake in it is worth telling. */
const VECTOR = /\bCVSS:\d\.\d(?:\/[A-Za-z]{1,3}:[A-Za-z]{1,5})+/g;

/**
 * Finds the CVSS vectors that a report's text names.
 * @returns at most six, each once, as they are written; they need not be valid.
 */
export function mentionedVectors(text: string): string[] {
	const found = new Set<string>();
	for (const [vector] of text.slice(0, TEXT_LIMIT).matchAll(VECTOR)) {
		if (vector.length <= LONGEST_VECTOR) found.add(vector);
		if (found.size === MOST) break;
	}
	return [...found];
}
