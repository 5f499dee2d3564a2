/** What is wrong with something that was meant to be an advisory's id. */
export type IdProblemKind =
	/** Not in the case that its database writes it in. */
	| 'casing'
	/** Blanks, underscores or long dashes where hyphens belong, or nothing at all. */
	| 'separator'
	/** Cut off, as a title is that was too long. */
	| 'truncated'
	/** Too few or too many characters. */
	| 'length'
	/** Characters that no id has. */
	| 'letters'
	/** "CVE-CVE-…". */
	| 'prefix'
	/** A year in which no such id can have been given out. */
	| 'year';

export interface Judged {
	readonly kind: IdProblemKind;
	readonly replacements: readonly string[];
}

/** What looks like a CVE id, in its parts. The digits may be letters that are taken for one. */
export interface CveShape {
	readonly word: string;
	/** After the word, and after the year. */
	readonly separators: readonly [string, string];
	readonly year: string;
	readonly number: string;
	/** Three dots follow. */
	readonly isCut: boolean;
	/** The present year. */
	readonly present: number;
}

/** What looks like a GHSA id, in its parts. */
export interface GhsaShape {
	readonly word: string;
	readonly separators: readonly string[];
	readonly groups: readonly string[];
	readonly isCut: boolean;
}

/** Letters that are taken for a digit, or written for one by mistake. */
const DIGITS: Readonly<Record<string, string>> = {
	...{ O: '0', o: '0', I: '1', l: '1', S: '5', s: '5', Z: '2', z: '2', B: '8' },
};
/** The same within GHSA's alphabet, which leaves out what is easily confused: o and 0, l, i and 1 stand for nothing in it. */
const IN_GHSA: Readonly<Record<string, string>> = { s: '5', z: '2', b: '8' };
/** The pattern of the GitHub Advisory Database. */
const GHSA_GROUP = /^[23456789cfghjmpqrvwx]*$/;
const GHSA_LETTER = /[23456789cfghjmpqrvwx]/;
/** The first CVE ids were given out in 1999. Years that are used in examples are nobody's mistake. */
const FIRST_YEAR = 1999;
const EXAMPLE_YEAR = 2099;

/** @returns what is wrong with it; nothing where it is as it should be, or may be something else. */
export function judgeCve(shape: CveShape): Judged | undefined {
	const { word, separators, isCut, present } = shape;
	const isStrict = separators.every(isHyphen) && word.toUpperCase() === word;
	const year = toDigits(shape.year);
	const number = toDigits(shape.number);
	const id = `CVE-${year}-${number}`;
	const isYear = /^\d{4}$/.test(year) && Number(year) >= FIRST_YEAR && Number(year) <= present + 1;
	const isWhole = isYear && number.length >= 4 && !isCut;
	if (year !== shape.year || number !== shape.number) {
		// The last letter may be a plural's, or the second part of something.
		const isSure = isStrict && isWhole && letters(shape) <= 2 && /\d$/.test(shape.number);
		return isSure ? { kind: 'letters', replacements: [id] } : undefined;
	}
	if (isDoubled(word, 3)) return isWhole ? { kind: 'prefix', replacements: [id] } : undefined;
	if (!isYear) return isStrict && number.length >= 4 && !isCut ? judgeYear(year, number, present) : undefined;
	if (number.length < 4) {
		if (!isStrict) return undefined;
		if (isCut) return { kind: 'truncated', replacements: [] };
		// Numbers are filled up to four digits: who writes three left a nought out, or a digit.
		return { kind: 'length', replacements: number.length === 3 ? [`CVE-${year}-0${number}`] : [] };
	}
	if (isCut) return undefined;
	if (!separators.every(isHyphen))
		return isOrdinaryName(word, separators) ? undefined : { kind: 'separator', replacements: [id] };
	return word === 'CVE' ? undefined : { kind: 'casing', replacements: [id] };
}

/** @returns what is wrong with it; nothing where it is as it should be, or may be something else. */
export function judgeGhsa({ word, separators, groups, isCut }: GhsaShape): Judged | undefined {
	const lower = groups.map(group => group.toLowerCase());
	const id = `GHSA-${lower.join('-')}`;
	const strange = [...lower.join('')].filter(letter => !GHSA_LETTER.test(letter));
	// Words in a sentence: without a digit it may be anything.
	if (!/\d/.test(id) || lower.every(group => /^(.)\1*$/.test(group))) return undefined;
	const isStrict = separators.every(isHyphen) && word === 'GHSA';
	const hasLength = lower.length === 3 && lower.every(group => group.length === 4);
	if (!hasLength) return isStrict && strange.length === 0 ? judgeLength(lower, isCut) : undefined;
	if (strange.length > 0) {
		if (!isStrict || strange.length > 2 || isCut) return undefined;
		const repaired = `GHSA-${lower.map(group => group.replace(/[szb]/g, letter => IN_GHSA[letter] ?? letter)).join('-')}`;
		return { kind: 'letters', replacements: isGhsa(repaired) ? [repaired] : [] };
	}
	if (isDoubled(word, 4)) return { kind: 'prefix', replacements: [id] };
	if (!separators.every(isHyphen))
		return isOrdinaryName(word, separators) ? undefined : { kind: 'separator', replacements: [id] };
	return `${word}-${groups.join('-')}` === id ? undefined : { kind: 'casing', replacements: [id] };
}

function judgeYear(year: string, number: string, present: number): Judged | undefined {
	if (/^\d{2}$/.test(year)) {
		const full = `20${year}`;
		return Number(full) <= present + 1 ? { kind: 'year', replacements: [`CVE-${full}-${number}`] } : undefined;
	}
	if (year.length !== 4) return year.startsWith('20') ? { kind: 'year', replacements: [] } : undefined;
	const value = Number(year);
	const isImpossible = (value >= 1900 && value < FIRST_YEAR) || (value > present + 1 && value < EXAMPLE_YEAR);
	return isImpossible ? { kind: 'year', replacements: [] } : undefined;
}

function judgeLength(groups: readonly string[], isCut: boolean): Judged | undefined {
	const isRight = (group: string | undefined): boolean => group?.length === 4;
	if (isCut) {
		const [last = '', ...before] = groups.toReversed();
		return before.every(isRight) && last.length <= 4 ? { kind: 'truncated', replacements: [] } : undefined;
	}
	if (groups.length === 2) return groups.every(isRight) ? { kind: 'truncated', replacements: [] } : undefined;
	const wrong = groups.filter(group => !isRight(group));
	return wrong.length === 1 && (wrong[0]?.length ?? 0) >= 3 ? { kind: 'length', replacements: [] } : undefined;
}

function letters({ year, number }: CveShape): number {
	return [...`${year}${number}`].filter(character => character in DIGITS).length;
}

function toDigits(text: string): string {
	return text.replace(/[OoIlSsZzB]/g, letter => DIGITS[letter] ?? letter);
}

function isHyphen(separator: string): boolean {
	return separator === '-';
}

function isDoubled(word: string, length: number): boolean {
	return word.length > length;
}

/** Names in code have underscores, or nothing, between their parts; an id in prose that is written so is in capitals. */
function isOrdinaryName(word: string, separators: readonly string[]): boolean {
	return separators.some(separator => separator === '' || separator.includes('_')) && word !== word.toUpperCase();
}

function isGhsa(id: string): boolean {
	return id
		.split('-')
		.slice(1)
		.every(group => GHSA_GROUP.test(group));
}
