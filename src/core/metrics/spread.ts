/** How numbers lie: always with how many there are, so that nobody takes three for three hundred. */
export interface Spread {
	readonly n: number;
	readonly min: number;
	/** Quartiles, between two numbers in proportion (Hyndman and Fan's type 7, as spreadsheets have it). */
	readonly q1: number;
	readonly median: number;
	readonly q3: number;
	readonly max: number;
}

/** @returns nothing for no numbers: there is no median of nothing */
export function spreadOf(numbers: readonly number[]): Spread | undefined {
	const sorted = [...numbers].sort((a, b) => a - b);
	const [min] = sorted;
	const max = sorted.at(-1);
	if (min === undefined || max === undefined) return undefined;
	const at = (share: number): number => {
		const place = (sorted.length - 1) * share;
		const below = sorted[Math.floor(place)] ?? min;
		const above = sorted[Math.ceil(place)] ?? max;
		return round(below + (above - below) * (place - Math.floor(place)));
	};
	return { n: sorted.length, min, q1: at(0.25), median: at(0.5), q3: at(0.75), max };
}

/** Two digits are more than days can tell. */
function round(number: number): number {
	return Math.round(number * 100) / 100;
}
