/** An advisory id in a text; start and end count UTF-16 units. */
export interface FoundId {
	/** As its database writes it: CVE in upper case; GHSA- and the rest in lower case. */
	readonly id: string;
	readonly kind: 'GHSA' | 'CVE';
	readonly start: number;
	readonly end: number;
}

/** Letters that know upper and lower case, digits and marks: what an id must not grow out of, or into. Han and kana may. */
const GLUE = '\\p{Lu}\\p{Ll}\\p{Lt}\\p{N}\\p{M}';

/*
 * GHSA: the pattern of the GitHub Advisory Database. CVE: the CVE record schema's four to 19 digits; the first year is
 * 1999. The letters are spelled out instead of ignoring case, which would take ſ for s.
 */
const GHSA = '[Gg][Hh][Ss][Aa](?:-[23456789cfghjmpqrvwxCFGHJMPQRVWX]{4}){3}';
const CVE = '[Cc][Vv][Ee]-(?:1999|[2-9]\\d{3})-\\d{4,19}';
/** A title that was cut may have lost digits, and a character without width may hide some. */
const CUT = '\\.\\.\\.|\u2026';
const PATTERN = new RegExp(`(?<![${GLUE}])(?:(?<ghsa>${GHSA})|(?<cve>${CVE})(?!${CUT}))(?!\\p{Cf}*[${GLUE}])`, 'gu');

/**
 * Finds the ids of advisories in any text, in order: in prose, links, file and branch names (fix-CVE-2024-1234-again).
 * Nothing is found where an id is cut off, malformed or part of a longer word, because a wrong id is worse than none.
 * A placeholder that follows the grammar (GHSA-xxxx-xxxx-xxxx) is an id here. Time grows with the text's length.
 */
export function findIds(text: string): FoundId[] {
	const found: FoundId[] = [];
	for (const { 0: written, index: start, groups } of text.matchAll(PATTERN)) {
		const kind = groups?.['ghsa'] === undefined ? 'CVE' : 'GHSA';
		found.push({ id: canonical(written, kind), kind, start, end: start + written.length });
	}
	return found;
}

/** Whether a text is an id and nothing else, in canonical writing. */
export function isId(text: string): boolean {
	const [found] = findIds(text);
	return found !== undefined && found.id === text;
}

/** The id that a text is and nothing else, in canonical writing; none where it is no id. */
export function wholeId(text = ''): string[] {
	const [found] = findIds(text);
	return found !== undefined && found.start === 0 && found.end === text.length ? [found.id] : [];
}

function canonical(written: string, kind: FoundId['kind']): string {
	return kind === 'CVE' ? written.toUpperCase() : `GHSA${written.slice(4).toLowerCase()}`;
}
