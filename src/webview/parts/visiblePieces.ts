import { revealInvisible } from '../../core/visible';
import { longWordPieces } from './longWords';

/** What a stranger's text is drawn from. */
export type VisiblePiece =
	| { readonly kind: 'text'; readonly text: string }
	/** Something that cannot be seen, by its short and its full name. */
	| { readonly kind: 'mark'; readonly short: string; readonly name: string }
	/** A place where a line may break. */
	| { readonly kind: 'break' };

/** More boxes than this make a page slow; from here on the names stand in the text itself. */
const MOST_MARKS = 2000;

/** @returns the pieces of a text, with a mark for everything in it that cannot be seen. */
export function visiblePieces(text: string): VisiblePiece[] {
	const pieces: VisiblePiece[] = [];
	let marks = 0;
	let plain = '';
	const flush = (): void => {
		for (const [index, part] of longWordPieces(plain).entries()) {
			if (index > 0) pieces.push({ kind: 'break' });
			if (part !== '') pieces.push({ kind: 'text', text: part });
		}
		plain = '';
	};
	for (const segment of revealInvisible(text)) {
		if (segment.hidden === undefined) {
			plain += segment.text;
			continue;
		}
		const short = shortName(segment.hidden);
		if (++marks > MOST_MARKS) {
			plain += `‹${short}›`;
			continue;
		}
		flush();
		pieces.push({ kind: 'mark', short, name: segment.hidden });
	}
	flush();
	return pieces;
}

/** "U+202E RIGHT-TO-LEFT OVERRIDE" is U+202E where space is short; names without a code point stay whole. */
export function shortName(name: string): string {
	const code = /^U\+[0-9A-F]{4,6}/.exec(name)?.[0];
	if (code === undefined) return name;
	const times = /×\d+$/.exec(name)?.[0];
	return times === undefined ? code : `${code} ${times}`;
}
