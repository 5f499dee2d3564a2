import { type Found, MAX_QUOTE } from './claim';
import { pathsIn } from './paths';
import { claimsOfUrl } from './permalinks';
import { unquoted } from './quoteMarks';
import { urlsOf } from './urls';
import type { Block } from './markdown';

/** The file that the words beside a block name, with what else they say about it. */
export type Near = Pick<Found, 'path' | 'lines' | 'revision'>;

/** A comment that names the file in the block's first line. */
const FILE_WORDS = /\b(?:in|from|file(?:name)?|path|source|see|at|lines?|\d{1,7})\b/gi;
const FILE_COMMENT =
	/^\s{0,20}(?:\/\/|#|--|;|%|\/\*+|<!--|"""|'''|REM)\s{0,4}(?:(?:in|from|file|filename|path|source|see|@file)\s?:?\s{0,2})?[^\n]{3,400}$/i;

/** Definitions of functions and classes in the common languages; the group is the name. */
const DEFINES: readonly RegExp[] = [
	/(?:^|\n)[ \t]{0,40}(?:export |default |async |pub(?:\([^)\n]{1,30}\))? |public |private |protected |static |final |abstract |override |unsafe |const |inline |suspend |open |internal ){0,6}(?:function\*?|def|func|fn|fun|sub|class|interface|trait|struct|enum|module|contract|modifier)[ \t]{1,4}(?:\([^)\n]{1,80}\)[ \t]{1,4})?(?:self\.)?([\p{L}_$][\w$]{0,99}[?!]?)/u,
	/(?:^|\n)[ \t]{0,40}(?:export )?(?:const|let|var)[ \t]{1,4}([\w$]{1,100})[ \t]{0,4}=[ \t]{0,4}(?:async[ \t]{0,4})?(?:function|\([^)\n]{0,200}\)[ \t]{0,4}=>)/,
	/(?:^|\n)[ \t]{0,40}(?:(?!return|else|new|throw|await|case)[\w:<>,.[\]?@]{1,80}[ \t*&\n]{1,4}){1,6}([\w:~]{2,100})[ \t]{0,2}\([^;{}()]{0,400}\)\s{0,80}(?:const\s{0,4}|noexcept\s{0,4}|throws [\w., ]{1,200}\s{0,80})?\{/,
];

/** A block's first line where it only says which file the rest is from. */
export interface FileLine {
	/** The path or permalink in it. */
	readonly claim: Found;
	/** Where the code begins. */
	readonly end: number;
}

/** The first line of a block, if it is a comment with a file's path or permalink and little else. */
export function fileLineOf(markdown: string, block: Block): FileLine | undefined {
	const [start] = trimmed(markdown, block.start, block.end);
	const newline = markdown.indexOf('\n', start);
	const end = newline < 0 || newline > block.end ? block.end : newline;
	if (end - start > 420 || end <= start) return undefined;
	const line = markdown.slice(start, end).trimEnd();
	if (!FILE_COMMENT.test(line)) return undefined;
	const urls = urlsOf(line);
	const [claim] = urls.length > 0 ? urls.flatMap(claimsOfUrl) : pathsIn(line, line, 0, 'code span');
	if (claim?.path === undefined) return undefined;
	const besides = `${line.slice(0, claim.start)}${line.slice(claim.end)}`
		.replaceAll(FILE_WORDS, '')
		.replaceAll(/[^\p{L}]/gu, '');
	return besides.length > 12
		? undefined
		: { claim: { ...claim, start: claim.start + start, end: claim.end + start }, end };
}

/**
 * The code a block quotes, without the line that only names the file.
 * @param near the file named beside the block
 */
export function quoteOf(
	markdown: string,
	block: Block,
	fileLine: FileLine | undefined,
	near: Near | undefined,
): Found[] {
	if (block.end - block.start > MAX_QUOTE) return [];
	const found = fileLine === undefined ? [] : [fileLine.claim];
	const [from, end] = trimmed(markdown, fileLine?.end ?? block.start, block.end);
	for (const [start, to] of block.html ? withoutMarkup(markdown, from, end) : [[from, end] as const]) {
		const text = unquoted(markdown.slice(start, to), block.quoted);
		if (!hasCode(text)) continue;
		const symbol = definedName(text);
		const lines = near?.lines ?? numberedLines(text);
		found.push({
			kind: 'code',
			start,
			end: to,
			...(near?.path !== undefined && { path: near.path }),
			...(lines !== undefined && { lines }),
			...(symbol !== undefined && { symbol }),
			...(near?.revision !== undefined && { revision: near.revision }),
		});
	}
	return found;
}

/** The longest run of lines without tags and entities: what HTML shows is not what it holds. */
function withoutMarkup(markdown: string, start: number, end: number): (readonly [number, number])[] {
	const runs: (readonly [number, number])[] = [];
	let from = start;
	for (const { 0: line, index } of markdown.slice(start, end).matchAll(/[^\n]*\n?/g)) {
		if (!/<\/?\w|&[#\w]{1,10};/.test(line)) continue;
		runs.push([from, start + index]);
		from = start + index + line.length;
	}
	runs.push([from, end]);
	const longest = runs.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
	return [trimmed(markdown, ...longest)];
}

/** Something more than brackets and dots. */
export function hasCode(text: string): boolean {
	return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 6;
}

/** The file a fence's own line names: ```js title="lib/x.js", ```lib/x.js, ```12:20:lib/x.js. */
export function fileOfInfo(info: string): Near | undefined {
	const text = info.replace(/^(?!\d+:)\{?\.?[\w+#-]{1,30}(?=[\s:]|$)/, language => ' '.repeat(language.length));
	for (const part of [text, info]) {
		const [found] = pathsIn(part, part, 0, 'code span');
		if (found?.path === undefined) continue;
		const range = /(\d{1,7}):(\d{1,7}):$/.exec(part.slice(0, found.start));
		const lines: [number, number] | undefined = range === null ? found.lines : [Number(range[1]), Number(range[2])];
		return { path: found.path, ...(lines && { lines }) };
	}
	return undefined;
}

/** Without blank lines and spaces around. */
function trimmed(markdown: string, start: number, end: number): [number, number] {
	const text = markdown.slice(start, end);
	const to = start + text.trimEnd().length;
	return [Math.min(to, start + (text.length - text.trimStart().length)), to];
}

/** The first function or class the text defines. */
export function definedName(text: string): string | undefined {
	const sample = text.slice(0, 4_000);
	const names = DEFINES.map(pattern => pattern.exec(sample)).filter(match => match !== null);
	const first = names.sort((a, b) => a.index - b.index)[0]?.[1];
	return first === undefined || /^(?:if|for|while|switch|catch|return|else|do|try|main|with)$/.test(first)
		? undefined
		: first;
}

const NUMBERED = /^\s{0,8}(?:[>→*]\s{0,2})?(\d{1,7})(?:\s{0,4}[|:│]|\s{1,4}|\t)/;

/** Lines that carry their numbers, counting up: the first and last of them. */
export function numberedLines(text: string): [number, number] | undefined {
	const lines = text.split('\n').filter(line => line.trim() !== '');
	const numbers = lines
		.map(line => Number(NUMBERED.exec(line.slice(0, 40))?.[1] ?? Number.NaN))
		.filter(number => !Number.isNaN(number));
	const [first] = numbers;
	const last = numbers.at(-1);
	if (
		first === undefined ||
		last === undefined ||
		numbers.length < 2 ||
		numbers.length * 3 < lines.length * 2 ||
		first < 1
	)
		return undefined;
	return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0)) ? [first, last] : undefined;
}
