import type { Element } from './element';
import { elementsOfHeading, elementsOfLabel } from './headings';

/** A passage of a report: what can meet an element. */
export interface Block {
	readonly kind: 'paragraph' | 'item' | 'code' | 'heading';
	/** UTF-16 offsets in the report. */
	readonly start: number;
	readonly end: number;
	/** What it says, without comments and quote marks; code without its fences. Cut off where it is very long. */
	readonly text: string;
	/** After a code fence, such as diff. */
	readonly language: string;
	/** A numbered list item. */
	readonly numbered: boolean;
	/** What the headings above it announce, the nearest that announces anything. */
	readonly section: readonly Element[];
	/** Under a heading for what users can do until there is a fix. */
	readonly workaround: boolean;
	/** What labels in it announce, with text after them: "Severity: high". */
	readonly labels: readonly Label[];
	/** Where the list or paragraph before it introduces it, that text. */
	readonly intro: string;
}

/** A label in a passage. */
export interface Label {
	readonly elements: readonly Element[];
	/** What stands after it on its line. */
	readonly text: string;
}

/** What counts of one passage, in UTF-16 units: nobody needs more to say which element it is. */
const TEXT_LIMIT = 8000;
/** No report has as many passages and headings; what comes after them is not looked at. */
const BLOCK_LIMIT = 10_000;
/** What is read of one line for its marks. */
const LINE_LIMIT = 2000;

interface Line {
	/** Offset of the text in the report. */
	readonly start: number;
	/** Without quote marks. */
	readonly text: string;
	readonly quoted: boolean;
}

interface Draft {
	kind: Block['kind'];
	start: number;
	end: number;
	lines: string[];
	length: number;
	language: string;
	numbered: boolean;
	section: readonly Element[];
	workaround: boolean;
	labels: Label[];
	intro: string;
}

/** A heading that is in force. */
interface Section {
	readonly level: number;
	readonly elements: readonly Element[] | undefined;
	readonly workaround: boolean;
}

interface Fence {
	readonly quoted: boolean;
	readonly closes: (text: string) => boolean;
	readonly draft: Draft;
}

const FENCE = /^\s{0,12}(`{3,}|~{3,})\s*([\p{L}\p{N}+#.-]{0,30})/u;
const ATX = /^ {0,3}(?:(#{1,6})(?:\s+|$)|(#{2,6})(?=\p{L}))/u;
const ITEM = /^\s{0,16}(?:([-*+•])|(\d{1,4})[.)])\s+/;
const WORKAROUND = /\bwork-?around/i;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const LABEL = /^[\s>*_|-]{0,8}(\p{L}[\p{L}\p{N} /()&'’.-]{1,60}?)[\s*_]{0,6}[:：][\s*_]{0,6}/u;
const HTML_HEADING = /^\s{0,8}(?:<[a-z]+>\s*)?<(?:h([1-6])|summary)[^<>]{0,80}>([^<>]{1,100})<\//i;
/** A table row's first cell as a label. */
const CELL = /^\s{0,3}\|?\s*([\p{L}][\p{L}\p{N} /]{1,40}?)\s*\|\s*([^|]{1,200})/u;

/**
 * Splits a report into passages: paragraphs, list items and code, and says under what headings each stands. Comments are
 * left out; so are quote marks, so that a forwarded report reads like any other. Time grows with the text's length.
 */
export function blocksOf(markdown: string): Block[] {
	const splitter = createSplitter();
	const lastCommentEnd = markdown.lastIndexOf('-->');
	let commented = false;
	for (let start = 0; start <= markdown.length && splitter.goesOn(); ) {
		const newline = markdown.indexOf('\n', start);
		const end = newline < 0 ? markdown.length : newline;
		const line = lineOf(markdown.slice(start, end), start);
		if (splitter.inCode(line)) {
			splitter.takeCode(line);
		} else {
			const masked = withoutComments(line, commented, lastCommentEnd);
			commented = masked.open;
			splitter.takeProse(trimmed(masked.line));
		}
		start = end + 1;
	}
	return splitter.finish();
}

function createSplitter(): {
	/** Whether there is room for more passages. */
	goesOn: () => boolean;
	/** Whether a line is in a fence that was opened before. */
	inCode: (line: Line) => boolean;
	takeCode: (line: Line) => void;
	takeProse: (line: Line) => void;
	finish: () => Block[];
} {
	const blocks: Block[] = [];
	let sections: Section[] = [];
	let label: Omit<Section, 'level'> | undefined;
	let open: Draft | undefined;
	let fence: Fence | undefined;
	let intro = '';
	let headings = 0;

	function section(): Omit<Section, 'level'> | undefined {
		return label ?? sections.findLast(({ elements }) => elements !== undefined);
	}

	function begin(kind: Block['kind'], line: Line, numbered = false, language = ''): Draft {
		close();
		return {
			kind,
			start: line.start + indentOf(line.text),
			end: line.start + line.text.length,
			lines: [],
			length: 0,
			language,
			numbered,
			section: section()?.elements ?? [],
			workaround: section()?.workaround ?? false,
			labels: [],
			intro,
		};
	}

	function keep(draft: Draft): void {
		const text = draft.lines.join('\n');
		if (text.trim() === '') return;
		const { lines: _lines, length: _length, ...rest } = draft;
		blocks.push({ ...rest, text });
		intro = draft.kind === 'code' ? '' : text.slice(-400);
	}

	function close(): void {
		if (open !== undefined) keep(open);
		open = undefined;
	}

	function head(level: number, text: string, line: Line): void {
		close();
		headings += 1;
		label = undefined;
		intro = text.slice(0, 400);
		sections = sections.filter(one => one.level < level);
		const [first, rest] = splitLabel(text);
		sections.push({ level, elements: elementsOfHeading(first ?? text), workaround: WORKAROUND.test(text) });
		if (first === undefined || rest === '') return;
		const draft = begin('heading', line);
		draft.lines.push(text);
		draft.labels.push({ elements: elementsOfHeading(first) ?? [], text: rest });
		keep(draft);
	}

	/** @returns whether a line is a heading by its words alone, or a label with nothing after it. */
	function isBareLabel(text: string, isItem: boolean): boolean {
		const bare = text.replace(ITEM, '').trim();
		if (bare.length > 80) return false;
		// Within a text or a list, a known word alone may well be content.
		const marked = /[:：]$|^\*\*.*\*\*$|^__.*__$/.test(bare);
		if (!marked && (isItem || open !== undefined)) return false;
		const elements = elementsOfLabel(bare);
		if (elements === undefined) return false;
		close();
		label = { elements, workaround: WORKAROUND.test(bare) };
		intro = bare;
		return true;
	}

	function add(draft: Draft, line: Line): void {
		const text = draft.length >= TEXT_LIMIT ? '' : line.text.slice(0, TEXT_LIMIT - draft.length);
		draft.end = line.start + line.text.length;
		if (draft.length < TEXT_LIMIT) draft.lines.push(text);
		draft.length += text.length + 1;
		if (draft.kind !== 'code') draft.labels.push(...labelsIn(text));
	}

	function takeProse(line: Line): void {
		const text = line.text.slice(0, LINE_LIMIT);
		const atx = ATX.exec(text);
		const hashes = atx?.[1] ?? atx?.[2];
		if (atx !== null && hashes !== undefined)
			return head(hashes.length, text.slice(atx[0].length).replace(/\s#+$/, ''), line);
		const html = HTML_HEADING.exec(text);
		if (html?.[2] !== undefined) return head(Number(html[1] ?? 6), html[2], line);
		const opened = fenceOf(text);
		if (opened !== undefined) {
			const draft = begin('code', line, false, opened.language);
			if (opened.first !== '') draft.lines.push(opened.first);
			if (opened.closes(opened.first)) keep(draft);
			else fence = { quoted: line.quoted, closes: opened.closes, draft };
			return;
		}
		if (open?.kind === 'paragraph' && open.lines.length === 1 && /^ {0,3}(?:=+|-{2,})$/.test(text)) {
			const [heading = ''] = open.lines;
			open = undefined;
			return head(text.includes('=') ? 1 : 2, heading, line);
		}
		if (text === '' || RULE.test(text)) return close();
		const item = ITEM.exec(text);
		if (isBareLabel(text, item !== null)) return;
		const indented = /^(?: {4}|\t)/.test(text);
		if (open?.kind === 'code' && !indented) close();
		if (open?.kind !== 'code') {
			if (open === undefined && indented && blocks.at(-1)?.kind !== 'item') open = begin('code', line);
			else if (item !== null) open = begin('item', line, item[2] !== undefined);
			else open ??= begin('paragraph', line);
		}
		if (open !== undefined) add(open, line);
	}

	return {
		goesOn: () => blocks.length + headings < BLOCK_LIMIT,
		inCode(line) {
			// A quotation ends the code in it.
			if (fence?.quoted === true && !line.quoted) {
				keep(fence.draft);
				fence = undefined;
			}
			return fence !== undefined;
		},
		takeProse,
		takeCode(line) {
			if (fence === undefined) return;
			fence.draft.end = line.start + line.text.length;
			if (!fence.closes(line.text.slice(0, LINE_LIMIT))) return add(fence.draft, line);
			keep(fence.draft);
			fence = undefined;
		},
		finish() {
			if (fence !== undefined) keep(fence.draft);
			fence = undefined;
			close();
			return blocks;
		},
	};
}

/** A code fence, or a preformatted block of HTML, which are closed each in their own way. */
function fenceOf(text: string): { closes: (text: string) => boolean; language: string; first: string } | undefined {
	const fence = FENCE.exec(text);
	if (fence?.[1] !== undefined) {
		const mark = fence[1];
		// Backticks after the mark make it a code span in a line.
		if (mark.startsWith('`') && text.slice(fence[0].length).includes('`')) return undefined;
		return {
			closes: line => line.trim().startsWith(mark) && line.trim().replaceAll(mark.charAt(0), '') === '',
			language: (fence[2] ?? '').toLowerCase(),
			first: '',
		};
	}
	const pre = /^\s{0,12}<pre\b[^<>]{0,100}>/i.exec(text);
	if (pre === null) return undefined;
	return { closes: line => /<\/pre\s*>/i.test(line), language: '', first: text.slice(pre[0].length) };
}

/** @returns the label of a line and what stands after it, or no label. */
function splitLabel(text: string): [label: string | undefined, rest: string] {
	const match = LABEL.exec(text);
	return match?.[1] === undefined ? [undefined, text] : [match[1], text.slice(match[0].length).trim()];
}

function labelsIn(line: string): Label[] {
	const text = line.replace(ITEM, '').slice(0, LINE_LIMIT);
	const cell = text.includes('|') ? CELL.exec(text) : null;
	const [label, rest] = cell?.[1] === undefined ? splitLabel(text) : [cell[1], (cell[2] ?? '').trim()];
	if (label === undefined || rest === '') return [];
	const elements = elementsOfLabel(label);
	return elements === undefined || elements.length === 0 ? [] : [{ elements, text: rest }];
}

/** Takes the marks of a quotation off a line. */
function lineOf(raw: string, start: number): Line {
	const marks = /^(?: {0,3}> ?){1,20}/.exec(raw)?.[0].length ?? 0;
	const text = raw.endsWith('\r') ? raw.slice(marks, -1) : raw.slice(marks);
	return { start: start + marks, text, quoted: marks > 0 };
}

function trimmed(line: Line): Line {
	return { ...line, text: line.text.trimEnd() };
}

function indentOf(text: string): number {
	return text.length - text.trimStart().length;
}

/**
 * Puts blanks in the place of comments, so that offsets stay.
 * @param commented whether a comment is open from the line before
 * @param lastEnd where the last comment of the report ends: what nothing closes is no comment, unless it starts its line
 */
function withoutComments(line: Line, commented: boolean, lastEnd: number): { line: Line; open: boolean } {
	const { text } = line;
	if (!commented && !text.includes('<!--')) return { line, open: false };
	const indent = indentOf(text);
	const parts: string[] = [];
	let at = 0;
	let open = commented;
	while (at < text.length) {
		const mark = text.indexOf(open ? '-->' : '<!--', at);
		const next = mark < 0 ? text.length : open ? mark + 3 : mark;
		parts.push(open ? ' '.repeat(next - at) : text.slice(at, next));
		at = next;
		if (mark < 0) break;
		const opens = !open && text.charAt(mark - 1) !== '`' && (line.start + mark < lastEnd || mark === indent);
		if (!open && !opens) {
			parts.push('<!--');
			at += 4;
		}
		open = opens;
	}
	return { line: { ...line, text: parts.join('') }, open };
}
