import { canonicalCweId, type Weakness, WEAKNESSES } from './catalogue';

export { CATALOGUE, canonicalCweId, type MappingUsage, type Weakness, type WeaknessKind } from './catalogue';
export { type MentionedWeakness, mentionedWeaknesses } from './mentioned';
export { searchCwe } from './search';

/** A weakness with the way up to its pillar. */
export interface PlacedWeakness extends Weakness {
	/** From its nearest parent to the pillar. Empty for pillars, categories, and the few whose parents we do not know. */
	readonly chain: readonly Weakness[];
}

/**
 * Looks up one weakness, and the way up the tree by the parent nearest in meaning.
 * @param id "CWE-79", "79"
 * @returns nothing when the catalogue has no such entry.
 */
export function cweOf(id: string): PlacedWeakness | undefined {
	const canonical = canonicalCweId(id);
	const weakness = canonical === undefined ? undefined : WEAKNESSES.get(canonical);
	return weakness === undefined ? undefined : { ...weakness, chain: chainOf(weakness) };
}

function chainOf(weakness: Weakness): Weakness[] {
	const chain: Weakness[] = [];
	const seen = new Set([weakness.id]);
	for (let next = parentOf(weakness); next !== undefined && !seen.has(next.id); next = parentOf(next)) {
		seen.add(next.id);
		chain.push(next);
	}
	return chain;
}

function parentOf({ parents: [nearest] }: Weakness): Weakness | undefined {
	return nearest === undefined ? undefined : WEAKNESSES.get(nearest);
}
