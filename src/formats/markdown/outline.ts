/** A heading of a Markdown text, by the numbers of its lines. */
export interface Heading {
	/** 1 to 6. */
	readonly level: number;
	/** What it says, as Markdown, without number signs. */
	readonly text: string;
	readonly first: number;
	/** The last of its lines; with an underline this is it. */
	readonly last: number;
	/** What stands before it on its line: marks of a quote or a list. */
	readonly prefix: string;
}

export interface Outline {
	readonly lines: readonly string[];
	/** In order. */
	readonly headings: readonly Heading[];
	/** For each line whether it is code: within a fence, the fence, or indented by four and more. */
	readonly code: readonly boolean[];
	/** What has to be written behind the text so that nothing behind that is taken for a part of it: an end of a fence, a comment, a tag. */
	readonly close?: string;
}

interface Open {
	readonly what: 'fence' | 'html';
	/** Whether a line ends it. */
	readonly ends: (line: string) => boolean;
	/** What ends it where nothing does. */
	readonly close?: string;
}

/**
 * Reads where the headings of a Markdown text are (CommonMark 0.31, sections 4.2 and 4.3), and what in it is code. Number
 * signs in code, comments and blocks of HTML make no heading. Time grows with the text's length.
 */
export function outlineOf(markdown: string): Outline {
	const lines = markdown.split(/\r\n|\n|\r/);
	const headings: Heading[] = [];
	const code: boolean[] = [];
	let open: Open | undefined;
	let paragraph: number | undefined;
	for (const [number, line] of lines.entries()) {
		if (open !== undefined) {
			code.push(open.what === 'fence');
			if (open.ends(line)) open = undefined;
			continue;
		}
		const prefix = prefixOf(line);
		const rest = line.slice(prefix.length);
		const indented = paragraph === undefined && prefix === '' && /^(?: {4}| {0,3}\t)/.test(line) && rest.trim() !== '';
		const opened: Open | undefined = indented ? undefined : (fenceOf(rest) ?? htmlOf(rest));
		const heading = indented || opened !== undefined ? undefined : headingOf(rest);
		const level = paragraph === undefined || opened !== undefined ? undefined : underlineOf(line);
		code.push(indented || opened?.what === 'fence');
		if (level !== undefined && paragraph !== undefined) {
			const text = lines.slice(paragraph, number).map(part => part.trim());
			headings.push({ level, text: text.join(' '), first: paragraph, last: number, prefix: '' });
		} else if (heading !== undefined) {
			headings.push({ ...heading, first: number, last: number, prefix });
		}
		const starts = prefix === '' && rest.trim() !== '' && !indented && opened === undefined && heading === undefined;
		// What an underline would make a heading: lines that are nothing else, one after the other.
		paragraph = starts && level === undefined ? (paragraph ?? number) : undefined;
		open = opened;
	}
	return { lines, headings, code, ...(open?.close === undefined ? {} : { close: open.close }) };
}

/** How far into a line marks of quotes and lists are looked for. */
const PREFIX = 100;

/** The marks of quotes and lists that a line begins with, with the blanks behind them. */
export function prefixOf(line: string): string {
	let at = 0;
	let end = 0;
	while (at < PREFIX) {
		while (line[at] === ' ' || line[at] === '\t') at++;
		const mark = /^(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/.exec(line.slice(at, at + 11))?.[0];
		if (mark === undefined || isRule(line.slice(at))) break;
		at += mark.length;
		if (line[at] === ' ' || line[at] === '\t') at++;
		end = at;
	}
	return line.slice(0, end);
}

/** A line across the page, such as * * *, is no list. */
function isRule(line: string): boolean {
	const signs = line.replace(/[ \t]+/g, '');
	return signs.length >= 3 && (/^-+$/.test(signs) || /^\*+$/.test(signs));
}

function headingOf(rest: string): { level: number; text: string } | undefined {
	const signs = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(rest);
	if (signs === null) return undefined;
	const written = rest.slice(signs[0].length).trim();
	const end = written.length - trailingSigns(written);
	const text = end === 0 || /[ \t]/.test(written.charAt(end - 1)) ? written.slice(0, end).trim() : written;
	return { level: signs[1]?.length ?? 1, text };
}

function trailingSigns(text: string): number {
	let count = 0;
	while (text[text.length - 1 - count] === '#') count++;
	return count;
}

function underlineOf(line: string): number | undefined {
	const text = line.trim();
	if (/^ {4}|^\t/.test(line)) return undefined;
	return /^=+$/.test(text) ? 1 : /^-+$/.test(text) ? 2 : undefined;
}

function fenceOf(rest: string): Open | undefined {
	const text = rest.trimStart();
	const mark = text[0];
	if (mark !== '`' && mark !== '~') return undefined;
	let length = 0;
	while (text[length] === mark) length++;
	if (length < 3 || (mark === '`' && text.slice(length).includes('`'))) return undefined;
	const close = mark.repeat(length);
	return {
		what: 'fence',
		close,
		// In a quote the end of a fence has the quote's mark before it.
		ends: line => {
			const end = line.replace(/^[ \t>]{1,100}/, '').trimEnd();
			return end.length >= length && end === mark.repeat(end.length);
		},
	};
}

/** HTML that goes on to an end of its own (CommonMark 0.31, section 4.6), or to the next blank line. */
function htmlOf(rest: string): Open | undefined {
	const text = rest.trimStart();
	if (text.startsWith('<!--')) {
		return text.includes('-->', 4) ? undefined : { what: 'html', close: '-->', ends: line => line.includes('-->') };
	}
	const raw = /^<(pre|script|style|textarea)(?=[\s>]|$)/i.exec(text)?.[1]?.toLowerCase();
	if (raw !== undefined) {
		const close = `</${raw}>`;
		const ends = (line: string) => line.toLowerCase().includes(close);
		return ends(text) ? undefined : { what: 'html', close, ends };
	}
	return /^<\/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)/.test(text) && !/^<[A-Za-z][\w+.-]*:/.test(text)
		? { what: 'html', ends: line => line.trim() === '' }
		: undefined;
}
