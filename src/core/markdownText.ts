/** Every sign that Markdown, HTML, an entity, an icon or an address is made of. */
const SIGNS = /[!-,./:-@[-`{-~]/g;
/** A hyphen is one at the beginning of a line alone. */
const FIRST_HYPHEN = /^([ \t]*)-/gm;

/**
 * Text of strangers as Markdown that says it and nothing else. VS Code's own escaping leaves addresses and entities, and its
 * hovers make links of the one and other signs of the other.
 * @param text one line, or several
 */
export function markdownText(text: string): string {
	return text
		.replace(SIGNS, sign => `&#${sign.charCodeAt(0)};`)
		.replace(FIRST_HYPHEN, '$1&#45;')
		.replace(/\r?\n/g, '\n\n')
		.replace(/[ \t]{2,}|^[ \t]/gm, blanks => '&nbsp;'.repeat(blanks.length));
}
