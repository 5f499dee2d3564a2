import type { Reading } from './reading';

/** Letters that carry bytes, and how many bits each. */
interface Encoding {
	/** What each letter carries, by its code; 255: it is none. */
	readonly values: Uint8Array;
	readonly bits: 4 | 6;
	/** As many letters as carry a whole number of bytes: at any of these the bytes may begin. */
	readonly period: 2 | 4;
}

/** A run of letters, without the ends of lines in it. */
interface Run {
	readonly letters: string;
	/** Where each stretch between ends of lines begins: in the letters, and in the text. */
	readonly pieces: readonly (readonly [number, number])[];
}

/** Shorter secrets come up by chance in what is no encoding of them. In bytes. */
export const SHORTEST_ENCODED = 8;

const BASE64: Encoding = {
	values: valuesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', `${' '.repeat(62)}-_`),
	bits: 6,
	period: 4,
};
const HEX: Encoding = { values: valuesOf('0123456789abcdef', `${' '.repeat(10)}ABCDEF`), bits: 4, period: 2 };

/** @returns every stretch of legible text that stands in the text as base64 (both alphabets, in lines or not) or hex */
export function decoded(text: string): Reading[] {
	return [
		...runsIn(text, /[\w+/-]{11,}/g, /\r?\n[ \t]*([\w+/-]+)/y).flatMap(run => legibleIn(run, BASE64)),
		...runsIn(text, /[\da-f]{16,}/gi, /\r?\n[ \t]*([\da-f]+)/iy).flatMap(run => legibleIn(run, HEX)),
	];
}

function runsIn(text: string, first: RegExp, more: RegExp): Run[] {
	const runs: Run[] = [];
	for (;;) {
		const begun = first.exec(text);
		if (begun === null) return runs;
		const parts = [begun[0]];
		const pieces: [number, number][] = [[0, begun.index]];
		let length = begun[0].length;
		for (;;) {
			more.lastIndex = first.lastIndex;
			const next = more.exec(text);
			const piece = next?.[1];
			if (next === null || piece === undefined) break;
			parts.push(piece);
			pieces.push([length, more.lastIndex - piece.length]);
			length += piece.length;
			first.lastIndex = more.lastIndex;
		}
		runs.push({ letters: parts.join(''), pieces });
	}
}

function legibleIn({ letters, pieces }: Run, { values, bits, period }: Encoding): Reading[] {
	const readings: Reading[] = [];
	const codes = new Uint8Array(letters.length);
	for (let i = 0; i < codes.length; i++) codes[i] = values[letters.charCodeAt(i)] ?? 255;
	for (let offset = 0; offset < period; offset++) {
		const bytes = bytesOf(codes, offset, bits);
		for (const [from, to] of legible(bytes)) {
			const text = new TextDecoder().decode(bytes.subarray(from, to));
			const place = (start: number, end: number): { start: number; end: number } => {
				const isPlain = text.length === to - from;
				const [first, last] = isPlain ? [from + start, from + end] : [from, to];
				return {
					start: placeOf(pieces, offset + Math.floor((first * 8) / bits)),
					end: placeOf(pieces, Math.min(letters.length, offset + Math.ceil((last * 8) / bits)) - 1) + 1,
				};
			};
			readings.push({ text, place });
		}
	}
	return readings;
}

function bytesOf(codes: Uint8Array, offset: number, bits: number): Uint8Array {
	const bytes = new Uint8Array(Math.floor(((codes.length - offset) * bits) / 8));
	let [held, many, at] = [0, 0, 0];
	for (let i = offset; i < codes.length && at < bytes.length; i++) {
		held = ((held << bits) | (codes[i] ?? 0)) & 0xffff;
		many += bits;
		if (many < 8) continue;
		many -= 8;
		bytes[at++] = (held >> many) & 0xff;
	}
	return bytes;
}

/** Stretches of UTF-8 without control characters, long enough to say something. */
function legible(bytes: Uint8Array): [number, number][] {
	const found: [number, number][] = [];
	let from = 0;
	for (let at = 0; at <= bytes.length; ) {
		const width = widthAt(bytes, at);
		if (width === 0) {
			if (at - from >= SHORTEST_ENCODED) found.push([from, at]);
			from = at + 1;
		}
		at += Math.max(width, 1);
	}
	return found;
}

/** @returns how many bytes the character has; 0 where none begins that can be read */
function widthAt(bytes: Uint8Array, at: number): number {
	const byte = bytes[at];
	if (byte === undefined) return 0;
	if (byte < 0x80) return (byte >= 0x20 && byte !== 0x7f) || byte === 9 || byte === 10 || byte === 13 ? 1 : 0;
	const width = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
	for (let i = 1; i < width; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
	return width;
}

function placeOf(pieces: Run['pieces'], at: number): number {
	let [low, high] = [0, pieces.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((pieces[middle]?.[0] ?? 0) <= at) low = middle;
		else high = middle - 1;
	}
	const [start, place] = pieces[low] ?? [0, 0];
	return place + at - start;
}

function valuesOf(letters: string, others: string): Uint8Array {
	const values = new Uint8Array(128).fill(255);
	for (const alphabet of [letters, others])
		for (let i = 0; i < alphabet.length; i++) if (alphabet[i] !== ' ') values[alphabet.charCodeAt(i)] = i;
	return values;
}
