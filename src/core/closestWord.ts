/** Longer words are no slip of the finger, and comparing them would take long. */
const LONGEST = 64;

/**
 * What was meant by a misspelled word: the known word that takes the fewest changes, exchanges of neighbours among them,
 * when these are few for its length. Upper and lower case do not count.
 * @returns nothing when no known word is near
 */
export function closestWord(word: string, known: readonly string[]): string | undefined {
	if (word.length > LONGEST) return undefined;
	let best: string | undefined;
	let fewest = Number.POSITIVE_INFINITY;
	for (const candidate of known) {
		const changes = changesBetween(word.toLowerCase(), candidate.toLowerCase());
		if (changes >= fewest || changes > Math.max(1, Math.floor(candidate.length / 3))) continue;
		best = candidate;
		fewest = changes;
	}
	return best;
}

/** Insertions, deletions, replacements and exchanges of neighbours: the optimal string alignment distance. */
function changesBetween(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const replaced = (last[j - 1] ?? 0) + (same ? 0 : 1);
			const one = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
			const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			row.push(isExchange ? Math.min(one, (before[j - 2] ?? 0) + 1) : one);
		}
		before = last;
		last = row;
	}
	return last[b.length] ?? 0;
}
