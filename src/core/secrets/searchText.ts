/** A text as it is searched: in lower case, without what cannot be seen, with one kind of dash. */
export interface SearchText {
	readonly text: string;
	/** Where a stretch of it stands in the text it was made from, by UTF-16 offsets. */
	place(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Format characters, variation selectors, joiners and fillers: they part letters without being seen. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/u;
const DASH = /[\p{Pd}\u2212]/u;
const LONGEST_SIGN = 6;
const PLAIN = /^[\0-\x7f]*$/;
const OTHERS = /[^\0-\x7f]/gu;

/**
 * Makes a text comparable, so that neither capitals nor characters without width, other dashes or full-width letters hide
 * an id, and an accent is the same as one with its letter. Letters that only look alike stay different.
 */
export function searchText(text: string): SearchText {
	// Most texts are plain; for these places are the same.
	if (PLAIN.test(text)) return { text: text.toLowerCase(), place: (start, end) => ({ start, end }) };
	const pieces: string[] = [];
	const starts: number[] = [];
	const known = new Map<string, string>();
	const take = (plain: string, at: number, step: 0 | 1): void => {
		pieces.push(plain);
		for (let i = 0; i < plain.length; i++) starts.push(at + i * step);
	};
	let done = 0;
	for (const { 0: character, index } of text.matchAll(OTHERS)) {
		if (index > done) take(text.slice(done, index).toLowerCase(), done, 1);
		const plain = known.get(character) ?? folded(character);
		known.set(character, plain);
		take(plain, index, 0);
		done = index + character.length;
	}
	take(text.slice(done).toLowerCase(), done, 1);
	return {
		text: pieces.join(''),
		place(start, end) {
			const last = starts[end - 1] ?? text.length;
			return {
				start: starts[start] ?? text.length,
				end: last + String.fromCodePoint(text.codePointAt(last) ?? 32).length,
			};
		},
	};
}

function folded(character: string): string {
	if (UNSEEN.test(character)) return '';
	if (DASH.test(character)) return '-';
	const letters = character.normalize('NFKD').toLowerCase().normalize('NFKD');
	// Signs that stand for whole sentences would make a text many times as long.
	return letters.length <= LONGEST_SIGN ? letters : character;
}
