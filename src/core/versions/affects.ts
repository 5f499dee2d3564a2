import type { Ecosystem } from '../advisory';
import { compareVersions } from './order';
import { parseRange } from './parseRange';
import type { Constraint, Operator, VersionRange } from './range';

/** Whether a range holds a version; "unknown" when they cannot be compared. */
export type RangeState = 'affected' | 'unaffected' | 'unknown';

/**
 * Whether a version is in a range, in the order of its ecosystem. A pre-release is in a range like any version:
 * 2.0.0-rc.1 is < 2.0.0. A lower bound of 0 is below everything, as in OSV.
 * @param range as written, or as parseRange gave it
 * @returns unknown when a constraint that decides cannot be compared with the version; always for "other".
 * @throws InvalidRangeError for a text that is no range
 */
export function stateOf(ecosystem: Ecosystem, range: string | VersionRange, version: string): RangeState {
	const { constraints } = typeof range === 'string' ? parseRange(range) : range;
	const met = constraints.map(constraint => meets(ecosystem, constraint, version));
	if (met.includes(false)) return 'unaffected';
	return met.includes(undefined) ? 'unknown' : 'affected';
}

/**
 * Whether a range is known to hold a version.
 * @returns true when it does. False is no promise that the version is safe: it is also the answer where the two cannot be
 * compared. What is told to people goes through stateOf, which keeps the two apart.
 * @throws InvalidRangeError for a text that is no range
 */
export function affects(ecosystem: Ecosystem, range: string | VersionRange, version: string): boolean {
	return stateOf(ecosystem, range, version) === 'affected';
}

/** Whether a constraint is no bound at all: OSV and the forge write 0 for "from the beginning". */
export function isFromBeginning({ operator, version }: Constraint): boolean {
	return version === '0' && (operator === '>=' || operator === '>');
}

function meets(ecosystem: Ecosystem, constraint: Constraint, version: string): boolean | undefined {
	const compared = isFromBeginning(constraint)
		? compareVersions(ecosystem, version, version)
		: compareVersions(ecosystem, version, constraint.version);
	if (compared === undefined) return undefined;
	return isFromBeginning(constraint) || HOLDS[constraint.operator](compared);
}

const HOLDS: Readonly<Record<Operator, (compared: number) => boolean>> = {
	'<': compared => compared < 0,
	'<=': compared => compared <= 0,
	'=': compared => compared === 0,
	'>=': compared => compared >= 0,
	'>': compared => compared > 0,
};
