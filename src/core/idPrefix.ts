/** What is begun of an id before the cursor. */
export interface IdPrefix {
	/** As it was typed; empty after a trailer's colon. */
	readonly text: string;
	/** Which ids fit; any where nothing tells. */
	readonly kind?: 'GHSA-' | 'CVE-';
}

/** Letters before it would make another word of it. An id has 28 characters at most, and a slip of the finger some more. */
const BEGUN = /(?<![\p{L}\p{N}\p{M}_./\\@#-])(?:[Gg][Hh][Ss][Aa]|[Cc][Vv][Ee])(?:-[A-Za-z0-9-]{0,40})?$/u;
/** Trailers by which projects name what a commit fixes. The subject of a message never ends so. */
const TRAILER =
	/^\s{0,8}(?:fixes|fixed|closes|resolves|addresses|refs|references|security|advisory|ghsa|cve)\s?:\s{1,4}(?<typed>[A-Za-z]{0,3})$/iu;
const NEAR = 200;

/** @param line of a document up to the cursor. @returns nothing where no id is begun: prose is not interrupted. */
export function idPrefix(line: string): IdPrefix | undefined {
	const near = line.slice(-NEAR);
	const begun = BEGUN.exec(near);
	if (begun !== null) return { text: begun[0], kind: kindOf(begun[0]) };
	const typed = line.length > NEAR ? undefined : TRAILER.exec(near)?.groups?.['typed'];
	if (typed === '') return { text: typed };
	const isBegun = typed !== undefined && ['GHSA', 'CVE'].some(word => word.startsWith(typed.toUpperCase()));
	return isBegun ? { text: typed, kind: kindOf(typed) } : undefined;
}

function kindOf(begun: string): 'GHSA-' | 'CVE-' {
	return /^[Cc]/.test(begun) ? 'CVE-' : 'GHSA-';
}
