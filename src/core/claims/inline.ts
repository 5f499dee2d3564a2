import type { Span } from './mask';

/** A code span: from its first backtick to after its last one, and the content between. */
export interface CodeSpan {
	readonly start: number;
	readonly end: number;
	readonly from: number;
	readonly to: number;
}

/** What a paragraph holds besides words; offsets count from the paragraph's start. */
export interface Inline {
	readonly codes: readonly CodeSpan[];
	/** HTML tags and comments. */
	readonly hidden: readonly Span[];
}

/** Where something opens: backticks, a comment, a tag, or an escape that keeps one from opening. */
const OPENERS = /\\[\\`<]|`+|<!--|<(code|tt|samp)>|<\/?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>]{0,300})?\/?>/g;

/** Finds code spans (also <code>), tags and comments in a paragraph. Every character is looked at a bounded number of times. */
export function inlineOf(text: string): Inline {
	const codes: CodeSpan[] = [];
	const hidden: Span[] = [];
	const closers = backticksOf(text);
	const missing = new Set<string>();
	const findLater = (what: string, from: number): number => {
		if (missing.has(what)) return -1;
		const at = text.indexOf(what, from);
		if (at < 0) missing.add(what);
		return at;
	};
	let done = 0;
	for (const { 0: opener, 1: tag, index: start } of text.matchAll(OPENERS)) {
		if (start < done || opener.startsWith('\\')) continue;
		const from = start + opener.length;
		if (opener.startsWith('`')) {
			const to = closers(opener.length, from);
			if (to === undefined) continue;
			done = to + opener.length;
			codes.push({ start, end: done, from, to });
		} else if (opener === '<!--') {
			const to = findLater('-->', from);
			if (to < 0) continue;
			done = to + 3;
			hidden.push([start, done]);
		} else if (tag !== undefined) {
			const close = `</${tag}>`;
			const to = findLater(close, from);
			if (to < 0) continue;
			done = to + close.length;
			codes.push({ start, end: done, from, to });
		} else {
			done = from;
			hidden.push([start, done]);
		}
	}
	return { codes, hidden };
}

/** Answers where the next run of so many backticks begins. Asked with growing positions, it passes each run once. */
function backticksOf(text: string): (length: number, from: number) => number | undefined {
	const runs = new Map<number, number[]>();
	for (const { 0: run, index } of text.matchAll(/`+/g)) {
		const known = runs.get(run.length);
		if (known === undefined) runs.set(run.length, [index]);
		else known.push(index);
	}
	const passed = new Map<number, number>();
	return (length, from) => {
		const starts = runs.get(length) ?? [];
		let at = passed.get(length) ?? 0;
		while (at < starts.length && (starts[at] ?? 0) < from) at++;
		passed.set(length, at);
		return starts[at];
	};
}
