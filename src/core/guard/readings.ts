import { createReading, type Reading } from './reading';

/** Characters that are written by their number, as addresses, HTML, mails and source code do; and a mail's soft end of a line. */
const ESCAPES =
	/((?:%[\da-fA-F]{2})+)|((?:=[\dA-F]{2})+)|((?:\\[xX][\da-fA-F]{2})+)|&#(\d{1,7});|&#[xX]([\da-fA-F]{1,6});|\\u([\da-fA-F]{4})|\\u\{([\da-fA-F]{1,6})\}|&(hyphen|dash|nbsp|lowbar|sol|colon|period|commat);|\\(\/)|=\r?\n/g;
const NAMED: ReadonlyMap<string, string> = new Map([
	['hyphen', '-'],
	['dash', '-'],
	['nbsp', ' '],
	['lowbar', '_'],
	['sol', '/'],
	['colon', ':'],
	['period', '.'],
	['commat', '@'],
]);
/** Letters with a NUL behind each, as UTF-16 has them. Fewer may be anything. */
const WIDE = /(?:[\t\n\r\x20-\x7e]\0){7,}[\t\n\r\x20-\x7e]?/g;
const BLANKS = /\s+/g;

/** @returns the text with its characters for their numbers, once; nothing where it has none */
export function unescaped(text: string): Reading | undefined {
	const made = createReading();
	let done = 0;
	for (const groups of text.matchAll(ESCAPES)) {
		const { 0: written, index } = groups;
		made.keep(text.slice(done, index), done);
		const bytes = groups[1] ?? groups[2] ?? groups[3];
		const step = groups[3] === undefined ? 3 : 4;
		const plain = bytes === undefined ? characterOf(groups) : utf8(bytes, step);
		// Where each byte is a letter, each has its own place.
		if (plain.length * step === bytes?.length)
			for (let i = 0; i < plain.length; i++) made.replace(plain.charAt(i), index + i * step, step);
		else made.replace(plain, index, written.length);
		done = index + written.length;
	}
	if (done === 0) return undefined;
	made.keep(text.slice(done), done);
	return made.reading();
}

/** @returns what stands in the text as UTF-16, when the text was read as bytes */
export function narrowed(text: string): Reading[] {
	if (!text.includes('\0')) return [];
	return Array.from(text.matchAll(WIDE), ({ 0: wide, index }) => ({
		text: wide.replaceAll('\0', ''),
		place: (start, end) => ({ start: index + start * 2, end: index + end * 2 - 1 }),
	}));
}

/** @returns the text with one blank for each run of blanks and ends of lines */
export function withOneBlank(text: string): Reading {
	if (!/\s\s|[^\S ]/.test(text)) return { text, place: (start, end) => ({ start, end }) };
	const made = createReading();
	let done = 0;
	for (const { 0: blanks, index } of text.matchAll(BLANKS)) {
		made.keep(text.slice(done, index), done);
		made.replace(' ', index, blanks.length);
		done = index + blanks.length;
	}
	made.keep(text.slice(done), done);
	return made.reading();
}

function utf8(written: string, step: number): string {
	const bytes = new Uint8Array(written.length / step);
	for (let i = 0; i < bytes.length; i++)
		bytes[i] = Number.parseInt(written.slice((i + 1) * step - 2, (i + 1) * step), 16);
	return new TextDecoder().decode(bytes);
}

function characterOf(groups: Readonly<Record<number, string | undefined>>): string {
	if (groups[9] !== undefined) return groups[9];
	const hex = groups[5] ?? groups[6] ?? groups[7];
	const code = groups[4] === undefined ? hex : Number(groups[4]);
	if (code === undefined) return NAMED.get(groups[8]?.toLowerCase() ?? '') ?? '';
	const point = typeof code === 'number' ? code : Number.parseInt(code, 16);
	return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
}
