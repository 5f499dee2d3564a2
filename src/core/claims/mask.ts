/** From, inclusive, and to, exclusive. */
export type Span = readonly [from: number, to: number];

/** Stands where something was taken out: no reader below takes it for a letter, a mark or a space. */
const HOLE = '\0';

/** The text with what lies in the spans taken out, as long as before. The spans are in order and do not overlap. */
export function masked(text: string, spans: readonly Span[]): string {
	if (spans.length === 0) return text;
	const pieces: string[] = [];
	let at = 0;
	for (const [from, to] of spans) {
		if (from < at) continue;
		pieces.push(text.slice(at, from), HOLE.repeat(to - from));
		at = to;
	}
	pieces.push(text.slice(at));
	return pieces.join('');
}

/** Two lists of spans, each in order and free of each other, as one. */
export function spansOf(...lists: readonly (readonly { readonly start: number; readonly end: number }[])[]): Span[] {
	return lists
		.flat()
		.map(({ start, end }): Span => [start, end])
		.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
