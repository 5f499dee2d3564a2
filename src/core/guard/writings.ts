import { forkIn, nameSearch } from '../secrets/givenAway';
import { searchText } from '../secrets/searchText';
import { SHORTEST_ENCODED } from './encodings';
import type { GuardToken } from './token';

const GHSA = /^ghsa-(.{4})-(.{4})-(.{4})$/;
/** As many digits of a commit or patch id as say it (core/guard/tokenMatcher). */
const SHORTEST_PATCH = 12;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Where a writing must stand, so that it is no part of something else. Absent: anywhere. */
export type Bounds =
	/** No letter or digit right before or behind it. */
	| 'word'
	/** Nothing right before or behind it that makes a repository's name a longer one. */
	| 'name'
	/** The beginning of an id that a line's end parts: a word, and nothing but signs behind it. */
	| 'line-end'
	/** The rest of such an id: a word, and nothing but signs before it. */
	| 'line-start';

/** Behind these a word begins even without a blank: a character by its number, an escape of source code. */
const ESCAPED = '%[0-9a-f][0-9a-f]|\\\\[abfnrtv]';
/** Or the prefix of an id. */
const BEFORE = `(^|[^0-9A-Za-z]|ghsa|${ESCAPED})`;
const BEHIND = '([^0-9A-Za-z]|$)';

/** What is before and behind a writing, as extended regular expressions for ASCII (grep -E -i in the C locale). */
export const AROUND: Readonly<Record<Bounds, readonly [before: string, behind: string]>> = {
	word: [BEFORE, BEHIND],
	name: [`(^|[^0-9A-Za-z_.-]|${ESCAPED})`, '([^0-9A-Za-z_.-]|\\.(git)?([^0-9A-Za-z_-]|$)|$)'],
	'line-end': [BEFORE, '[^0-9A-Za-z]*$'],
	'line-start': ['^[^0-9A-Za-z]*', BEHIND],
};

export interface Writing {
	readonly text: string;
	readonly bounds?: Bounds;
}

/**
 * The writings of a token that a search line by line for fixed strings can find, such as `grep -F -i`: what each says is in
 * decisions/0021. The matcher (core/guard/tokenMatcher) reads more.
 * @returns each one line, as UTF-8 is to be searched for without regard to capitals; of at least eight characters, but for
 * marked strings and names. None holds another one, which would find nothing more.
 */
export function writingsOf({ kind, value }: GuardToken): readonly Writing[] {
	const text = searchText(value).text.trim();
	switch (kind) {
		case 'id':
		case 'cve':
			return shortest(idWritings(text).filter(isLong));
		case 'forkUrl':
			return shortest([...forkWritings(text), ...encodedTwice(value)].filter(isLong));
		case 'patchId':
			return text.length < SHORTEST_PATCH ? [] : anywhere([text.slice(0, SHORTEST_PATCH)]);
		case 'marked':
			return shortest([...anywhere([...forms(value), ...percents(value)]), ...encodedTwice(value)]);
		case 'finder': {
			const search = nameSearch(text);
			return search?.as === 'address' ? words(forms(search.text)) : search === undefined ? [] : words(forms(value));
		}
		case 'title':
			return words(forms(value)).filter(isLong);
	}
}

function anywhere(texts: readonly string[]): Writing[] {
	return texts.map(text => ({ text }));
}

function words(texts: readonly string[]): Writing[] {
	return texts.map(text => ({ text, bounds: 'word' }));
}

function idWritings(id: string): Writing[] {
	const [, ...parts] = GHSA.exec(id) ?? [];
	const [first = '', second = '', third = ''] = parts;
	const capitals = id.toUpperCase();
	const separators = ['-', '_', ' ', '', '%2d', '&#45;', '\u2010', '\u2011', '\u2013', '\u2014', '\u2212'];
	const whole = parts.length > 0 ? parts : id.split('-');
	return [
		...words(separators.map(separator => whole.join(separator))),
		...(parts.length > 0
			? [
					{ text: `ghsa-${first}-${second}`, bounds: 'line-end' as const },
					{ text: `${second}-${third}`, bounds: 'line-start' as const },
				]
			: []),
		...[id, capitals, `GHSA${id.slice(4)}`].flatMap(encoded),
	];
}

/** Where an advisory's id is in the name, the name says it without its owner. */
function forkWritings(text: string): Writing[] {
	return forkIn(text).flatMap(fork => {
		const [owner = '', name = ''] = fork.split('/');
		const alone = /-ghsa(?:-.{4}){3}$/.test(name) ? [name] : [];
		const names = [fork, `${owner}%2f${name}`, `${owner}\\/${name}`];
		return [...names.map(each => ({ text: each, bounds: 'name' as const })), ...words(alone), ...encoded(fork)];
	});
}

/** As it is, and where letters are not ASCII, composed and not, in small letters and capitals: grep may know neither. */
function forms(value: string): string[] {
	const text = value.trim();
	if (text === '' || /[\n\r\0]/.test(text)) return [];
	if (/^[\x20-\x7e]*$/.test(text)) return [text];
	const cases = [text, text.toLowerCase(), text.toUpperCase()];
	return [...new Set(cases.flatMap(each => [each.normalize('NFC'), each.normalize('NFD')]))];
}

function percents(value: string): string[] {
	return forms(value).flatMap(text => {
		try {
			return [encodeURIComponent(text), encodeURI(text)];
		} catch (error) {
			// Half a character, which UTF-8 cannot have.
			if (error instanceof URIError) return [];
			throw error;
		}
	});
}

function encodedTwice(value: string): Writing[] {
	return [...new Set([value.trim(), value.trim().toLowerCase(), value.trim().toUpperCase()])].flatMap(encoded);
}

/** Hex, all hex digits percent-encoded, and base64 wherever it begins, without the letters that what is beside it changes. */
function encoded(text: string): Writing[] {
	const bytes = new TextEncoder().encode(text);
	if (bytes.length < SHORTEST_ENCODED) return [];
	const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0'));
	const base64 = [0, 1, 2].flatMap(before => {
		const letters = sureLetters(bytes, before);
		return [letters, letters.replaceAll('+', '-').replaceAll('/', '_')];
	});
	return anywhere([hex.join(''), hex.map(two => `%${two}`).join(''), ...base64]).filter(isLong);
}

/** @param before how many bytes stand before it in its group of three */
function sureLetters(bytes: Uint8Array, before: number): string {
	const letters: string[] = [];
	const bits = (before + bytes.length) * 8;
	for (let bit = 0; bit + 6 <= bits; bit += 6) {
		if (bit < before * 8) continue;
		const at = (bit >> 3) - before;
		const two = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
		letters.push(ALPHABET.charAt((two >> (10 - (bit & 7))) & 63));
	}
	return letters.join('');
}

function shortest(writings: readonly Writing[]): Writing[] {
	const small = writings.map(writing => ({ ...writing, text: inSmallLetters(writing.text) }));
	return writings.filter((_, at) => {
		const one = small[at];
		return (
			one !== undefined && small.every((other, i) => i === at || !isIn(other, one) || (isIn(one, other) && i > at))
		);
	});
}

/** Whether every place of a writing is one of another one, too. */
function isIn(short: Writing, { text, bounds }: Writing): boolean {
	if (short.text === text) return short.bounds === bounds;
	if (short.bounds === undefined) return text.includes(short.text);
	if (short.bounds !== 'word' || bounds === undefined) return false;
	const at = text.indexOf(short.text);
	return at >= 0 && !/[0-9a-z]/.test(text.charAt(at - 1)) && !/[0-9a-z]/.test(text.charAt(at + short.text.length));
}

/** ASCII alone: who searches may know no other capitals. */
function inSmallLetters(text: string): string {
	return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

function isLong({ text }: Writing): boolean {
	return text.length >= 8 && !/[\n\r\0]/.test(text);
}
