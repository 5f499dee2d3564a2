import type { Constraint, VersionRange } from './range';

/** One stretch of versions: at most one bound on each side, or a single version. */
export type Bounds =
	| { readonly kind: 'exact'; readonly version: string }
	| { readonly kind: 'between'; readonly lower?: Constraint; readonly upper?: Constraint };

/**
 * @returns the bounds of a range, or nothing when it has two on one side: which of them counts cannot be said without
 * the ecosystem's order of versions.
 */
export function boundsOf({ constraints }: VersionRange): Bounds | undefined {
	const exact = constraints.filter(({ operator }) => operator === '=');
	const [lower, secondLower] = constraints.filter(({ operator }) => operator === '>' || operator === '>=');
	const [upper, secondUpper] = constraints.filter(({ operator }) => operator === '<' || operator === '<=');
	const [version] = exact;
	if (version !== undefined) {
		return constraints.length === 1 ? { kind: 'exact', version: version.version } : undefined;
	}
	if (secondLower !== undefined || secondUpper !== undefined) return undefined;
	return { kind: 'between', ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}
