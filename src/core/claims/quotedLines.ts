import { isQuoted, unquoted } from './quoteMarks';
import { numberedLines } from './quotes';

/** What finders leave out of a quotation, or write into it. */
const LEFT_OUT =
	/^(?:\/\/|#|\/\*|--|<!--)?\s*(?:\[?(?:\.\.\.|…|snip\w*)\W*$|<snip>\W*$|(?:\[?(?:\.\.\.|…|snip)|<snip>).*(?:omitted|code|lines|snip))/is;
/** Nobody says at more length that something is left out. */
const LONGEST_LEFT_OUT = 200;
const REMARK =
	/(?:\/\/|#|\/\*|<!--)\s*(?:<[-=]|[-=]+>|←|[⚠❌✅🔴]|!!|\[?\(?(?:vuln|bug|sink|source|here|overflow|attacker|tainted|unsafe|no (?:check|validation|sanitiz)|missing))[^\n]*$/iu;
const LINE_NUMBER = /^\s{0,8}(?:[>→*]\s{0,2})?\d{1,7}(?:\s{0,4}[|:│]\s?|\s{1,4}|\t|$)/;

/**
 * The lines a claim of kind code says stand in a file, trimmed, without blank ones: of a change the lines it takes away or
 * leaves, without their marks. Line numbers, dots for what was left out and remarks of the finder's at a line's end are
 * taken off. A line holds where a line of the file contains it.
 */
export function quotedLines(text: string): string[] {
	const lines = unquoted(text, isQuoted(text)).split(/\r\n|\n|\r/);
	const plain = isDiff(lines)
		? lines.filter(line => !/^(?:\+|@@|\\ No newline)/.test(line)).map(line => line.replace(/^[ -]/, ''))
		: lines;
	const numbered = numberedLines(lines.join('\n')) !== undefined;
	return plain
		.map(line => (numbered ? line.replace(LINE_NUMBER, '') : line).trim())
		.filter(line => line !== '' && !(line.length <= LONGEST_LEFT_OUT && LEFT_OUT.test(line)))
		.map(line => line.replace(REMARK, '').trimEnd())
		.filter(line => line !== '');
}

/** Marked as the lines of a change: all of them, and some as added or taken away. */
function isDiff(lines: readonly string[]): boolean {
	return (
		lines[0]?.startsWith('@@ ') === true ||
		(lines.every(line => line === '' || /^[ +\\-]/.test(line)) && lines.some(line => /^[+-]/.test(line)))
	);
}
