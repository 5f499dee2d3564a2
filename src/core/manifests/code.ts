/*
 * Build files that are programs (Gradle, Ruby, Elixir) are never run. They are read line by line for values that are
 * written out; what is computed is not guessed.
 */

/** How a language begins a comment to the end of the line. With slashes there are also comments between them and stars. */
export type CommentSign = '//' | '#';

/**
 * Blanks comments and texts of several lines (three quotes) out, so that nothing in them is taken for code. Texts of one
 * line stay; an open one ends with its line.
 * @returns lines, as many as the text has
 */
export function codeLines(text: string, comment: CommentSign): string[] {
	const kept: string[] = [];
	let at = 0;
	const until = (end: string, from: number): void => {
		const found = text.indexOf(end, from);
		const next = found === -1 ? text.length : found + end.length;
		kept.push(text.slice(at, next).replace(/[^\r\n]+/g, ' '));
		at = next;
	};
	while (at < text.length) {
		const character = text.charAt(at);
		if (text.startsWith(comment, at)) {
			const end = text.indexOf('\n', at);
			at = end === -1 ? text.length : end;
		} else if (comment === '//' && text.startsWith('/*', at)) until('*/', at + 2);
		else if (character === '"' || character === "'") {
			const triple = character.repeat(3);
			if (text.startsWith(triple, at)) until(triple, at + 3);
			else {
				const end = endOfText(text, at, character);
				kept.push(text.slice(at, end));
				at = end;
			}
		} else {
			kept.push(character);
			at += 1;
		}
	}
	return kept.join('').split(/\r?\n/);
}

function endOfText(text: string, from: number, quote: string): number {
	let at = from + 1;
	while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
	return text[at] === quote ? at + 1 : Math.min(at, text.length);
}

/** The texts that are written out on a line, without those that hold a computed part or an escape. */
export function literals(line: string): string[] {
	return [...line.matchAll(/'([^'\\\n]*)'|"([^"\\\n]*)"/g)]
		.map(match => match[1] ?? match[2] ?? '')
		.filter(text => !/[$]|#\{/.test(text));
}

/** A line with its texts emptied: what is left is code. */
export function withoutTexts(line: string): string {
	return line.replace(/'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/g, '""');
}

/** A written-out text that makes up the whole of what is assigned, such as 'x', "x", ("x") or "x".freeze. */
export function assigned(value: string): string | undefined {
	const match = /^(?:\(\s*)?(?:'([^'\\]*)'|"([^"\\]*)")(?:\.freeze)?(?:\s*\))?(?:\s*[;,])?$/.exec(value.trim());
	const text = match?.[1] ?? match?.[2];
	return text === undefined || /[$]|#\{/.test(text) ? undefined : text;
}
