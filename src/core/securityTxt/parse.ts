import { fieldNamed, type SecurityTxtFieldName } from './fields';

export interface SecurityTxtField {
	/** From 1. */
	readonly line: number;
	/** The field as RFC 9116 writes it; nothing for others, which are allowed and mean nothing to us. */
	readonly field?: SecurityTxtFieldName;
	/** As it is written in the file. */
	readonly name: string;
	readonly value: string;
}

/** A security.txt as it was read. Whether it is right, checkSecurityTxt says. */
export interface SecurityTxt {
	readonly fields: readonly SecurityTxtField[];
	readonly comments: readonly { readonly line: number; readonly text: string }[];
	/** Lines that are neither field, comment nor empty. */
	readonly strays: readonly number[];
	/** Stands in an OpenPGP cleartext signature. Whether that is good nobody looked. */
	readonly signature: 'none' | 'whole' | 'broken';
	/** Holds characters that are no UTF-8, or a byte order mark. */
	readonly encoding: 'good' | 'mark' | 'broken';
	/** More lines than are read. */
	readonly cut: boolean;
}

const MOST_LINES = 1000;
const LONGEST_LINE = 4000;
const BEGIN = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END = '-----END PGP SIGNATURE-----';

/**
 * Reads a security.txt (RFC 9116, section 4), with or without an OpenPGP cleartext signature around it (RFC 9580, section 7).
 * Reads whatever it is given: what is wrong is for checkSecurityTxt to say. Time grows with the text's length.
 * @param text decoded as UTF-8, with U+FFFD for what is none
 */
export function parseSecurityTxt(text: string): SecurityTxt {
	const marked = text.startsWith('\uFEFF');
	const { lines, cut } = linesOf(marked ? text.slice(1) : text);
	const { from, to, signature } = signedPart(lines);
	const fields: SecurityTxtField[] = [];
	const comments: { line: number; text: string }[] = [];
	const strays: number[] = [];
	for (let at = from; at < to; at++) {
		// Lines that begin with a dash are escaped in a signed text.
		const line = (signature === 'none' ? lines[at] : lines[at]?.replace(/^- /, '')) ?? '';
		if (line.trim() === '') continue;
		if (line.startsWith('#')) {
			comments.push({ line: at + 1, text: line.slice(1).trim() });
			continue;
		}
		const field = line.length > LONGEST_LINE ? undefined : fieldOf(line, at + 1);
		if (field === undefined) strays.push(at + 1);
		else fields.push(field);
	}
	const encoding = text.includes('\uFFFD') ? 'broken' : marked ? 'mark' : 'good';
	return { fields, comments, strays, signature, encoding, cut };
}

function linesOf(text: string): { lines: string[]; cut: boolean } {
	const lines = text.split('\n', MOST_LINES + 1).map(line => (line.endsWith('\r') ? line.slice(0, -1) : line));
	const cut = lines.length > MOST_LINES;
	return { lines: cut ? lines.slice(0, MOST_LINES) : lines, cut };
}

function fieldOf(line: string, number: number): SecurityTxtField | undefined {
	const colon = line.indexOf(':');
	const name = line.slice(0, Math.max(0, colon)).trimEnd();
	// A field's name is printable ASCII without a colon (RFC 5322, section 2.2).
	if (!/^[!-9;-~]+$/.test(name)) return undefined;
	const field = fieldNamed(name);
	const value = line.slice(colon + 1).trim();
	return { line: number, name, value, ...(field === undefined ? {} : { field }) };
}

/** @returns which lines are the text, by index */
function signedPart(lines: readonly string[]): { from: number; to: number; signature: SecurityTxt['signature'] } {
	const is = (at: number, mark: string): boolean => lines[at]?.trimEnd() === mark;
	const begin = lines.findIndex(line => line.trim() !== '');
	const signature = lines.findIndex((_, at) => is(at, SIGNATURE));
	if (!is(begin, BEGIN)) {
		const whole = { from: 0, to: signature < 0 ? lines.length : signature };
		return { ...whole, signature: signature < 0 ? 'none' : 'broken' };
	}
	// Headers such as Hash, then an empty line, then the text.
	const empty = lines.findIndex((line, at) => at > begin && line.trim() === '');
	const from = empty < 0 ? lines.length : empty + 1;
	const to = signature < 0 ? lines.length : Math.max(signature, from);
	const ended = signature >= from && lines.findIndex((_, at) => at > signature && is(at, END)) > 0;
	return { from, to, signature: ended ? 'whole' : 'broken' };
}
