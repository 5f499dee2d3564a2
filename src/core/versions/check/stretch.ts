import { isFromBeginning } from '../affects';
import type { Compare } from '../order';
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
export function stretchOf(compare: Compare, { constraints }: VersionRange): Stretch | undefined {
	let lower: End | undefined;
	let upper: End | undefined;
	for (const constraint of constraints) {
		const { operator, version } = constraint;
		if (compare(version, version) === undefined) return undefined;
		if (isFromBeginning(constraint)) continue;
		const end = { version, included: operator.includes('=') };
		if (!operator.startsWith('<')) lower = lower === undefined || compareLower(compare, lower, end) < 0 ? end : lower;
		if (!operator.startsWith('>')) upper = upper === undefined || compareUpper(compare, upper, end) > 0 ? end : upper;
	}
	return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

/** Ends that are absent come first. Both versions are ones that can be compared. */
export function compareLower(compare: Compare, a: End | undefined, b: End | undefined): number {
	if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
	return (compare(a.version, b.version) ?? 0) || Number(b.included) - Number(a.included);
}

/** Ends that are absent come last. */
export function compareUpper(compare: Compare, a: End | undefined, b: End | undefined): number {
	if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
	return (compare(a.version, b.version) ?? 0) || Number(a.included) - Number(b.included);
}

/** @returns "reversed" when the upper bound is below the lower, "empty" when nothing lies between them. */
export function emptiness(compare: Compare, { lower, upper }: Stretch): 'reversed' | 'empty' | undefined {
	if (upper === undefined) return undefined;
	// Zero has nothing below it but pre-releases that nobody makes.
	if (!upper.included && /^0(?:\.0)*$/.test(upper.version)) return 'empty';
	if (lower === undefined) return undefined;
	const compared = compare(lower.version, upper.version) ?? 0;
	if (compared > 0) return 'reversed';
	return compared === 0 && !(lower.included && upper.included) ? 'empty' : undefined;
}

/** Whether a version lies in a stretch. It is one that can be compared. */
export function holds(compare: Compare, { lower, upper }: Stretch, version: string): boolean {
	const end = { version, included: true };
	return compareLower(compare, lower, end) <= 0 && (upper === undefined || compareUpper(compare, end, upper) <= 0);
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
