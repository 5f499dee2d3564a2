import { outlineOf } from './outline';

/**
 * The text below the first heading that is called so, up to the next heading of its level or a higher one.
 * @param called a pattern for a heading's text without marks, in lower case
 * @returns nothing where there is no such heading, or nothing below it
 */
export function sectionOf(markdown: string, called: RegExp): string | undefined {
	const { lines, headings } = outlineOf(markdown);
	const at = headings.findIndex(({ text }) => called.test(plainHeading(text)));
	const heading = headings[at];
	if (heading === undefined) return undefined;
	const next = headings.slice(at + 1).find(({ level }) => level <= heading.level);
	const text = lines
		.slice(heading.last + 1, next?.first)
		.join('\n')
		.trim();
	return text === '' ? undefined : text;
}

/** What helps those who cannot upgrade, as the description says it; nothing where it only says that there is nothing. */
export function workaroundsOf(markdown: string): string | undefined {
	const text = sectionOf(markdown, /^(?:workarounds?|mitigations?|temporary fix|how to mitigate)$/);
	return text === undefined || /^[_*]*(?:none|n\/?a|no(?: known)? workarounds?|tbd|todo|-)\b.{0,40}$/i.test(text)
		? undefined
		: text;
}

function plainHeading(text: string): string {
	return text
		.slice(0, 200)
		.replace(/[*_`:]/g, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
}
