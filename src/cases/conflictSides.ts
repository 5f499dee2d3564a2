type Side = 'both' | 'ours' | 'base' | 'theirs';

/** The two sides of a file in which git left a merge conflict, and what both began from where git was told to write it. */
export interface ConflictSides {
	readonly ours: string;
	readonly theirs: string;
	/** diff3 and zdiff3 style alone. */
	readonly base?: string;
}

/**
 * Takes the sides of a conflict apart (git-merge, "How conflicts are presented").
 * @returns nothing where there is no conflict, or its marks are not whole: then only a person knows
 */
export function conflictSides(text: string): ConflictSides | undefined {
	const sides: Record<'ours' | 'base' | 'theirs', string[]> = { ours: [], base: [], theirs: [] };
	let side: Side = 'both';
	let conflicts = 0;
	let withBase = 0;
	for (const line of text.split('\n')) {
		const mark = /^([<|=>])\1{6}(?: .*)?\r?$/.exec(line)?.[1];
		const next: Side | undefined = mark === undefined ? undefined : NEXT[`${side} ${mark}`];
		if (mark !== undefined && next === undefined) return undefined;
		if (next !== undefined) {
			if (mark === '<') conflicts++;
			if (mark === '|') withBase++;
			side = next;
		} else if (side === 'both') for (const lines of Object.values(sides)) lines.push(line);
		else sides[side].push(line);
	}
	if (conflicts === 0 || side !== 'both') return undefined;
	const [ours, base, theirs] = [sides.ours, sides.base, sides.theirs].map(lines => lines.join('\n'));
	if (ours === undefined || theirs === undefined) return undefined;
	return { ours, theirs, ...(withBase === conflicts && base !== undefined ? { base } : {}) };
}

const NEXT: Readonly<Record<string, Side>> = {
	'both <': 'ours',
	'ours |': 'base',
	'ours =': 'theirs',
	'base =': 'theirs',
	'theirs >': 'both',
};
