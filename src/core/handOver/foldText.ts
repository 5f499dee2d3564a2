/** A text as names are looked for in it, and where each of its units stands in the text it was made from (UTF-16 offsets). */
export interface FoldedText {
	readonly text: string;
	/** One for each UTF-16 unit of `text`. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** Ways in which Markdown, HTML and addresses write one character as several. */
const WRITTEN =
	/\\(?=[!-/:-@[-`{-~])|&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp|period|commat|lowbar|hyphen));|(?:%[0-9A-Fa-f]{2}){1,200}|[^\0-\x7f]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
	...{
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		nbsp: ' ',
		period: '.',
		commat: '@',
		lowbar: '_',
		hyphen: '-',
	},
};
/** Marks on letters, and what cannot be seen. */
const DROPPED = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Letters that are written with a plain one where somebody has no other keyboard, and that no normal form takes apart. */
const PLAIN: Readonly<Record<string, string>> = {
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	æ: 'ae',
	œ: 'oe',
	ı: 'i',
	ħ: 'h',
};

/**
 * Makes a text comparable: neither capitals nor accents, neither characters without width, full-width letters, backslashes of
 * Markdown, entities of HTML nor percent signs hide a name in it.
 */
export function foldText(text: string): FoldedText {
	const pieces: string[] = [];
	const starts: number[] = [];
	const ends: number[] = [];
	const take = (piece: string, start: number, end: number): void => {
		pieces.push(piece);
		for (let i = 0; i < piece.length; i++) {
			starts.push(start);
			ends.push(end);
		}
	};
	const takePlain = (from: number, to: number): void => {
		pieces.push(text.slice(from, to).toLowerCase());
		for (let at = from; at < to; at++) {
			starts.push(at);
			ends.push(at + 1);
		}
	};
	let done = 0;
	for (const match of text.matchAll(WRITTEN)) {
		const [written] = match;
		takePlain(done, match.index);
		done = match.index + written.length;
		take(foldCharacters(meant(written, match[1], match[2], match[3])), match.index, done);
	}
	takePlain(done, text.length);
	return { text: pieces.join(''), starts, ends };
}

function meant(written: string, decimal?: string, hexadecimal?: string, entity?: string): string {
	if (written === '\\') return '';
	if (entity !== undefined) return ENTITIES[entity] ?? written;
	if (decimal !== undefined) return characterOf(Number(decimal)) ?? written;
	if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16)) ?? written;
	if (!written.startsWith('%')) return written;
	try {
		return decodeURIComponent(written);
	} catch {
		return written;
	}
}

function characterOf(code: number): string | undefined {
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function foldCharacters(characters: string): string {
	const lower = characters.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replace(DROPPED, '');
	return lower.replace(/[øłđðþæœıħ]/g, letter => PLAIN[letter] ?? letter);
}
