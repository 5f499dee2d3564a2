/** A text as it can be read out of another one, with the way back to its places. */
export interface Reading {
	readonly text: string;
	/** Where a stretch of it stands in the other one, by UTF-16 offsets. */
	place(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Puts a reading together from the text's start to its end. */
export interface ReadingMaker {
	/** @param text as it stands there. @param at its offset in the other text. */
	keep(text: string, at: number): void;
	/** @param made what stands for a stretch of the other text, of which nobody asks for a part */
	replace(made: string, at: number, length: number): void;
	reading(): Reading;
}

export function createReading(): ReadingMaker {
	const pieces: string[] = [];
	/** Of each piece: where it begins in the reading and in the other text, and how long it is there; 0 where it is as it was. */
	const [starts, places, lengths]: [number[], number[], number[]] = [[], [], []];
	let made = 0;
	const take = (text: string, at: number, length: number): void => {
		if (text === '') return;
		pieces.push(text);
		starts.push(made);
		places.push(at);
		lengths.push(length);
		made += text.length;
	};
	const pieceAt = (offset: number): number => {
		let [low, high] = [0, starts.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	};
	return {
		keep: (text, at) => take(text, at, 0),
		replace: take,
		reading: () => ({
			text: pieces.join(''),
			place(start, end) {
				const [first, last] = [pieceAt(start), pieceAt(Math.max(start, end - 1))];
				const inFirst = lengths[first] === 0 ? start - (starts[first] ?? 0) : 0;
				const length = lengths[last] ?? 0;
				const inLast = length === 0 ? end - (starts[last] ?? 0) : length;
				return { start: (places[first] ?? 0) + inFirst, end: (places[last] ?? 0) + inLast };
			},
		}),
	};
}

/** @param inner made from the text of the outer one. @returns it with places in what the outer one was made from */
export function within(outer: Reading, inner: Reading): Reading {
	return {
		text: inner.text,
		place(start, end) {
			const placed = inner.place(start, end);
			return outer.place(placed.start, placed.end);
		},
	};
}
