import { boundsOf, formatRange, InvalidRangeError, type Constraint, parseRange } from '../../../core/versions';

/** Where a range begins: "from" has the version in it, "after" has not. */
export interface LowerBound {
	readonly version: string;
	readonly after: boolean;
}

/** Where a range ends: "to before" a version, or "up to and including" it. */
export interface UpperBound {
	readonly version: string;
	readonly included: boolean;
}

/** A range as two bounds to choose; one that is absent is open. */
export interface BuiltRange {
	readonly lower?: LowerBound;
	readonly upper?: UpperBound;
}

/** @returns the bounds of a range's text, or nothing when it is none, or says more than two bounds can */
export function readBuilt(text: string): BuiltRange | undefined {
	if (text.trim() === '') return {};
	const bounds = boundsOfText(text);
	if (bounds === undefined) return undefined;
	if (bounds.kind === 'exact') {
		return { lower: { version: bounds.version, after: false }, upper: { version: bounds.version, included: true } };
	}
	const { lower, upper } = bounds;
	return {
		// OSV and the forge write 0 for "from the beginning".
		...(lower === undefined || lower.version === '0'
			? {}
			: { lower: { version: lower.version, after: lower.operator === '>' } }),
		...(upper === undefined ? {} : { upper: { version: upper.version, included: upper.operator === '<=' } }),
	};
}

function boundsOfText(text: string): ReturnType<typeof boundsOf> {
	try {
		return boundsOf(parseRange(text));
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return undefined;
	}
}

/** @returns the range in the forge's grammar; without bounds every version */
export function builtText({ lower, upper }: BuiltRange): string {
	if (lower !== undefined && upper !== undefined && lower.version === upper.version && !lower.after && upper.included) {
		return `= ${lower.version}`;
	}
	const constraints: Constraint[] = [];
	if (lower !== undefined) constraints.push({ operator: lower.after ? '>' : '>=', version: lower.version });
	if (upper !== undefined) constraints.push({ operator: upper.included ? '<=' : '<', version: upper.version });
	return constraints.length === 0 ? '>= 0' : formatRange({ constraints });
}

export function withLower(text: string, lower: LowerBound | undefined): string {
	const { upper } = readBuilt(text) ?? {};
	return builtText({ ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) });
}

export function withUpper(text: string, upper: UpperBound | undefined): string {
	const { lower } = readBuilt(text) ?? {};
	return builtText({ ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) });
}
