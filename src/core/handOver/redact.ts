import { UserError } from '../errors';
import { foldText } from './foldText';

/** Words that must not stand in a text. */
export interface HiddenWords {
	/** A name, a login, an address. */
	readonly words: string;
	/** What stands there instead: "finder". */
	readonly as: string;
	/** Whether each word of it is hidden too, as with a person's name. */
	readonly parts: boolean;
}

/** Takes words out of texts, however they are written. */
export interface Redaction {
	/** @returns the text with a mark in place of each of these words */
	apply(text: string): string;
	/** @returns whether one of these words stands in a text */
	finds(text: string): boolean;
	/** Hidden words that are everyday words too: only "@word" is taken out, so a person has to look. */
	readonly everyday: readonly string[];
}

/** Words of this many letters are looked for inside of longer ones too: shorter ones are part of too many. */
const INSIDE = 6;
/** A word of this many letters is looked for by itself when it is part of a name. */
const SHORTEST_PART = 3;
const MOST_WORDS = 2000;
const LONGEST = 300;
const TOO_MANY =
	'The case names more people than can be taken out of a text, so no text was made. Let it name some of them, or shorten the lists of people in the case.';
const TOO_LONG =
	'A name in the case is too long to be taken out of a text, so no text was made. Shorten it in the case, or let the text name these people.';
/** Stands for everything that is no letter, digit or @. */
const OTHER = '\u0001';
/** Stands in a pattern for what may be between two words of a name. */
const GAP = '\u0002';
const BEFORE = `(?<=^|[@${OTHER}])`;
const AFTER = `(?=$|[@${OTHER}])`;
/** Scripts that put no blanks between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Parts of names, local parts of addresses and pieces of addresses that are everyday words in a report. */
const EVERYDAY = new Set(
	(
		'the and for van von der den del las los bin ibn abu san mac mr mrs ms dr prof jr ' +
		'admin anonymous bug bugs case com contact core dev finder github gitlab gmail hello help http https info issue ' +
		'issues lab labs list mail mailto main maintainer maintainers me net noreply nobody none no-reply org owner ' +
		'project public report reporter reports research researcher root security server support team test the unknown ' +
		'user users will mark may sue bill rob web www'
	).split(' '),
);

/**
 * @param hidden what must not be read; what is empty, or has no letter and digit, is left out
 * @throws UserError where these are too many, or one is too long: none is passed over in silence
 */
export function createRedaction(hidden: readonly HiddenWords[]): Redaction {
	const everyday: string[] = [];
	/** By the letters and digits that are searched for. */
	const found = new Map<string, string>();
	const inside = new Set<string>();
	const whole = new Set<string>();
	const signed = new Set<string>();
	const add = (tokens: readonly string[], as: string): void => {
		const letters = tokens.join('');
		if (letters === '') return;
		// A name that is left out here would stand in the text.
		if (found.size >= MOST_WORDS && !found.has(letters)) throw new UserError(TOO_MANY);
		if (!found.has(letters)) found.set(letters, as);
		const isLong = UNSPACED.test(letters) || letters.length >= INSIDE;
		(isLong ? inside : whole).add(tokens.join(GAP));
	};
	for (const { words, as, parts } of hidden) {
		if (words.length > LONGEST) throw new UserError(TOO_LONG);
		for (const written of writingsOf(words)) {
			const tokens = tokensOf(written);
			const [first = ''] = tokens;
			if (tokens.length === 1 && isEveryday(first)) {
				everyday.push(words);
				signed.add(`@${first}`);
				found.set(first, found.get(first) ?? as);
				continue;
			}
			add(tokens, as);
			if (!parts || tokens.length < 2) continue;
			for (const token of tokens) {
				const isLong = token.length >= SHORTEST_PART || UNSPACED.test(token);
				if (isLong && !isEveryday(token)) add([token], as);
			}
		}
	}
	const pattern = [
		...(inside.size === 0 ? [] : [oneOf([...inside])]),
		...(whole.size === 0 ? [] : [`${BEFORE}${oneOf([...whole])}${AFTER}`]),
		...(signed.size === 0 ? [] : [`${oneOf([...signed])}${AFTER}`]),
	].join('|');
	const search = pattern === '' ? undefined : new RegExp(pattern, 'g');
	const finds = (text: string): boolean => search !== undefined && matchesIn(search, foldText(text).text).length > 0;
	const marks = new Map(
		[...new Set(found.values())].map(as => [as, [`‹${as}›`, '‹withheld›'].find(mark => !finds(mark)) ?? '‹…›']),
	);
	const markOf = (letters: string): string => marks.get(found.get(letters) ?? '') ?? '‹…›';

	return {
		finds,
		everyday: [...new Set(everyday)],
		apply(text) {
			if (search === undefined) return text;
			let current = text;
			// What stands together after something between was taken out may be such a word again.
			for (let round = 0; ; round++) {
				const next = once(current, search, round < 10 ? markOf : () => '‹…›');
				if (next === current) return current;
				current = next;
			}
		},
	};
}

function once(text: string, search: RegExp, markOf: (letters: string) => string): string {
	const folded = foldText(text);
	let written = '';
	let from = 0;
	for (const { index, length, letters } of matchesIn(search, folded.text)) {
		const start = folded.starts[index] ?? 0;
		let end = folded.ends[index + length - 1] ?? text.length;
		// One character can stand for several letters, of which the match before took some.
		if (end <= from) continue;
		end += /^[\p{M}\p{Default_Ignorable_Code_Point}]*/u.exec(text.slice(end, end + 100))?.[0].length ?? 0;
		written += text.slice(from, Math.max(from, start)) + markOf(letters);
		from = end;
	}
	return written + text.slice(from);
}

interface Match {
	readonly index: number;
	readonly length: number;
	readonly letters: string;
}

function matchesIn(search: RegExp, folded: string): Match[] {
	const plain = folded.replace(/[^\p{L}\p{N}@]/gu, other => OTHER.repeat(other.length));
	return Array.from(plain.matchAll(search), ({ 0: match, index }) => ({
		index,
		length: match.length,
		letters: match.replaceAll(OTHER, '').replaceAll('@', ''),
	}));
}

/** One pattern for many words that reads each letter once; of two words with the same beginning the longer one is found. */
function oneOf(words: readonly string[]): string {
	const byFirst = new Map<string, string[]>();
	for (const word of words) {
		const first = word.charAt(0);
		byFirst.set(first, [...(byFirst.get(first) ?? []), word.slice(1)]);
	}
	const branches = [...byFirst].flatMap(([first, rests]) => (first === '' ? [] : [branch(first, rests)]));
	if (byFirst.has('')) branches.push('');
	return branches.length === 1 ? (branches[0] ?? '') : `(?:${branches.join('|')})`;
}

/** Letters and digits have no meaning in a pattern. */
function branch(first: string, rests: readonly string[]): string {
	const [only = ''] = rests;
	const rest = rests.length === 1 ? [...only].map(written).join('') : oneOf(rests);
	return written(first) + rest;
}

function written(character: string): string {
	return character === GAP ? `[@${OTHER}]{0,4}` : character;
}

/** A name as it is, and with two letters for one where somebody has no other keyboard. */
function writingsOf(words: string): string[] {
	const composed = words.normalize('NFC');
	const spelled = composed.replace(/[äöüåÄÖÜÅ]/g, letter => SPELLED[letter.toLowerCase()] ?? letter);
	return spelled === composed ? [words] : [words, spelled];
}

const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa' };

function tokensOf(words: string): string[] {
	return foldText(words).text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isEveryday(token: string): boolean {
	return EVERYDAY.has(token) || (token.length === 1 && !UNSPACED.test(token));
}
