/** @returns a text as one word of a POSIX shell, whatever is in it (POSIX.1-2024, Shell Command Language, 2.2.2) */
export function shellWord(text: string): string {
	if (/^[A-Za-z0-9_./:@%+,][A-Za-z0-9_./:@%+,-]*$/.test(text)) return text;
	return `'${text.replaceAll("'", "'\\''")}'`;
}
