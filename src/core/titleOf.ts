/** In UTF-16 units: what a row and a tab can show. */
const LIMIT = 120;
/** How much of a text is looked at: nobody writes the title later, and the patterns below stay quick whatever comes. */
const LOOK_AT = 20_000;
const LINES = 300;
const LINE_LIMIT = 1_000;
const UNTITLED = 'Report without a title';

/** Headings of report templates, which say nothing about the one report. */
const TEMPLATE =
	/^(executive )?(summary|description|details?|impact|overview|introduction|intro|background|abstract|title|report|vulnerability( (report|details?|description|summary|type))?|security (issue|report|vulnerability|advisory)|bug report|steps( to reproduce)?|reproduction|poc|proof of concept|affected versions?|severity|environment|references?|patches|workarounds?)[:.]?$/i;
const ARMOR = /^(-----BEGIN PGP|Hash: \w+$)/;
const GREETING =
	/^(hi|hello|hey|dear|greetings|good (morning|afternoon|evening|day)|to whom it may concern)\b.{0,60}[,!.:]?$/i;

interface Line {
	/** Without Markdown, HTML and invisible characters. */
	readonly text: string;
	/** 1 for the title of a document, 2 to 6 below it, 0 for prose. */
	readonly heading: number;
}

/**
 * Makes a title for a report that brought none: the heading it begins with, or a heading of the first level,
 * when it says something; else its first sentence or line.
 * @returns plain text on one line, at most 120 characters, never empty
 */
export function titleOf(text: string): string {
	const lines = linesOf(text);
	const first = lines.find(line => !GREETING.test(line.text));
	const title =
		(first !== undefined && first.heading > 0 && !TEMPLATE.test(first.text) ? first : undefined) ??
		lines.find(line => line.heading === 1 && !TEMPLATE.test(line.text)) ??
		lines.find(line => line.heading === 0 && !TEMPLATE.test(line.text) && !GREETING.test(line.text)) ??
		lines.find(line => !TEMPLATE.test(line.text));
	if (title === undefined) return shorten(anything(text) ?? UNTITLED);
	return shorten(title.heading > 0 ? title.text : firstSentence(title.text));
}

/** @returns the lines that say something, without code blocks. */
function linesOf(text: string): Line[] {
	const raw = rawLines(text);
	let fence = false;
	return raw.flatMap((line, index) => {
		if (/^ {0,3}(```|~~~)/.test(line)) {
			fence = !fence;
			return [];
		}
		if (fence || ARMOR.test(line)) return [];
		const readable = plain(line);
		return says(readable) ? [{ text: readable, heading: headingOf(line, raw[index + 1] ?? '') }] : [];
	});
}

function rawLines(text: string): string[] {
	return text
		.slice(0, LOOK_AT)
		.split(/\r\n?|\n/, LINES)
		.map(line => line.slice(0, LINE_LIMIT));
}

function headingOf(line: string, next: string): number {
	const hashes = /^ {0,3}(#{1,6})\s/.exec(line)?.[1];
	if (hashes !== undefined) return hashes.length;
	if (/^ {0,3}={3,}\s*$/.test(next)) return 1;
	return /^ {0,3}-{3,}\s*$/.test(next) ? 2 : 0;
}

function firstSentence(line: string): string {
	const end = /[.!?](?=\s+[\p{Lu}\p{Lo}])/u.exec(line);
	const sentence = end === null ? line : line.slice(0, end.index);
	return says(sentence) ? sentence : line;
}

/** Nothing but code or template words: any line is better than none. */
function anything(text: string): string | undefined {
	return rawLines(text).map(plain).find(says);
}

/** Takes Markdown, HTML and invisible characters off a line. */
function plain(line: string): string {
	return line
		.replace(/^(?:\s*>(?=[\s>]|$))*\s*(?:[-*+]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?/, '')
		.replace(/!?\[([^[\]]{0,500})\]\((?:[^()\s]|\([^()\s]*\)){0,900}\)/g, '$1')
		.replace(/<\/?[a-z!][^<>]{0,500}>/gi, ' ')
		.replace(/\s#+\s*$/, '')
		.replace(/`+|~~+|(?<![\p{L}\p{N}])[*_]+|[*_](?![\p{L}\p{N}])/gu, '')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/(?<![\s:;,])[\s:;,]+$/, '')
		.trim();
}

/** Whether there is anything to read in it. */
function says(title: string): boolean {
	return /[\p{L}\p{N}]/u.test(title);
}

function shorten(title: string): string {
	if (title.length <= LIMIT) return title.replace(/\.$/, '').trimEnd();
	const cut = title.slice(0, LIMIT - 1);
	const blank = cut.lastIndexOf(' ');
	// Half of a surrogate pair at the cut goes as well.
	return `${(blank > LIMIT / 2 ? cut.slice(0, blank) : cut).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}
