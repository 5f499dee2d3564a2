import { type Found, MAX_QUOTE } from './claim';
import { lineNumber } from './lineNumbers';
import type { Block } from './markdown';
import { hasCode, type Near } from './quotes';
import { safePath } from './safePath';

const HUNK = /^@@ -(?<from>\d{1,7})(?:,(?<count>\d{1,7}))? \+\d{1,7}(?:,\d{1,7})? @@(?<section>.{0,300})/;
const OLD_FILE = /^(?:diff --git (?<git>[^\s]{1,400}) |--- (?<old>[^\t\r\n]{1,400}))/;
/** Lines between the files of a change; an index line's ids are those of contents, not of commits. */
const HEADER =
	/^(?:diff |index [0-9a-f]|new file mode|deleted file mode|old mode|new mode|similarity index|rename (?:from|to) |copy (?:from|to) |Binary files )/;

interface Line {
	readonly line: string;
	readonly start: number;
}

interface Hunk {
	readonly start: number;
	readonly end: number;
	readonly lines?: [number, number];
}

/**
 * What a change says about the code as it is: its files, and of each hunk the lines it leaves and takes away. What it adds
 * is a proposal. A hunk's claim holds the hunk with its marks; quotedLines takes them off.
 */
export function claimsOfDiff(markdown: string, block: Block, near: Near | undefined): Found[] {
	if (block.quoted) return [];
	const found: Found[] = [];
	let path = near?.path;
	let hunk: Hunk | undefined;
	const finish = (): void => {
		if (hunk !== undefined) found.push(...quoteOfHunk(markdown, hunk, path));
		hunk = undefined;
	};
	const lines = [...linesIn(markdown, block)];
	for (const [at, { line, start }] of lines.entries()) {
		// A line that is taken away may begin with dashes of its own; a file's name has its new name below.
		const named = line.startsWith('--- ') && lines[at + 1]?.line.startsWith('+++ ') === true;
		const renamed = line.startsWith('+++ ') && lines[at - 1]?.line.startsWith('--- ') === true;
		if (named || HEADER.test(line)) {
			finish();
			const file = oldFile(line, start);
			if (named || file !== undefined) path = file?.path;
			if (file !== undefined) found.push(file);
		} else if (line.startsWith('@@')) {
			finish();
			hunk = { start, end: start + line.length, ...linesOfHunk(line) };
		} else if (!renamed && (hunk !== undefined || line.trim() !== '')) {
			hunk = { start, ...hunk, end: start + line.length };
		}
	}
	finish();
	return found;
}

/** What a change leaves and takes away; a file that it makes has none of it. */
function quoteOfHunk(markdown: string, { start, end, lines }: Hunk, path: string | undefined): Found[] {
	if (end - start > MAX_QUOTE) return [];
	const kept = markdown
		.slice(start, end)
		.split('\n')
		.filter(line => !/^(?:\+|@@|\\)/.test(line));
	if (!hasCode(kept.join('\n'))) return [];
	return [{ kind: 'code', start, end, ...(path !== undefined && { path }), ...(lines && { lines }) }];
}

/** The file as it was called before the change; nothing for one that is new. */
function oldFile(line: string, start: number): Found | undefined {
	const { git, old } = OLD_FILE.exec(line)?.groups ?? {};
	const written = (old ?? git ?? '').trimEnd();
	if (written === '' || written === '/dev/null') return undefined;
	const prefix = written.startsWith('a/') ? 2 : 0;
	const path = safePath(written.slice(prefix));
	if (path === undefined) return undefined;
	const from = start + line.indexOf(written) + prefix;
	return { kind: 'path', start: from, end: from + written.length - prefix, path };
}

function linesOfHunk(line: string): { readonly lines?: [number, number] } {
	const { from, count = '1' } = HUNK.exec(line)?.groups ?? {};
	const first = lineNumber(from);
	return first === undefined ? {} : { lines: [first, first + Math.max(1, Number(count)) - 1] };
}

function* linesIn(markdown: string, { start, end }: Block): Generator<Line> {
	let from = start;
	while (from < end) {
		const newline = markdown.indexOf('\n', from);
		const to = newline < 0 || newline > end ? end : newline;
		const line = markdown.slice(from, to);
		yield { line: line.endsWith('\r') ? line.slice(0, -1) : line, start: from };
		from = to + 1;
	}
}
