/** An advisory's id as it can be read in a text that was made comparable (searchText). */
export interface WrittenId {
	/** In lower case, with its hyphens. */
	readonly id: string;
	/** By UTF-16 offsets in the comparable text. */
	readonly start: number;
	readonly end: number;
	/** Two numbers behind "CVE" with more than hyphens and blanks between them can mean something else. */
	readonly sure: boolean;
}

/** What Markdown, HTML, addresses, code and the ends of lines put between the parts of an id, and who reads it does not see. */
const BETWEEN = '(?:%[\\da-f]{2}|&#?[\\da-z]{1,8};|</?[a-z]{1,10}>|[^\\p{L}\\p{N}]){0,16}';
const LETTER = '([2-9cfghjmpqrvwx])';
/** The letters of a GHSA id say it even where a line ends in its midst, or each stands alone; digits may be anything. */
const WRITTEN = new RegExp(
	`${['g', 'h', 's', 'a', ...Array.from({ length: 12 }, () => LETTER)].join(BETWEEN)}|cve(${BETWEEN})(\\d{4})(${BETWEEN})(\\d{4,19})(?!\\d)`,
	'gu',
);
/** Hyphens however they are encoded, underscores, blanks, ends of lines, and signs that quote, comment or emphasise. */
const CLEAR = /^(?:%2d|%20|%5f|&(?:#45|#x2d|hyphen|dash|nbsp|#32);|<\/?[a-z]{1,10}>|[-_\s*`~>#/\\"'+|])*$/;

/**
 * Finds ids in whatever writing a person can read. Unlike findIds it needs no end of a word before or behind a GHSA id, nor
 * before "CVE": what is found is compared with ids that are known.
 * @param text in the form of searchText
 */
export function writtenIds(text: string): WrittenId[] {
	const found: WrittenId[] = [];
	for (const { 0: value, index: start, ...parts } of text.matchAll(WRITTEN)) {
		found.push({ ...read(parts), start, end: start + value.length });
	}
	return found;
}

function read(parts: Readonly<Record<number, string | undefined>>): Pick<WrittenId, 'id' | 'sure'> {
	const part = (from: number, to: number): string =>
		Array.from({ length: to - from + 1 }, (_, i) => parts[from + i] ?? '').join('');
	if (parts[1] !== undefined) return { id: `ghsa-${part(1, 4)}-${part(5, 8)}-${part(9, 12)}`, sure: true };
	const sure = CLEAR.test(parts[13] ?? '') && CLEAR.test(parts[15] ?? '');
	return { id: `cve-${parts[14] ?? ''}-${parts[16] ?? ''}`, sure };
}
