import { MAX_LINE } from './claim';

/** A line's number, from 1; nothing for 0 and what no file has. */
export function lineNumber(digits: string | undefined): number | undefined {
	if (digits === undefined) return undefined;
	const number = Number(digits);
	return Number.isSafeInteger(number) && number >= 1 && number <= MAX_LINE ? number : undefined;
}

/** First and last line in order; one line twice. */
export function lineRange(first: number | undefined, last: number | undefined): [number, number] | undefined {
	if (first === undefined) return undefined;
	if (last === undefined) return [first, first];
	return first <= last ? [first, last] : [last, first];
}
