import { cweOf, type Weakness } from '../../core/cwe';
import type { WeaknessEntry, WeaknessView } from '../../protocol/severity';

/** So many are offered in the place of one that should not be named. */
const MOST_BETTER = 12;

export function weaknessEntry({ id, name, kind, usage, deprecated }: Weakness): WeaknessEntry {
	return { id, name, kind, usage, deprecated };
}

/** @returns a weakness as pages show it; nothing where the catalogue has no such id. */
export function weaknessView(id: string): WeaknessView | undefined {
	const placed = cweOf(id);
	if (placed === undefined) return undefined;
	return {
		...weaknessEntry(placed),
		chain: placed.chain.map(({ id, name }) => ({ id, name })),
		better: betterThan(placed).slice(0, MOST_BETTER).map(weaknessEntry),
	};
}

/** MITRE discourages what is too general, so special cases come first; without any, the nearest above that may be named. */
function betterThan({ usage, children, chain }: NonNullable<ReturnType<typeof cweOf>>): Weakness[] {
	if (usage === 'allowed') return [];
	const below = children.flatMap(child => cweOf(child) ?? []).filter(mayBeNamed);
	if (below.length > 0 || usage === 'allowed-with-review') return below;
	return chain.filter(mayBeNamed).slice(0, 1);
}

function mayBeNamed({ usage, deprecated }: Weakness): boolean {
	return !deprecated && (usage === 'allowed' || usage === 'allowed-with-review');
}
