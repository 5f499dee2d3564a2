/** Beyond this a text tells no more about which report it is like. UTF-16 units. */
export const TEXT_LIMIT = 20_000;
/** The most different words that are kept of one text. */
const TERM_LIMIT = 1500;
/** Words are told apart by their first letters only, so that "validate", "validated" and "validation" are one. */
const STEM = 6;

/** Words that say nothing about a text. */
const STOP_WORDS =
	'the and that this with from for are was were has have had been being its not but all any can could may might will would should must does did done when where which what who whom whose why how than then thus also only just into onto over under out off about after before between through during without within because since while until there their them they these those our your his her him she you use used uses using via per etc e.g i.e one two some such other another each both more most less very same own new due see like even still yet here able make made makes get gets got let lets way via upon';

/** What nearly every report says, whatever it is about. */
const BOILERPLATE =
	'vulnerability vulnerable security issue bug flaw report reported reporter finding attack attacker malicious impact severity critical high medium moderate low risk cvss score vector base exploit exploitation exploitable steps step reproduce reproduction trigger proof concept poc summary description detail overview background introduction version versions affected patch patched fix fixed recommend recommendation remediation mitigation workaround upgrade update release reference credit acknowledgement discovered found identified user users application project package library code source function method file line system server client allow allows lead leads result cause causes following example potential possible arbitrary crafted specially remote local note please thank thanks hello dear team maintainer disclosure advisory information problem provide include include affects exist exists occur perform request input data value call called check run running simple set show';

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

const STOPS = hashesOf(STOP_WORDS);
const COMMON = hashesOf(BOILERPLATE);

/** Whether a word is one that nearly every report has. */
export function isBoilerplate(term: number): boolean {
	return COMMON.has(term);
}

/**
 * The different words of a text, as numbers; a number stands for all words with the same beginning. Words of code are left
 * out, so that two reports about the same code are not alike for that: code spans, fences, links, and what looks like an
 * identifier. Scripts without blanks are read in pairs of characters. Time grows with the text's length, up to a limit.
 */
export function termsOf(text: string): number[] {
	const plain = prose(text.slice(0, TEXT_LIMIT));
	const terms = new Set<number>();
	let hash = FNV_OFFSET;
	let letters = 0;
	let isCode = false;
	let lower = false;
	let before = 0;

	function end(): void {
		if (letters > 2 && !isCode && !STOPS.has(hash) && terms.size < TERM_LIMIT) terms.add(hash);
		hash = FNV_OFFSET;
		letters = 0;
		isCode = false;
		lower = false;
	}

	for (let i = 0; i <= plain.length; i++) {
		const code = i < plain.length ? plain.charCodeAt(i) : 32;
		if (isLetter(code)) {
			const isCapital = code >= 65 && code <= 90;
			// A capital within a word: someFunction.
			if (isCapital && lower) isCode = true;
			lower ||= !isCapital;
			if (isDense(code)) {
				end();
				if (isDense(before) && terms.size < TERM_LIMIT) terms.add(mix(mix(FNV_OFFSET, before), code));
			} else {
				if (letters < STEM) hash = mix(hash, isCapital ? code + 32 : lowerCase(code));
				letters += 1;
			}
		} else if (letters > 0 && isInIdentifier(code)) {
			isCode = true;
		} else if (isJoint(code) && isLetter(plain.charCodeAt(i + 1)) && letters > 0) {
			// Both sides of a joint are parts of a name: a.b, a::b, a/b.
			isCode = true;
			end();
			isCode = true;
		} else if (letters > 0 || isCode) {
			if (code === 40) isCode = true;
			end();
		}
		before = code;
	}
	return [...terms];
}

/** Without what is code by its marks, and without what cannot be seen. */
function prose(text: string): string {
	const seen = isAscii(text) ? text : text.normalize('NFKC').replace(/[\p{Cf}\p{M}]/gu, '');
	return withoutFences(seen)
		.replace(/`[^`\n]{0,200}`/g, ' ')
		.replace(/\bhttps?:\/\/[^\s)>\]]+/g, ' ')
		.replace(/<[^<>\n]{1,200}>/g, ' ');
}

function withoutFences(text: string): string {
	if (!text.includes('```') && !text.includes('~~~')) return text;
	let mark: string | undefined;
	const kept: string[] = [];
	for (const line of text.split('\n')) {
		const fence = /^[ \t>]{0,12}(```|~~~)/.exec(line)?.[1];
		if (fence !== undefined && (mark === undefined || mark === fence)) mark = mark === undefined ? fence : undefined;
		else if (mark === undefined) kept.push(line);
	}
	return kept.join('\n');
}

function isAscii(text: string): boolean {
	return !/[^\0-\x7f]/.test(text);
}

/** ASCII letters, and beyond ASCII all but punctuation and signs. */
function isLetter(code: number): boolean {
	if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
	return (
		code >= 0xc0 &&
		code !== 0xd7 &&
		code !== 0xf7 &&
		(code < 0x2000 || code > 0x303f) &&
		(code < 0xfe00 || code > 0xff0f)
	);
}

function lowerCase(code: number): number {
	return code < 128 ? code : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

/** Scripts that put no blanks between words: kana, Han, Hangul (which are read in the same way), Thai. */
function isDense(code: number): boolean {
	return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7af) || (code >= 0x0e00 && code <= 0x0e7f);
}

/** Digits, underscore and dollar. */
function isInIdentifier(code: number): boolean {
	return (code >= 48 && code <= 57) || code === 95 || code === 36;
}

/** . / \ : @ # = */
function isJoint(code: number): boolean {
	return code === 46 || code === 47 || code === 92 || code === 58 || code === 64 || code === 35 || code === 61;
}

/** One step of FNV-1a; 32 bits with a sign, which engines keep without boxing them. */
function mix(hash: number, code: number): number {
	return Math.imul(hash ^ code, FNV_PRIME);
}

function hashesOf(words: string): ReadonlySet<number> {
	return new Set(
		words.split(' ').map(word => [...word.slice(0, STEM)].reduce((hash, c) => mix(hash, c.charCodeAt(0)), FNV_OFFSET)),
	);
}
