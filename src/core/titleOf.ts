/** In UTF-16 units: what a row and a tab can show. */
const LIMIT = 120;
/** Nobody writes the title after this many characters, and reading stays quick whatever comes. */
const LOOK_AT = 20_000;
const UNTITLED = 'Report without a title';

/** No title is longer, and the patterns below stay quick on a line without an end. */
const LINE_LIMIT = 1_000;

/** Headings of report templates, which say nothing about the one report. */
const TEMPLATE =
	/^(executive )?(summary|description|details?|impact|overview|introduction|intro|background|abstract|title|report|vulnerability( (report|details?|description|summary|type))?|security (issue|report|vulnerability|advisory)|bug report|steps( to reproduce)?|reproduction|poc|proof of concept|affected versions?|severity|environment|references?|patches|workarounds?)[:.]?$/i;
const ARMOR = /^(-----BEGIN PGP|Hash: \w+$)/;
const GREETING =
	/^(hi|hello|hey|dear|greetings|good (morning|afternoon|evening|day)|to whom it may concern)\b.{0,60}[,!.:]?$/i;

/**
 * Makes a title for a report that brought none: its first heading that says something, else its first sentence or line.
 * @returns plain text on one line, at most 120 characters, never empty
 */
export function titleOf(text: string): string {
	const lines = text
		.slice(0, LOOK_AT)
		.split(/\r\n?|\n/)
		.map(line => line.slice(0, LINE_LIMIT));
	return shorten(firstHeading(lines) ?? firstSentence(lines) ?? UNTITLED);
}

function firstHeading(lines: readonly string[]): string | undefined {
	let fence = false;
	for (const [index, line] of lines.entries()) {
		if (/^ {0,3}(```|~~~)/.test(line)) fence = !fence;
		if (fence) continue;
		const underlined = /^ {0,3}(=+|-{3,})\s*$/.test(lines[index + 1] ?? '') && line.trim() !== '';
		const heading = /^ {0,3}#{1,6}\s+(.*)$/.exec(line)?.[1] ?? (underlined ? line : undefined);
		const title = heading === undefined ? '' : plain(heading);
		if (says(title) && !TEMPLATE.test(title)) return title;
	}
	return undefined;
}

function firstSentence(lines: readonly string[]): string | undefined {
	let fence = false;
	for (const line of lines) {
		if (/^ {0,3}(```|~~~)/.test(line)) {
			fence = !fence;
			continue;
		}
		const title = plain(line);
		if (fence || ARMOR.test(line) || !says(title) || TEMPLATE.test(title) || GREETING.test(title)) continue;
		const end = /[.!?](?=\s+[\p{Lu}\p{Lo}])/u.exec(title);
		return end === null ? title : title.slice(0, end.index);
	}
	// Nothing but code, a greeting or template words: better than nothing.
	return lines.map(plain).find(says);
}

/** Takes Markdown, HTML and invisible characters off a line. */
function plain(line: string): string {
	return line
		.replace(/^[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?/, '')
		.replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,1000}\)/g, '$1')
		.replace(/<\/?[a-z!][^<>]{0,500}>/gi, ' ')
		.replace(/\s#+\s*$/, '')
		.replace(/[*`~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/[\s:;,]+$/, '')
		.trim();
}

/** Whether there is anything to read in it. */
function says(title: string): boolean {
	return /[\p{L}\p{N}]/u.test(title);
}

function shorten(title: string): string {
	if (title.length <= LIMIT) return title.replace(/\.$/, '');
	const cut = title.slice(0, LIMIT - 1);
	const blank = cut.lastIndexOf(' ');
	// Half of a surrogate pair at the cut goes as well.
	return `${(blank > LIMIT / 2 ? cut.slice(0, blank) : cut).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}
