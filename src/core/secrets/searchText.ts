/** A text as it is searched: in lower case, without what cannot be seen, with one kind of dash. */
export interface SearchText {
	readonly text: string;
	/** Where a stretch of it stands in the text it was made from, by UTF-16 offsets. */
	place(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Format characters, variation selectors, joiners and fillers: they part letters without being seen. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/u;
const DASH = /[\p{Pd}\u2212]/u;

/**
 * Makes a text comparable, so that neither capitals nor characters without width, other dashes or full-width letters hide
 * an id. Letters that only look alike stay different.
 */
export function searchText(text: string): SearchText {
	// Most texts are plain; for these places are the same.
	if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return { text: text.toLowerCase(), place: (start, end) => ({ start, end }) };
	let made = '';
	const starts: number[] = [];
	let at = 0;
	for (const character of text) {
		const plain = UNSEEN.test(character) ? '' : DASH.test(character) ? '-' : folded(character);
		for (let i = 0; i < plain.length; i++) starts.push(at);
		made += plain;
		at += character.length;
	}
	return {
		text: made,
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
	return character.charCodeAt(0) < 0x80 ? character.toLowerCase() : character.normalize('NFKC').toLowerCase();
}
