import { type Found, MAX_QUOTE } from './claim';
import { lineNumber } from './lineNumbers';
import type { Block } from './markdown';
import { hasCode, type Near } from './quotes';
import { safePath } from './safePath';

const HUNK = /^@@ -(?<from>\d{1,7})(?:,(?<count>\d{1,7}))? \+\d{1,7}(?:,\d{1,7})? @@(?<section>.{0,300})/;
const OLD_FILE = /^(?:diff --git (?<git>[^\s]{1,400}) |--- (?<old>[^\t\r\n]{1,400}))/;
/** Lines between the files of a change; an index line's ids are those of contents, not of commits. */
const HEADER =
	/^(?:diff --git |index |--- |\+\+\+ |new file mode|deleted file mode|old mode|new mode|similarity index|rename |copy |Binary files )/;

/**
 * What a change says about the code as it is: its files, and of each hunk the lines it leaves and takes away. What it adds
 * is a proposal. A hunk's claim holds the hunk with its marks; quotedLines takes them off.
 */
export function claimsOfDiff(markdown: string, block: Block, near: Near | undefined): Found[] {
	if (block.quoted) return [];
	const found: Found[] = [];
	let path = near?.path;
	let isNew = false;
	let hunk: { readonly start: number; end: number; readonly lines?: [number, number] } | undefined;
	const finish = (): void => {
		if (hunk === undefined) return;
		const text = markdown.slice(hunk.start, hunk.end);
		const kept = text.split('\n').filter(line => !/^(?:\+|@@|\\)/.test(line));
		if (!isNew && hasCode(kept.join('\n')) && text.length <= MAX_QUOTE) {
			found.push({
				kind: 'code',
				start: hunk.start,
				end: hunk.end,
				...(path !== undefined && { path }),
				...(hunk.lines && { lines: hunk.lines }),
			});
		}
		hunk = undefined;
	};
	for (const { line, start } of linesIn(markdown, block)) {
		const header = OLD_FILE.exec(line);
		if (
			header !== null &&
			!(hunk !== undefined && line.startsWith('--- ') && !/^--- (?:a\/|\/dev\/null|\S+\.\w+(?:\t|$))/.test(line))
		) {
			finish();
			const written = header.groups?.['old'] ?? header.groups?.['git'] ?? '';
			isNew = written === '/dev/null';
			const at = written.startsWith('a/') ? 2 : 0;
			path = isNew ? undefined : safePath(written.slice(at).trim());
			if (path !== undefined) {
				const from = start + line.indexOf(written) + at;
				found.push({ kind: 'path', start: from, end: from + written.slice(at).trimEnd().length, path });
			}
		} else if (line.startsWith('@@')) {
			finish();
			hunk = { start, end: start + line.length, ...linesOfHunk(line) };
		} else if (HEADER.test(line)) {
			finish();
		} else if (hunk !== undefined) {
			hunk.end = start + line.length;
		} else if (line.trim() !== '') {
			hunk = { start, end: start + line.length };
		}
	}
	finish();
	return found;
}

function linesOfHunk(line: string): { readonly lines?: [number, number] } {
	const { from, count = '1' } = HUNK.exec(line)?.groups ?? {};
	const first = lineNumber(from);
	return first === undefined ? {} : { lines: [first, first + Math.max(1, Number(count)) - 1] };
}

function* linesIn(
	markdown: string,
	{ start, end }: Block,
): Generator<{ readonly line: string; readonly start: number }> {
	let from = start;
	while (from < end) {
		const newline = markdown.indexOf('\n', from);
		const to = newline < 0 || newline > end ? end : newline;
		const line = markdown.slice(from, to);
		yield { line: line.endsWith('\r') ? line.slice(0, -1) : line, start: from };
		from = to + 1;
	}
}
