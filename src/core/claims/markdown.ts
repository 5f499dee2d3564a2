import type { Span } from './mask';

/** Lines set apart as code: a fence, an indented block, or an HTML pre. */
export interface Block {
	readonly kind: 'block';
	/** The content, without the fences. */
	readonly start: number;
	readonly end: number;
	/** What stands behind the opening fence. */
	readonly info: string;
	/** Whether its lines carry a quote's marks, so that the text is not the code alone. */
	readonly quoted: boolean;
	/** Whether it is an HTML pre, in which tags and entities may stand. */
	readonly html: boolean;
	/** The last heading above. */
	readonly heading: string;
	/** Where the text that leads up to it begins and ends: with its heading or after the block before, and never more than INTRO units. */
	readonly intro: Span;
}

/** Lines of prose that belong together. */
export interface Paragraph {
	readonly kind: 'paragraph';
	readonly start: number;
	readonly end: number;
}

export type Part = Block | Paragraph;

const INTRO = 600;
/** What stands before a fence (spaces, quote marks, a list's mark) is looked for this far into a line. */
const PREFIX = 200;

interface Line {
	readonly start: number;
	/** Before the line's end mark. */
	readonly end: number;
	/** After the line's end mark. */
	readonly next: number;
}

interface Fence {
	readonly mark: '`' | '~';
	readonly length: number;
	readonly info: string;
	readonly quoted: boolean;
	/** Where the content begins. */
	readonly from: number;
}

/**
 * Splits Markdown into paragraphs and blocks of code, in order, each looked at once. HTML comments between paragraphs are
 * left out. It is more generous than CommonMark with fences in lists and quotes, because reports are.
 */
export function* partsOf(markdown: string): Generator<Part> {
	let paragraph: number | undefined;
	let fence: Fence | undefined;
	let heading = '';
	let introFrom = 0;
	let blankBefore = true;
	let inList = false;
	let indented: Span | undefined;
	let skipTo = 0;
	let lastEnd = 0;
	const noMore = { comment: false, pre: false };

	const block = (start: number, end: number, info: string, quoted: boolean, openedAt: number, html = false): Block => {
		const intro: Span = [Math.max(introFrom, openedAt - INTRO), openedAt];
		introFrom = end;
		return { kind: 'block', start, end: Math.max(start, end), info, quoted, html, heading, intro };
	};
	let openedAt = 0;

	for (const line of linesOf(markdown)) {
		if (line.start < skipTo && line.end <= skipTo) continue;
		const start = Math.max(line.start, skipTo);
		lastEnd = line.end;
		if (fence !== undefined) {
			if (!closes(markdown, line, fence)) continue;
			yield block(fence.from, line.start, fence.info, fence.quoted, openedAt);
			fence = undefined;
			blankBefore = true;
			continue;
		}
		const content = skipBlanks(markdown, start, line.end);
		const blank = content === line.end;
		const indent = indentOf(markdown, start, content);
		if (indented !== undefined) {
			if (blank) continue;
			if (indent >= 4) {
				indented = [indented[0], line.end];
				continue;
			}
			yield block(indented[0], indented[1], '', false, indented[0]);
			indented = undefined;
		}
		if (blank) {
			if (paragraph !== undefined) yield { kind: 'paragraph', start: paragraph, end: start };
			paragraph = undefined;
			blankBefore = true;
			continue;
		}
		if (indent >= 4 && blankBefore && !inList && paragraph === undefined) {
			indented = [line.start, line.end];
			continue;
		}
		const opened = opens(markdown, start, line);
		if (opened !== undefined) {
			if (paragraph !== undefined) yield { kind: 'paragraph', start: paragraph, end: start };
			paragraph = undefined;
			fence = opened;
			openedAt = start;
			continue;
		}
		const hidden = comment(markdown, content, noMore) ?? pre(markdown, start, line.end, noMore);
		if (hidden !== undefined) {
			if (paragraph !== undefined) yield { kind: 'paragraph', start: paragraph, end: start };
			paragraph = undefined;
			const { before, inside, after } = hidden;
			if (before > start) yield { kind: 'paragraph', start, end: before };
			if (inside !== undefined) yield block(inside[0], inside[1], inside[2], false, before, true);
			skipTo = after;
			blankBefore = true;
			if (after < line.end) paragraph = after;
			continue;
		}
		const title = headingOf(markdown.slice(content, Math.min(line.end, content + PREFIX)));
		if (title !== undefined) {
			if (paragraph !== undefined) yield { kind: 'paragraph', start: paragraph, end: start };
			yield { kind: 'paragraph', start, end: line.end };
			paragraph = undefined;
			heading = title;
			introFrom = start;
			inList = false;
			blankBefore = true;
			continue;
		}
		if (isListItem(markdown, content)) inList = true;
		else if (indent === 0 && blankBefore) inList = false;
		paragraph ??= start;
		blankBefore = false;
	}
	const end = Math.max(lastEnd, skipTo);
	if (fence !== undefined) yield block(fence.from, Math.max(fence.from, end), fence.info, fence.quoted, openedAt);
	if (indented !== undefined) yield block(indented[0], indented[1], '', false, indented[0]);
	if (paragraph !== undefined) yield { kind: 'paragraph', start: paragraph, end };
}

function* linesOf(text: string): Generator<Line> {
	let start = 0;
	for (const { 0: mark, index } of text.matchAll(/\r\n|\n|\r/g)) {
		yield { start, end: index, next: index + mark.length };
		start = index + mark.length;
	}
	if (start < text.length) yield { start, end: text.length, next: text.length };
}

function skipBlanks(text: string, from: number, to: number): number {
	let at = from;
	while (at < to && (text[at] === ' ' || text[at] === '\t')) at++;
	return at;
}

function indentOf(text: string, from: number, to: number): number {
	let columns = 0;
	for (let at = from; at < to && columns < 4; at++) columns += text[at] === '\t' ? 4 : 1;
	return columns;
}

function isListItem(text: string, at: number): boolean {
	return /^(?:[-*+]|\d{1,9}[.)])[ \t]/.test(text.slice(at, at + 12));
}

/** A line that opens a fence, behind spaces, quote marks and a list's mark. */
function opens(text: string, from: number, line: Line): Fence | undefined {
	const limit = Math.min(line.end, from + PREFIX);
	let at = skipBlanks(text, from, limit);
	let quoted = false;
	while (text[at] === '>' && at < limit) {
		quoted = true;
		at = skipBlanks(text, at + 1, limit);
	}
	const item = /^(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}/.exec(text.slice(at, at + 16));
	if (item !== null) at += item[0].length;
	const mark = text[at];
	if (mark !== '`' && mark !== '~') return undefined;
	let to = at;
	while (to < line.end && text[to] === mark) to++;
	if (to - at < 3) return undefined;
	const rest = text.slice(to, line.end);
	if (mark === '`' && rest.includes('`')) return undefined;
	return { mark, length: to - at, info: rest.slice(0, PREFIX).trim(), quoted, from: line.next };
}

function closes(text: string, line: Line, fence: Fence): boolean {
	let at = line.start;
	const limit = Math.min(line.end, at + PREFIX);
	while (at < limit && (text[at] === ' ' || text[at] === '\t' || (fence.quoted && text[at] === '>'))) at++;
	const from = at;
	while (at < line.end && text[at] === fence.mark) at++;
	return at - from >= fence.length && skipBlanks(text, at, line.end) === line.end;
}

interface Hidden {
	/** Where it begins, its opening tag included. */
	readonly before: number;
	/** A pre's content and its language. */
	readonly inside?: readonly [number, number, string];
	readonly after: number;
}

/** A comment that begins a line, to its end wherever that is. One that is never closed is text, as our own page shows it. */
function comment(text: string, content: number, noMore: { comment: boolean }): Hidden | undefined {
	if (noMore.comment || !text.startsWith('<!--', content)) return undefined;
	const close = text.indexOf('-->', content + 4);
	if (close >= 0) return { before: content, after: close + 3 };
	noMore.comment = true;
	return undefined;
}

/** An HTML pre that opens on this line. */
function pre(text: string, from: number, to: number, noMore: { pre: boolean }): Hidden | undefined {
	if (noMore.pre) return undefined;
	const line = text.slice(from, to);
	const tag = /<pre(?:\s[^<>]{0,200})?>(?:<code(?:\s[^<>]{0,200})?>)?/.exec(line);
	if (tag === null) return undefined;
	const before = from + tag.index;
	const inside = before + tag[0].length;
	const close = text.indexOf('</pre>', inside);
	if (close < 0) {
		noMore.pre = true;
		return undefined;
	}
	const language = /\b(?:class|lang)="(?:language-|highlight-source-)?([\w+#-]{1,30})/.exec(tag[0])?.[1] ?? '';
	const end = text.startsWith('</code>', close - 7) ? close - 7 : close;
	return { before, inside: [inside, Math.max(inside, end), language], after: close + 6 };
}

/** The text of a heading: with number signs, or a line in bold and nothing else. */
function headingOf(line: string): string | undefined {
	const atx = /^#{1,6}(?:[ \t]|$)/.exec(line);
	if (atx !== null) return line.slice(atx[0].length).trim();
	const trimmed = line.trim();
	if (
		trimmed.startsWith('**') &&
		trimmed.length > 4 &&
		/\*\*:?$/.test(trimmed) &&
		!trimmed.slice(2, -3).includes('**')
	) {
		return trimmed.replaceAll('*', '');
	}
	return undefined;
}
