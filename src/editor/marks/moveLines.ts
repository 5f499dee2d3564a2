/** One edit, as VS Code tells it; lines are 0-based. */
export interface LineEdit {
	readonly range: {
		readonly start: { readonly line: number; readonly character: number };
		readonly end: { readonly line: number; readonly character: number };
	};
	readonly text: string;
}

/**
 * Lets marks go along with edits above them. A line that was itself edited is no longer what the fix wrote: its mark goes.
 * @param marks with 1-based lines
 */
export function moveLines<T extends { readonly line: number }>(marks: readonly T[], edits: readonly LineEdit[]): T[] {
	// From the end of the text, because each edit is told in the lines of the text before all of them.
	const downwards = [...edits].sort((a, b) => b.range.start.line - a.range.start.line);
	return marks.flatMap(mark => {
		let line = mark.line - 1;
		for (const { range, text } of downwards) {
			const added = text.split(/\r\n|\r|\n/).length - 1;
			const removed = range.end.line - range.start.line;
			if (range.start.line > line) continue;
			// An edit that ends at the line's first column, and leaves it on a line of its own, is one above it.
			const above =
				range.end.line < line || (range.end.line === line && range.end.character === 0 && endsLine(range, text));
			if (!above) return [];
			line += added - removed;
		}
		return [{ ...mark, line: line + 1 }];
	});
}

function endsLine(range: LineEdit['range'], text: string): boolean {
	return range.start.character === 0 && (text === '' || /[\r\n]$/.test(text));
}
