/** Whether every line begins as that of a quoted mail does. */
export function isQuoted(text: string): boolean {
	return /^[ \t]*>/.test(text) && text.split('\n').every(line => /^[ \t\r]*(?:>|$)/.test(line));
}

/** @returns the text without the marks of a quoted mail */
export function unquoted(text: string, quoted: boolean): string {
	return quoted ? text.replaceAll(/^[ \t]{0,8}(?:>[ \t]?){1,20}/gm, '') : text;
}
