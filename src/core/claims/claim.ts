/** What a claim is about: each kind is checked against a repository in its own way. */
export type ClaimKind = 'path' | 'symbol' | 'code' | 'commit' | 'version' | 'package' | 'id' | 'permalink';

/**
 * Something in a report that can be checked against a repository.
 * `text` is the report's own text from `start` to `end`, which count UTF-16 units.
 */
export interface Claim {
	readonly kind: ClaimKind;
	readonly text: string;
	readonly start: number;
	readonly end: number;
	/**
	 * A path, permalink or code: the file. Separated by /, never absolute, no drive, no `.` or `..` in it. Folders of
	 * another machine may stand in front (a build's /home/me/project), and a report may name the file's name only: look for
	 * files whose path and this one end alike. May begin with a dash.
	 */
	readonly path?: string;
	/** First and last line, from 1, in that order; the same number twice for one line. */
	readonly lines?: [number, number];
	/**
	 * A symbol's name as written, qualified by `.`, `::`, `->`, `#` or `\`, without arguments and without this or self; of a
	 * path the function of a stack frame; of code the function it defines; of a package its name.
	 */
	readonly symbol?: string;
	/** A commit, or a permalink's commit, tag or branch; a version or a package's version as written. */
	readonly revision?: string;
}

/** A claim whose text is not cut out yet; offsets may count from any agreed place. */
export type Found = Omit<Claim, 'text'>;

/** No report says more that a person would look at: what comes after is left out. */
export const MAX_CLAIMS = 5_000;

/** A file's path in a report, at most; longer is noise or an attack. */
export const MAX_PATH = 400;

/** The largest block that is a quotation, in UTF-16 units: whoever pastes more sends a file. */
export const MAX_QUOTE = 20_000;

/** Last line number taken for one. */
export const MAX_LINE = 9_999_999;
