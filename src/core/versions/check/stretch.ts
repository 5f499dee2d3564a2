import type { Ecosystem } from '../../advisory';
import { isFromBeginning } from '../affects';
import { compareVersions } from '../order';
import type { VersionRange } from '../range';

/** The end of a stretch of versions. */
export interface End {
	readonly version: string;
	/** Whether the version itself belongs to it. */
	readonly included: boolean;
}

/** What a range holds, once its bounds are compared: an end that is absent is open. */
export interface Stretch {
	readonly lower?: End;
	readonly upper?: End;
}

/** @returns the narrowest bounds of a range; nothing when one of its versions cannot be compared. */
export function stretchOf(ecosystem: Ecosystem, { constraints }: VersionRange): Stretch | undefined {
	let lower: End | undefined;
	let upper: End | undefined;
	for (const constraint of constraints) {
		const { operator, version } = constraint;
		if (compareVersions(ecosystem, version, version) === undefined) return undefined;
		if (isFromBeginning(constraint)) continue;
		const end = { version, included: operator.includes('=') };
		if (!operator.startsWith('<')) lower = lower === undefined || compareLower(ecosystem, lower, end) < 0 ? end : lower;
		if (!operator.startsWith('>')) upper = upper === undefined || compareUpper(ecosystem, upper, end) > 0 ? end : upper;
	}
	return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

/** Ends that are absent come first. Both versions are ones that can be compared. */
export function compareLower(ecosystem: Ecosystem, a: End | undefined, b: End | undefined): number {
	if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
	return (compareVersions(ecosystem, a.version, b.version) ?? 0) || Number(b.included) - Number(a.included);
}

/** Ends that are absent come last. */
export function compareUpper(ecosystem: Ecosystem, a: End | undefined, b: End | undefined): number {
	if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
	return (compareVersions(ecosystem, a.version, b.version) ?? 0) || Number(a.included) - Number(b.included);
}

/** @returns "reversed" when the upper bound is below the lower, "empty" when nothing lies between them. */
export function emptiness(ecosystem: Ecosystem, { lower, upper }: Stretch): 'reversed' | 'empty' | undefined {
	if (upper === undefined) return undefined;
	// Zero has nothing below it but pre-releases that nobody makes.
	if (!upper.included && /^0(?:\.0)*$/.test(upper.version)) return 'empty';
	if (lower === undefined) return undefined;
	const compared = compareVersions(ecosystem, lower.version, upper.version) ?? 0;
	if (compared > 0) return 'reversed';
	return compared === 0 && !(lower.included && upper.included) ? 'empty' : undefined;
}

/** Whether a version lies in a stretch. It is one that can be compared. */
export function holds(ecosystem: Ecosystem, { lower, upper }: Stretch, version: string): boolean {
	const end = { version, included: true };
	return compareLower(ecosystem, lower, end) <= 0 && (upper === undefined || compareUpper(ecosystem, end, upper) <= 0);
}

/** @returns the stretch as a range of the forge. */
export function stretchText({ lower, upper }: Stretch): string {
	if (
		lower !== undefined &&
		upper !== undefined &&
		lower.version === upper.version &&
		lower.included &&
		upper.included
	) {
		return `= ${lower.version}`;
	}
	const bounds = [
		...(lower === undefined ? [] : [`${lower.included ? '>=' : '>'} ${lower.version}`]),
		...(upper === undefined ? [] : [`${upper.included ? '<=' : '<'} ${upper.version}`]),
	];
	return bounds.length === 0 ? '>= 0' : bounds.join(', ');
}
