import { outlineOf, prefixOf } from './outline';

/**
 * Markdown as plain text, for mails and for fields that know no Markdown: headings underlined, code indented, links with
 * their address behind them, emphasis and comments gone. What is written without marks stays as it is.
 * @param width where lines are wrapped, in UTF-16 units; absent: nowhere. Code is never wrapped.
 */
export function plainText(markdown: string, width?: number): string {
	const { lines, headings, code } = outlineOf(withoutComments(markdown));
	const byLine = new Map(headings.map(heading => [heading.first, heading]));
	const written: string[] = [];
	let at = 0;
	while (at < lines.length) {
		const line = lines[at] ?? '';
		const heading = byLine.get(at);
		if (heading !== undefined) {
			const text = inline(heading.text);
			written.push('', text, '-'.repeat(Math.min(text.length, width ?? 72)), '');
			at = heading.last + 1;
			continue;
		}
		if (code[at] === true) {
			written.push(isFence(line) ? '' : /^(?: {4}|\t)/.test(line) ? line : `    ${line}`);
			at++;
			continue;
		}
		const paragraph = [line];
		at++;
		// Lines that were broken by hand would be wrapped each for itself, and come out ragged.
		while (width !== undefined && at < lines.length && code[at] !== true && !byLine.has(at)) {
			const next = lines[at] ?? '';
			if (!goesOn(lines[at - 1] ?? '', next)) break;
			paragraph.push(next.trimStart());
			at++;
		}
		written.push(...wrapped(inline(paragraph.join(' ')), width));
	}
	return written
		.map(line => line.trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.replace(/^\n+|(?<!\n)\n+$/g, '');
}

/** Whether a line belongs to the paragraph of the one before it: no item, quote or row of a table, and no break by hand. */
function goesOn(before: string, line: string): boolean {
	const isPlain = line.trim() !== '' && prefixOf(line).trim() === '' && !/^\s{0,3}(?:\||[-=*_]{3,})/.test(line);
	return isPlain && before.trim() !== '' && !/^\s{0,3}\|/.test(before) && !/(?: {2}|\\)$/.test(before);
}

/** A line in lines of no more than a width where it has blanks; what follows stands below the text of a list's item. */
export function wrapped(line: string, width: number | undefined): string[] {
	if (width === undefined || line.length <= width) return [line];
	const prefix = prefixOf(line) || (/^[ \t]*/.exec(line)?.[0] ?? '');
	const below = prefix.length > width / 2 ? '' : prefix.replace(/[^>\t]/g, ' ');
	const lines: string[] = [];
	let current = prefix;
	for (const word of line.slice(prefix.length).split(/[ \t]+/)) {
		const empty = current === (lines.length === 0 ? prefix : below);
		if (!empty && current.length + 1 + word.length > width) {
			lines.push(current);
			current = below + word;
		} else {
			current += empty ? word : ` ${word}`;
		}
	}
	return [...lines, current];
}

function withoutComments(markdown: string): string {
	let text = '';
	let from = 0;
	for (;;) {
		const start = markdown.indexOf('<!--', from);
		const end = start < 0 ? -1 : markdown.indexOf('-->', start + 4);
		if (end < 0) return text + markdown.slice(from);
		text += markdown.slice(from, start);
		from = end + 3;
	}
}

function isFence(line: string): boolean {
	return /^[ \t>]{0,100}(?:[-*+][ \t]{1,4})?(?:`{3,}|~{3,})/.test(line);
}

/** Code spans stay as they are, everything else loses its marks. */
function inline(line: string): string {
	const runs = [...line.matchAll(/`+/g)];
	const closing = new Map<number, number>();
	const last = new Map<number, number>();
	for (let at = runs.length - 1; at >= 0; at--) {
		const length = runs[at]?.[0].length ?? 0;
		const next = last.get(length);
		if (next !== undefined) closing.set(at, next);
		last.set(length, at);
	}
	let text = '';
	let from = 0;
	for (let at = 0; at < runs.length; at++) {
		const closes = runs[closing.get(at) ?? -1];
		const opens = runs[at];
		if (opens === undefined || closes === undefined) continue;
		const end = closes.index + closes[0].length;
		text += unmarked(line.slice(from, opens.index)) + line.slice(opens.index, end);
		from = end;
		at = closing.get(at) ?? at;
	}
	return text + unmarked(line.slice(from));
}

/** Tags that only say how something looks. Others may be what the text is about. */
const LOOKS = /<\/?(?:b|br|details|div|em|i|li|ol|p|small|span|strong|sub|summary|sup|ul)(?:\s[^<>]{0,200})?\/?>/gi;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", amp: '&' };

function unmarked(text: string): string {
	return text
		.replace(LOOKS, '')
		.replace(/<a\s{1,5}(?:name|id)="[^"<>]{0,200}"\s{0,5}>(?:<\/a>)?/gi, '')
		.replace(
			/!?\[([^[\]]{0,1000})\]\([ \t]{0,3}<?([^\s()<>]{1,2000})>?(?:\s{1,10}"[^"]{0,500}")?\)/g,
			(_, label: string, url: string) => (label === '' || label === url ? url : `${label} (${url})`),
		)
		.replace(/<(https?:\/\/[^\s<>]{1,2000})>/g, '$1')
		.replace(/\*\*/g, '')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replace(/&(lt|gt|quot|nbsp|#39|amp);/g, (written, name: string) => ENTITIES[name] ?? written);
}
