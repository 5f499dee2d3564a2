import { isBlank, type TextLine } from './textLines';

/** How the entries of a list are written. */
export interface ListStyle {
	/** What stands before an entry's text, with blanks. */
	readonly marker: string;
	/** Whether blank lines part the entries. */
	readonly loose: boolean;
	/** Where lines are broken; nothing where they are not. */
	readonly width?: number;
}

const ITEM = /^([ \t]{0,8}(?:[-*+•]|o(?= {1,4}\S))[ \t]{1,4})\S/;
const LOOKED_AT = 400;
/** Shorter lines are not wrapped by anybody, longer ones are not wrapped at all. */
const WIDTHS = { least: 60, most: 120 };

/** The list in some lines, by its first entry; nothing where there is none. */
export function listStyleIn(lines: readonly TextLine[], from: number, to: number): ListStyle | undefined {
	const last = Math.min(to, from + LOOKED_AT);
	for (let i = from; i < last; i++) {
		const marker = markerOf(lines[i]);
		if (marker !== undefined) return { marker, loose: isLoose(lines, i, last, marker) };
	}
	return undefined;
}

export function isItem(line: TextLine | undefined): boolean {
	return markerOf(line) !== undefined;
}

function markerOf(line: TextLine | undefined): string | undefined {
	return line === undefined ? undefined : ITEM.exec(line.text.slice(0, 200))?.[1];
}

function isLoose(lines: readonly TextLine[], first: number, to: number, marker: string): boolean {
	let blank = false;
	for (let i = first + 1; i < to; i++) {
		if (isBlank(lines[i])) blank = true;
		else if (markerOf(lines[i]) === marker) return blank;
		else if (!/^[ \t]/.test(lines[i]?.text ?? '')) return false;
		else blank = false;
	}
	return false;
}

/** Where a file's entries are broken into lines: as wide as the widest line of those that are; nothing where few are. */
export function wrapWidth(lines: readonly TextLine[]): number | undefined {
	let wrapped = 0;
	let items = 0;
	let widest = 0;
	for (let i = 0; i < lines.length && items < LOOKED_AT; i++) {
		const line = lines[i];
		if (line === undefined || !isItem(line)) continue;
		items += 1;
		// An address cannot be broken.
		if (line.text.length > WIDTHS.most && !line.text.includes('://')) return undefined;
		const next = lines[i + 1];
		if (isBlank(next) || isItem(next) || !/^[ \t]+\S/.test(next?.text.slice(0, 200) ?? '')) continue;
		if (line.text.length < WIDTHS.least - 10) continue;
		wrapped += 1;
		if (!line.text.includes('://')) widest = Math.max(widest, line.text.length);
	}
	if (wrapped === 0 || widest === 0) return undefined;
	return Math.max(WIDTHS.least, widest);
}

/** One entry as the lines of a list. */
export function itemLines(text: string, { marker, width }: ListStyle): string[] {
	if (width === undefined) return [marker + text];
	const hang = marker.replace(/\S/g, ' ');
	const lines: string[] = [];
	let line = marker;
	let empty = true;
	for (const word of text.split(' ')) {
		// At the start of a line some signs would begin something new.
		const tied = /^(?:[-+*#>=|]|\d{1,9}[.)]$)/.test(word);
		if (!empty && !tied && line.length + 1 + word.length > width) {
			lines.push(line);
			line = hang + word;
		} else line = empty ? line + word : `${line} ${word}`;
		empty = false;
	}
	return [...lines, line];
}
