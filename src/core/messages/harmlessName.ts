import { revealInvisible } from '../visible';

const NAME_LIMIT = 80;

/**
 * A name that may come from a stranger, for a message that is sent as Markdown or as plain text: on one line, without what
 * cannot be seen, and without what Markdown or a forge would make a link, a mention, an image or code of. Nothing is escaped,
 * for a mail would show it.
 * @returns an empty text when nothing is left.
 */
export function harmlessName(name: string): string {
	const seen = revealInvisible(name.slice(0, 1000))
		.map(({ text, hidden }) => (hidden === undefined ? text : /\s/.test(text) ? ' ' : ''))
		.join('');
	const plain = seen
		.replace(/\bwww\./gi, '')
		.replace(/\b[a-z][a-z\d+.-]{0,20}:\/{0,2}(?=\S)/gi, scheme =>
			/^(?:https?|ftp|javascript|data|file|vscode|command|mailto):/i.test(scheme) ? '' : scheme,
		)
		// Forges make a link of an address in the middle of a word too.
		.replace(/(?<![a-z\d+.-])[a-z\d+.-]+:\/+/gi, '')
		.replace(/^[\s@#]+/, '')
		.replace(/(?<=\S)@(?=\S)/g, ' at ')
		.replace(/&(?=#?\w{1,32};)/g, ' ')
		.replace(/[<>[\]{}*`~|\\#@_]+/g, (signs, at: number, whole: string) =>
			isWithinWord(signs, at, whole) ? signs : ' ',
		)
		.replace(/\s+/g, ' ')
		.trim();
	return [...plain].slice(0, NAME_LIMIT).join('').trim();
}

/** foo_bar: within a word an underscore marks nothing. */
function isWithinWord(signs: string, at: number, whole: string): boolean {
	return signs === '_' && /[\p{L}\p{N}]/u.test(whole.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(whole.charAt(at + 1));
}
