import { quotedLines } from '../../core/claims/quotedLines';
import { longest, wordsOf } from './symbolName';

/** Code that a report quotes, made comparable. */
export interface Quote {
	/** Its meaningful lines in order; comments at their ends and blanks at both ends are gone, other blanks are one space. */
	readonly lines: readonly QuotedLine[];
	/** So many of these must stand in a file. */
	readonly needed: number;
	/** Lines of which every sufficient part of the quotation holds at least one, with the words to find them by. */
	readonly anchors: readonly Anchor[];
	/** It leaves lines out, so that its own may stand far apart. */
	readonly gaps: boolean;
}

interface QuotedLine {
	readonly text: string;
	/** How many lines of the quotation stand before it, counting those without meaning, but no blank ones. */
	readonly at: number;
}

export interface Anchor {
	readonly line: string;
	/** The words of the line that are likely to be rare, at most two. */
	readonly words: readonly string[];
}

/** Where a quotation stands in a file. */
export interface QuoteMatch {
	/** Of the quotation's meaningful lines. */
	readonly matched: number;
	/** From 1. */
	readonly line: number;
}

/**
 * Reports shorten, renumber and annotate what they quote, so not every line has to be there: six of ten are too many for
 * chance, and few enough for a quotation with remarks in it.
 */
const SHARE = 0.6;
/** Of a longer quotation the first lines are compared. */
const MAX_LINES = 80;
/** A file may have so many lines between two quoted ones. */
const SLACK = 3;
/** And so many where the quotation says that it leaves something out. */
const GAP = 400;
/** A line that stands more often in a file is looked at in so many places. */
const MAX_PLACES = 60;
/** Part of a line counts when it is at least this long, in UTF-16 units. */
const PART = 12;

/** Words and signs with which a quotation says that it leaves lines out, and the heads of a change's parts. */
const ELISION = /^[^\S\n\r\u2028\u2029]*(?:(?:\/\/|#|--|;|%|\/\*|<!--|\*)\s*)?(?:[[(<]?(?:\.{3}|…|snip)|@@ -\d)/m;

/** @param text a claim of kind code. @returns nothing when no line has enough to be told from others */
export function quoteOf(text: string): Quote | undefined {
	const lines: QuotedLine[] = [];
	for (const [at, line] of quotedLines(withoutMarks(text)).entries()) {
		if (lines.length >= MAX_LINES) break;
		const normal = normalLine(line);
		if (isMeaningful(normal)) lines.push({ text: normal, at });
	}
	if (lines.length === 0) return undefined;
	const needed = Math.ceil(lines.length * SHARE);
	const anchors = lines
		.map(({ text: line }) => ({ line, words: anchorWords(line) }))
		.sort((a, b) => anchorWeight(b) - anchorWeight(a))
		.slice(0, lines.length - needed + 1);
	return { lines, needed, anchors, gaps: ELISION.test(text) };
}

/** Without the fence around it and the marks of a quotation before every line. */
function withoutMarks(text: string): string {
	const lines = text.split(/\r\n|\r|\n/);
	const quoted = lines.every(line => /^\s*(?:>|$)/.test(line)) && lines.some(line => line.includes('>'));
	const plain = quoted ? lines.map(line => line.replace(/^\s*>\s?/, '')) : lines;
	const inner = /^\s*(?:`{3,}|~{3,})/.test(plain[0] ?? '') ? plain.slice(1) : plain;
	return (/^\s*(?:`{3,}|~{3,})\s*$/.test(inner.at(-1) ?? '') ? inner.slice(0, -1) : inner).join('\n');
}

/** A line as it is compared: without blanks at its ends, with one space for others, without a remark at its end. */
export function normalLine(line: string): string {
	const trimmed = line.trim();
	const text = UNEVEN.test(trimmed) ? trimmed.replaceAll(/\s+/g, ' ') : trimmed;
	if (!MARK.test(text)) return text;
	const bare = text.replace(REMARK, '').trimEnd();
	return /\w/.test(bare) ? bare : text;
}

const UNEVEN = /[^\S ]|  /;
/** What a remark at a line's end can begin with; seldom there, so it is looked for first. */
const MARK = / (?:\/[/*]|#|--|<[!=-]|←)/;
const REMARK = / (?:\/\/|#|--|<!--|\/\*|←|<-|<=).*$/;

/** A brace or a lone "else" stands everywhere and says nothing. */
export function isMeaningful(line: string): boolean {
	return (
		line.length >= 4 &&
		wordsOf(line).some(word => word.length >= 3) &&
		!/^(?:else|end|try|do|return)?$/.test(line.replace(/[{}();:\s]+/g, ''))
	);
}

function anchorWords(line: string): string[] {
	const words = [...new Set(wordsOf(line))].filter(word => word.length >= 3).sort((a, b) => b.length - a.length);
	const rare = words.filter(word => !COMMON.has(word));
	return (rare.length > 0 ? rare : words).slice(0, 2);
}

/** Words that stand in most files, whatever the language. */
const COMMON: ReadonlySet<string> = new Set(
	(
		'abstract arguments array async await boolean break case catch char class const continue default define delete double each else elsif enum error except export exports extends false ' +
		'final finally float for foreach from func function get global goto has if implements import include instanceof int interface internal items key length let long main module name new ' +
		'nil node none not null number object options override package param params print printf private process protected prototype public raise readonly require result return self set short ' +
		'size static str string strict struct super switch test text this throw throws true try type typedef typeof undefined union unsigned use using val value values var virtual void when while with yield'
	).split(' '),
);

/** The rarer its words are likely to be. */
function anchorWeight({ line, words }: Anchor): number {
	return COMMON.has(words[0] ?? '') ? 0 : longest(words).length * 4 + line.length;
}

/** A file's text, prepared for many quotations: its lines normalised, without blank ones. */
export interface ComparableText {
	readonly text: string;
	/** Where each line begins in text. */
	readonly starts: readonly number[];
	/** Each line's number in the file, from 1. */
	readonly numbers: readonly number[];
}

export function comparable(content: string): ComparableText {
	const starts: number[] = [];
	const numbers: number[] = [];
	const lines: string[] = [];
	let length = 0;
	for (const [i, line] of content.split(/\r\n|\r|\n/).entries()) {
		const normal = normalLine(line);
		if (normal === '') continue;
		starts.push(length);
		numbers.push(i + 1);
		lines.push(normal);
		length += normal.length + 1;
	}
	return { text: `${lines.join('\n')}\n`, starts, numbers };
}

/** The best place of a quotation in a file; nothing when too few of its lines stand there together, in order. */
export function findQuote(quote: Quote, file: ComparableText): QuoteMatch | undefined {
	if (!quote.anchors.some(({ line }) => file.text.includes(line))) return undefined;
	const places = quote.lines.map(line => placesOf(line.text, file, quote.lines.length === 1));
	let best: QuoteMatch | undefined;
	for (const [first, starts] of places.entries()) {
		// Too few lines are left to do better.
		if (quote.lines.length - first < Math.max(quote.needed, (best?.matched ?? 0) + 1)) break;
		for (const start of starts) {
			const matched = chain(quote, places, first, start);
			if (matched >= quote.needed && matched > (best?.matched ?? 0)) best = { matched, line: file.numbers[start] ?? 1 };
		}
	}
	return best;
}

/** How many lines follow one another from a place on. */
function chain({ lines, gaps }: Quote, places: readonly (readonly number[])[], first: number, start: number): number {
	let matched = 1;
	let at = start;
	let from = lines[first]?.at ?? 0;
	for (const [i, line] of lines.entries()) {
		if (i <= first) continue;
		const next = places[i]?.find(place => place > at);
		if (next === undefined || next > at + (gaps ? GAP : line.at - from + SLACK)) continue;
		matched += 1;
		at = next;
		from = line.at;
	}
	return matched;
}

/** The lines, from 0, where a quoted line stands: as a whole line, or as part of one when it is long enough. */
function placesOf(line: string, { text, starts }: ComparableText, alone: boolean): number[] {
	const partial = alone || line.length >= PART;
	const found: number[] = [];
	for (let at = text.indexOf(line); at !== -1 && found.length < MAX_PLACES; at = text.indexOf(line, at + 1)) {
		const whole = (at === 0 || text[at - 1] === '\n') && text[at + line.length] === '\n';
		if (!whole && !partial) continue;
		const number = lineAt(starts, at);
		if (found.at(-1) !== number) found.push(number);
	}
	return found;
}

function lineAt(starts: readonly number[], offset: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
