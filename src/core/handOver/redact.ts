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
const GAP = '[^\\p{L}\\p{N}]{0,4}';
const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}])';
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

/** @param hidden what must not be read; what is empty, or has no letter and digit, is left out */
export function createRedaction(hidden: readonly HiddenWords[]): Redaction {
	const everyday: string[] = [];
	const patterns = new Map<string, { readonly as: string; readonly letters: number }>();
	const add = (pattern: string, letters: number, as: string): void => {
		if (letters > 0 && patterns.size < MOST_WORDS && !patterns.has(pattern)) patterns.set(pattern, { as, letters });
	};
	const addTokens = (tokens: readonly string[], as: string): void => add(patternOf(tokens), tokens.join('').length, as);
	for (const { words, as, parts } of hidden) {
		for (const written of writingsOf(words.slice(0, LONGEST))) {
			const tokens = tokensOf(written);
			if (tokens.length === 1 && isEveryday(tokens[0] ?? '')) {
				everyday.push(words);
				add(`@${tokens[0]}${AFTER}`, 1, as);
				continue;
			}
			addTokens(tokens, as);
			if (!parts || tokens.length < 2) continue;
			for (const token of tokens) {
				const long = token.length >= SHORTEST_PART || UNSPACED.test(token);
				if (long && !isEveryday(token)) addTokens([token], as);
			}
		}
	}
	// The longest first, so that a whole name becomes one mark.
	const sorted = [...patterns].sort(([, a], [, b]) => b.letters - a.letters);
	const all = sorted.map(([pattern]) => `(${pattern})`).join('|');
	const search = (): RegExp => new RegExp(all, 'gu');
	const finds = (text: string): boolean => sorted.length > 0 && search().test(foldText(text).text);
	const marks = sorted.map(([, { as }]) => [`‹${as}›`, '‹withheld›', '‹…›'].find(mark => !finds(mark)) ?? '‹…›');

	return {
		finds,
		everyday: [...new Set(everyday)],
		apply(text) {
			if (sorted.length === 0) return text;
			let current = text;
			// What stands together after something between was taken out may be such a word again.
			for (let round = 0; ; round++) {
				const next = once(current, search(), round < 10 ? marks : undefined);
				if (next === current) return current;
				current = next;
			}
		},
	};
}

function once(text: string, search: RegExp, marks: readonly string[] | undefined): string {
	const folded = foldText(text);
	let written = '';
	let from = 0;
	for (const match of folded.text.matchAll(search)) {
		if (match[0] === '') continue;
		const start = folded.starts[match.index] ?? 0;
		let end = folded.ends[match.index + match[0].length - 1] ?? text.length;
		// One character can stand for several letters, of which the match before took some.
		if (end <= from) continue;
		end += /^[\p{M}\p{Default_Ignorable_Code_Point}]*/u.exec(text.slice(end, end + 100))?.[0].length ?? 0;
		const group = match.slice(1).findIndex(found => found !== undefined);
		written += text.slice(from, Math.max(from, start)) + (marks?.[group] ?? '‹…›');
		from = end;
	}
	return written + text.slice(from);
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

/** Tokens are letters and digits only, which have no meaning in a pattern. */
function patternOf(tokens: readonly string[]): string {
	const inside = UNSPACED.test(tokens.join('')) || tokens.join('').length >= INSIDE;
	const body = tokens.join(GAP);
	return inside ? body : `${BEFORE}${body}${AFTER}`;
}
