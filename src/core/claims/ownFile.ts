import { roleOf } from './blockRole';
import type { Found } from './claim';
import type { Block } from './markdown';

/** A line that only names a file: "- `main.js`:", "### main.js", "File: main.js". */
const BEFORE = /^[\s>*+#\d.)(`[-]{0,20}(?:file(?:name)?\s?:?\s{1,2})?[`*_]{0,4}$/i;
const BEHIND = /^[`*_\]):]{0,6}\s{1,20}(?:>\s?){0,5}(?:`{3,}|~{3,})[^\n]{0,80}\n$/;

/**
 * Whether a name without folders, alone on the line above a script of the finder's, is what the script is called: no claim
 * about a file of the project.
 * @param last the claim before the block
 */
export function isOwnFile(markdown: string, block: Block, last: Found): boolean {
	const { kind, path = '', lines, start, end } = last;
	if (kind !== 'path' || lines !== undefined || path.includes('/') || block.start - end > 120) return false;
	if (!BEHIND.test(markdown.slice(end, block.start))) return false;
	const line =
		markdown
			.slice(Math.max(0, start - 80), start)
			.split('\n')
			.at(-1) ?? '';
	return BEFORE.test(line) && roleOf(markdown, block, true) === 'script';
}
