import { plainLine } from '../../core/visible';

/** Longer names are cut off. In UTF-16 units. */
const LONGEST = 400;

/**
 * What a forge would make more of than a word, wherever it stands in a text and even behind a backslash: a mention, a link, a
 * reference to an issue, an emoji, a formula. Only as code it stays what it is.
 */
const TAKEN = /@|:\S|\/\/\S|www\.|[\p{L}\p{N}]\.\p{L}{2}|#\d|\bGH-\d|\$/iu;

/**
 * Text of strangers (a title, a person's name, prose of a field) for Markdown: on one line, every character there, and none
 * with a meaning. No link, image, HTML, mention, heading, list, table or fence comes out of it. Words that a forge would act
 * upon (@somebody, #1, an address) become code, in which it does not.
 */
export function escapeMarkdown(text: string): string {
	return plainLine(text, LONGEST)
		.split(' ')
		.map((word, at) => (TAKEN.test(word) ? codeSpan(word) : escapeWord(word, at === 0)))
		.join(' ');
}

/**
 * A package, a version, a tag, a function, anything that is to be read letter by letter, as a code span: between more
 * backticks than it holds (CommonMark 0.31, section 6.1). Not for cells of tables, where a bar parts cells in code too.
 * @returns words for nothing where there is nothing, because an empty code span is none.
 */
export function codeSpan(text: string): string {
	const line = plainLine(text, LONGEST);
	if (line === '') return '(empty)';
	const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	// One blank on each side is taken away again.
	const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
	return `${fence}${pad}${line}${pad}${fence}`;
}

function escapeWord(word: string, first: boolean): string {
	const escaped = word.replace(/[\\`*_[\]<>#|~]|&(?=#?\w)/g, '\\$&');
	// What begins a list, a line across the page or an underline does so at the beginning only.
	return first ? escaped.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2') : escaped;
}
