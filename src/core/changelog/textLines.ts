/** A line of a text. */
export interface TextLine {
	/** Without its end. */
	readonly text: string;
	/** Where it begins, in UTF-16 units. */
	readonly start: number;
	/** Where its text ends, before the line's end. */
	readonly end: number;
}

/** The lines of a text, whatever ends them. A text that ends with a line's end has no empty line after it. */
export function linesOf(text: string): TextLine[] {
	const lines: TextLine[] = [];
	let start = 0;
	while (start < text.length) {
		const at = text.indexOf('\n', start);
		const next = at < 0 ? text.length : at;
		const end = at > start && text.charCodeAt(at - 1) === 13 ? at - 1 : next;
		lines.push({ text: text.slice(start, end), start, end });
		start = next + 1;
	}
	return lines;
}

/** What ends the lines of a text: what ends its first one, else a line feed. */
export function endOfLines(text: string): '\r\n' | '\n' {
	const at = text.indexOf('\n');
	return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
}

export function isBlank(line: TextLine | undefined): boolean {
	return line === undefined || line.text.trim() === '';
}
