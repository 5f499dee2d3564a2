/** Words of real languages end before this. In UTF-16 units. */
const LONG = /\S{400}/;
const PIECE = /\S{200}(?=\S)/gu;

/**
 * Cuts words without an end into pieces, between which a line may break. A browser needs seconds to find the line breaks
 * in a single word of 60,000 letters, and milliseconds in many short ones.
 * @returns the pieces; together they are the text again
 */
export function longWordPieces(text: string): string[] {
	if (!LONG.test(text)) return [text];
	const ends = [...text.matchAll(PIECE)].map(match => match.index + match[0].length);
	return [0, ...ends].map((start, index) => text.slice(start, ends[index]));
}
