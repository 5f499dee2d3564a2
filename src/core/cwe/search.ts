import { canonicalCweId, type MappingUsage, type Weakness, WEAKNESSES, type WeaknessKind } from './catalogue';
import { EVERYDAY_NAMES } from './everydayNames';
import { usualNames, wordsOf } from './words';

/** A longer query is cut here: nobody types more, and a pasted text is no query. */
const QUERY_LIMIT = 200;

/** What is searched of an entry, made once. */
interface Entry {
	readonly weakness: Weakness;
	/** Its names, each as words, the official one first. */
	readonly names: readonly (readonly string[])[];
	/** Of all names. */
	readonly words: ReadonlySet<string>;
}

/** Categories are found by number only: they must not be chosen, and their names would crowd out what may. */
const ENTRIES: readonly Entry[] = [...WEAKNESSES.values()].filter(({ kind }) => kind !== 'category').map(toEntry);
const EVERYDAY: readonly { readonly words: readonly string[]; readonly ids: readonly string[] }[] = EVERYDAY_NAMES.map(
	([name, ...numbers]) => ({ words: wordsOf(name), ids: numbers.map(number => `CWE-${number}`) }),
);

const KIND_RANK: Readonly<Record<WeaknessKind, number>> = {
	base: 0,
	variant: 1,
	compound: 1,
	class: 2,
	pillar: 3,
	category: 4,
};
const USAGE_PENALTY: Readonly<Record<MappingUsage, number>> = {
	allowed: 0,
	'allowed-with-review': 1,
	discouraged: 3,
	prohibited: 6,
};

/**
 * Finds weaknesses by id ("CWE-79", "79", "cwe 7" for all that begin so), by name, by what else they are called ("XSS",
 * "zip slip") and by words of these in any order, the last of which may be half typed. Where no entry has all the words,
 * those with most of them are given.
 * @param limit the most that are given; none for zero and less
 * @returns the best fit first; what MITRE lets advisories name comes before what it does not.
 */
export function searchCwe(query: string, limit: number): Weakness[] {
	const text = query.slice(0, QUERY_LIMIT);
	if (limit <= 0) return [];
	const number = canonicalCweId(text);
	if (number !== undefined) return byNumber(number).slice(0, limit);
	const words = wordsOf(text);
	if (words.length === 0) return [];
	const everyday = everydayScores(words);
	const scored = ENTRIES.map(entry => ({
		weakness: entry.weakness,
		score: Math.max(scoreOf(entry, words), everyday.get(entry.weakness.id) ?? 0) - penaltyOf(entry.weakness),
		share: Math.max(shareOf(entry, words), everyday.has(entry.weakness.id) ? 1 : 0),
	}));
	const best = scored.reduce((most, { share }) => Math.max(most, share), 0);
	if (best < 0.5) return [];
	return scored
		.filter(({ share }) => share === best)
		.sort((a, b) => b.score - a.score || compareWeaknesses(a.weakness, b.weakness))
		.slice(0, limit)
		.map(({ weakness }) => weakness);
}

/** The entry itself, then those whose number begins so. */
function byNumber(id: string): Weakness[] {
	const exact = WEAKNESSES.get(id);
	const longer = [...WEAKNESSES.values()].filter(weakness => weakness.id.startsWith(id) && weakness !== exact);
	return exact === undefined ? longer : [exact, ...longer];
}

function toEntry(weakness: Weakness): Entry {
	const names = [weakness.name, ...usualNames(weakness.name), ...weakness.alsoCalled].map(wordsOf);
	return { weakness, names, words: new Set(names.flat()) };
}

/** 20 for a whole name, 12 for words that begin one, 10 for words in a row, 5 for words anywhere; shorter names first. */
function scoreOf({ names, words: own }: Entry, words: readonly string[]): number {
	let best = 0;
	for (const name of names) {
		const at = positionOf(name, words);
		if (at === undefined) continue;
		const base = at === 0 && name.length === words.length ? 20 : at === 0 ? 12 : 10;
		best = Math.max(best, base - Math.min(name.length, 20) / 10);
	}
	return best > 0 ? best : 5 - Math.min(own.size, 40) / 20;
}

/** @returns where the words stand in a row in a name; the last of them may be half typed. */
function positionOf(name: readonly string[], words: readonly string[]): number | undefined {
	for (let at = 0; at + words.length <= name.length; at++) {
		if (words.every((word, i) => matches(name[at + i] ?? '', word, i === words.length - 1))) return at;
	}
	return undefined;
}

/** @returns the share of the words that an entry has. */
function shareOf({ words: own }: Entry, words: readonly string[]): number {
	const found = words.filter(word => own.has(word) || [...own].some(one => matches(one, word, true)));
	return found.length / words.length;
}

/** 22 for a whole everyday name, which is our own judgement of what is meant; 15 in another order; 11 for words that begin one. */
function everydayScores(words: readonly string[]): ReadonlyMap<string, number> {
	const scores = new Map<string, number>();
	for (const { words: name, ids } of EVERYDAY) {
		const base = everydayScore(name, words);
		if (base === 0) continue;
		ids.forEach((id, i) => scores.set(id, Math.max(scores.get(id) ?? 0, base - i)));
	}
	return scores;
}

function everydayScore(name: readonly string[], words: readonly string[]): number {
	if (positionOf(name, words) === 0) return name.length === words.length ? 22 : 11;
	return name.length === words.length && name.every(word => words.includes(word)) ? 15 : 0;
}

/** One letter begins too much. */
function matches(whole: string, typed: string, half: boolean): boolean {
	return whole === typed || (half && typed.length > 1 && whole.startsWith(typed));
}

function penaltyOf({ usage, deprecated }: Weakness): number {
	return USAGE_PENALTY[usage] / 2 + (deprecated ? 10 : 0);
}

function compareWeaknesses(a: Weakness, b: Weakness): number {
	return KIND_RANK[a.kind] - KIND_RANK[b.kind] || Number(a.id.slice(4)) - Number(b.id.slice(4));
}
