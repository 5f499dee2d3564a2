import { addressesIn, forkIn, nameSearch } from '../secrets/givenAway';
import { createPhrases, type Phrases } from '../secrets/phrases';
import { searchText } from '../secrets/searchText';
import { writtenIds } from '../secrets/writtenIds';
import { decoded, SHORTEST_ENCODED } from './encodings';
import { createLiterals, type Literals } from './literals';
import { type Reading, within } from './reading';
import { narrowed, unescaped, withOneBlank } from './readings';
import type { GuardToken, TokenKind } from './token';

/** A token in a text, by UTF-16 offsets. */
export interface TokenMatch {
	readonly token: GuardToken;
	readonly start: number;
	readonly end: number;
}

/** Finds tokens in texts; made once for many. */
export interface TokenMatcher {
	/** Every place of every token, in order: in whatever writing it can be read (decisions/0021). Linear in the text. */
	find(text: string): TokenMatch[];
}

/** A string that stands for a token. */
interface Literal {
	readonly token: GuardToken;
	/** What may stand around it. word: no letter, no digit. name: nothing that a repository's name can have. */
	readonly bounds: 'any' | 'word' | 'name';
	/** Long enough to mean something in what was decoded. */
	readonly long: boolean;
}

type Index = Map<string, GuardToken[]>;

/** What is looked for, by how. Keys are in the form of searchText. */
interface Tables {
	readonly ids: Index;
	readonly literals: Literals<Literal>;
	/** By the first digits of the patch id or commit. */
	readonly patches: Index;
	readonly addresses: Index;
	readonly phrases: Phrases<GuardToken[]>;
	/** Whether anything is looked for in what is encoded. */
	readonly inEncoded: boolean;
}

/** A part of a long text, and how much of it the next one has too: longer than any token is written. In UTF-16 units. */
const WINDOW = 1 << 18;
const OVERLAP = 1 << 13;
/** What is looked for in base64, hex and UTF-16 too. */
const IN_ENCODED: ReadonlySet<TokenKind> = new Set(['id', 'cve', 'forkUrl', 'marked']);
/** An abbreviation of fewer digits may be another commit's. git itself shows seven to twelve. */
const SHORTEST_PATCH = 12;
/** With the "g" that git describe puts before a commit. */
const PATCHES = new RegExp(`(?<![\\p{L}\\p{N}])g?([0-9a-f]{${SHORTEST_PATCH},64})(?![\\p{L}\\p{N}])`, 'gu');
const GHSA = /^ghsa-(.{4}-.{4}-.{4})$/;
const CVE = /^cve-\d{4}-\d{4,19}$/;
const FORK_OF_ADVISORY = /-ghsa(?:-[2-9cfghjmpqrvwx]{4}){3}$/;
const IN_WORD = /[\p{L}\p{N}]/u;
const IN_NAME = /[\p{L}\p{N}_.-]/u;
const NAME_GOES_ON = /^(?!\.git(?![\p{L}\p{N}_-]))\.?[\p{L}\p{N}_-]/u;

/** @returns a matcher of these tokens. What is no token, such as a blank one, is never found. */
export function createTokenMatcher(tokens: readonly GuardToken[]): TokenMatcher {
	const tables = tablesOf(tokens);
	return {
		find(text) {
			if (tokens.length === 0 || text === '') return [];
			const matches: TokenMatch[] = [];
			for (const { text: part, at, isFirst, isLast } of windowsOf(text)) {
				for (const { token, start, end } of matchesIn(part, tables)) {
					// What touches a cut may be part of a longer word; the window beside has it whole.
					const isCut = (start === 0 && !isFirst) || (end === part.length && !isLast);
					if (!isCut) matches.push({ token, start: at + start, end: at + end });
				}
			}
			return eachOnce(matches);
		},
	};
}

/** Long texts are searched in parts, so that what they are turned into needs no more memory than a part of them. */
function* windowsOf(text: string): Iterable<{ text: string; at: number; isFirst: boolean; isLast: boolean }> {
	for (let at = 0; ; at += WINDOW - OVERLAP) {
		const isLast = at + WINDOW >= text.length;
		yield { text: text.slice(at, at + WINDOW), at, isFirst: at === 0, isLast };
		if (isLast) return;
	}
}

function* matchesIn(text: string, tables: Tables): Iterable<TokenMatch> {
	const inner = unescaped(text);
	for (const reading of [searchText(text), ...(inner === undefined ? [] : [within(inner, searchText(inner.text))])]) {
		yield* writtenIn(reading, tables, false);
		yield* saidIn(reading, tables);
	}
	if (!tables.inEncoded) return;
	for (const each of [...narrowed(text), ...decoded(text)])
		yield* writtenIn(within(each, searchText(each.text)), tables, true);
}

function tablesOf(tokens: readonly GuardToken[]): Tables {
	const tables = {
		ids: new Map<string, GuardToken[]>(),
		patches: new Map<string, GuardToken[]>(),
		addresses: new Map<string, GuardToken[]>(),
		phrases: createPhrases<GuardToken[]>(),
		literals: createLiterals<Literal>(),
	};
	const literal = (text: string, token: GuardToken, bounds: Literal['bounds']): void =>
		tables.literals.add(text, { token, bounds, long: text.length >= SHORTEST_ENCODED });
	const words = (text: string, token: GuardToken): void => {
		tables.phrases.add(text, () => [])?.push(token);
	};
	for (const token of tokens) {
		const text = withOneBlank(searchText(token.value).text).text.trim();
		switch (token.kind) {
			case 'id':
			case 'cve': {
				const [, bare] = GHSA.exec(text) ?? [];
				if (bare !== undefined) literal(bare, token, 'word');
				if (bare !== undefined || CVE.test(text)) keep(tables.ids, text, token);
				else literal(text, token, 'word');
				break;
			}
			case 'forkUrl':
				for (const fork of forkIn(text)) {
					literal(fork, token, 'name');
					if (FORK_OF_ADVISORY.test(fork)) literal(fork.slice(fork.indexOf('/') + 1), token, 'any');
				}
				break;
			case 'marked': {
				// Capitals may be other letters: "SS" for "ß".
				const large = withOneBlank(searchText(token.value.toUpperCase()).text).text.trim();
				for (const each of new Set([text, large])) literal(each, token, 'any');
				break;
			}
			case 'patchId':
				if (text.length >= SHORTEST_PATCH) keep(tables.patches, text.slice(0, SHORTEST_PATCH), token);
				break;
			case 'finder': {
				const search = nameSearch(text);
				if (search?.as === 'address') keep(tables.addresses, search.text, token);
				else if (search !== undefined) words(search.text, token);
				break;
			}
			case 'title':
				words(text, token);
		}
	}
	return { ...tables, inEncoded: tokens.some(({ kind }) => IN_ENCODED.has(kind)) };
}

function keep(index: Index, key: string, token: GuardToken): void {
	const known = index.get(key);
	if (known === undefined) index.set(key, [token]);
	else known.push(token);
}

/** Ids, forks and marked strings. */
function* writtenIn(reading: Reading, { ids, literals }: Tables, wasEncoded: boolean): Iterable<TokenMatch> {
	for (const { id, start, end, sure } of writtenIds(reading.text)) {
		for (const token of (sure ? ids.get(id) : undefined) ?? []) yield { token, ...reading.place(start, end) };
	}
	const even = within(reading, withOneBlank(reading.text));
	for (const { value, start, end } of literals.find(even.text)) {
		if (wasEncoded && !value.long) continue;
		if (isWhole(even.text, start, end, value.bounds)) yield { token: value.token, ...even.place(start, end) };
	}
}

/** Patch ids, names and titles: only as they are written. */
function* saidIn(reading: Reading, { patches, addresses, phrases }: Tables): Iterable<TokenMatch> {
	const found = function* (tokens: readonly GuardToken[], start: number, end: number): Iterable<TokenMatch> {
		for (const token of tokens) yield { token, ...reading.place(start, end) };
	};
	if (patches.size > 0) {
		for (const { 0: whole, 1: digits = '', index } of reading.text.matchAll(PATCHES)) {
			const tokens = patches.get(digits.slice(0, SHORTEST_PATCH)) ?? [];
			const end = index + whole.length;
			yield* found(
				tokens.filter(({ value }) => value.toLowerCase().startsWith(digits)),
				end - digits.length,
				end,
			);
		}
	}
	if (addresses.size > 0) {
		for (const { value, start, end } of addressesIn(reading.text)) yield* found(addresses.get(value) ?? [], start, end);
	}
	for (const { value, start, end } of phrases.find(reading.text)) yield* found(value, start, end);
}

function isWhole(text: string, start: number, end: number, bounds: Literal['bounds']): boolean {
	if (bounds === 'any') return true;
	const before = text.slice(Math.max(0, start - 1), start);
	const behind = text.slice(end, end + 6);
	if (bounds === 'word') return !IN_WORD.test(before) && !IN_WORD.test(behind.charAt(0));
	return !IN_NAME.test(before) && !NAME_GOES_ON.test(behind);
}

/** In order, and without what lies in another place of the same token. */
function eachOnce(matches: readonly TokenMatch[]): TokenMatch[] {
	const ends = new Map<GuardToken, number>();
	return matches
		.toSorted((a, b) => a.start - b.start || b.end - a.end)
		.filter(({ token, end }) => {
			if (end <= (ends.get(token) ?? -1)) return false;
			ends.set(token, end);
			return true;
		});
}
