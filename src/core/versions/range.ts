/* Ranges as GitHub's advisories write them: constraints parted by commas, all of which must hold (">= 1.0, < 1.2"). */

export const OPERATORS = ['<=', '>=', '<', '>', '='] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Constraint {
	readonly operator: Operator;
	/** As written: what it means depends on the ecosystem. */
	readonly version: string;
}

/** The versions that meet every constraint; there is at least one. */
export interface VersionRange {
	readonly constraints: readonly Constraint[];
}

/** @returns the range as the forge writes it: one blank after operators and commas. */
export function formatRange(range: VersionRange): string {
	return range.constraints.map(({ operator, version }) => `${operator} ${version}`).join(', ');
}
