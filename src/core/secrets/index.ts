import type { Case } from '../case';
import { isPublic } from '../lifecycle';
import { addressesIn, findersOf, forksOf, idsIn, nameSearch, ourPeople, pairsIn, titleSearch } from './givenAway';
import { createPhrases, type Phrases } from './phrases';
import { searchText } from './searchText';
import { writtenIds } from './writtenIds';

/** What a text can give away of a case that is not public. */
export type SecretKind = 'id' | 'fork' | 'handle' | 'title' | 'finder';

/** Something that belongs to cases that are not public. */
interface Secret {
	readonly kind: SecretKind;
	/** The handles of these cases; two tell as much as all. */
	readonly cases: string[];
	/** A public case has it too. */
	isPublic: boolean;
}

/** What must not stand in a text that leaves, made for many texts. */
export interface Secrets {
	/** Ids, handles and "owner/name" of private forks, in lower case. */
	readonly exact: ReadonlyMap<string, Secret>;
	/** Titles and names. */
	readonly phrases: Phrases<Secret>;
	/** Mail addresses and names that are also everyday words, in lower case; the latter with @ before them. */
	readonly addresses: ReadonlyMap<string, Secret>;
}

export interface FoundSecret {
	readonly kind: SecretKind;
	/** Ids, forks and handles: never sent. Of titles and names a person decides. */
	readonly refused: boolean;
	/** Where it stands in the text, by UTF-16 offsets. */
	readonly start: number;
	readonly end: number;
}

const REFUSED: ReadonlySet<SecretKind> = new Set(['id', 'fork', 'handle']);
const HANDLES = /(?<![\p{L}\p{N}])[0-9a-f]{16}(?![\p{L}\p{N}])/gu;
const CASE_NAMES = /(?<![\p{L}\p{N}])case[^\p{L}\p{N}]{1,3}([0-9a-f]{4})(?![\p{L}\p{N}])/gu;

/** @returns what is not public of some cases: of those in triage, in work and closed. Made once for many texts. */
export function secretsOf(cases: readonly Case[]): Secrets {
	const exact = new Map<string, Secret>();
	const addresses = new Map<string, Secret>();
	const phrases = createPhrases<Secret>();
	const ours = ourPeople(cases);

	for (const record of cases) {
		const isKnown = isPublic(record.advisory);
		const fresh = (kind: SecretKind) => (): Secret => ({ kind, cases: [], isPublic: false });
		const note = (secret: Secret | undefined): void => {
			if (secret === undefined) return;
			if (isKnown) secret.isPublic = true;
			else if (secret.cases.length < 2 && !secret.cases.includes(record.handle)) secret.cases.push(record.handle);
		};
		const keep = (into: Map<string, Secret>, value: string, kind: SecretKind): void => {
			const secret = into.get(value) ?? fresh(kind)();
			into.set(value, secret);
			note(secret);
		};
		for (const [value, kind] of exactOf(record)) keep(exact, value, kind);
		const title = titleSearch(record.advisory.summary);
		if (title !== undefined) note(phrases.add(title, fresh('title')));
		// Who found a published one is known; who found an open one is not, even when the name is known elsewhere.
		if (isKnown) continue;
		for (const name of findersOf(record)) {
			if (ours.has(name)) continue;
			const search = nameSearch(name);
			if (search?.as === 'address') keep(addresses, search.text, 'finder');
			else if (search !== undefined) note(phrases.add(search.text, fresh('finder')));
		}
	}
	return { exact, phrases, addresses };
}

/**
 * Looks in a text for what belongs to other cases. What the case itself shows to those who read along is no secret to them:
 * its text, its ids, its people.
 * @param text what is about to be sent
 * @param own the case whose finder reads it
 * @returns every place, in order
 */
export function findSecrets(text: string, secrets: Secrets, own: Case): FoundSecret[] {
	const found = matchesIn(text, secrets).filter(({ secret }) => isOthers(secret, own.handle));
	if (found.length === 0) return [];
	const known = new Set(shownBy(own).flatMap(piece => matchesIn(piece, secrets).map(({ secret }) => secret)));
	return found
		.filter(({ secret }) => !known.has(secret))
		.map(({ secret: { kind }, start, end, sure }) => ({ kind, refused: sure && REFUSED.has(kind), start, end }))
		.sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Match {
	readonly secret: Secret;
	readonly start: number;
	readonly end: number;
	/** "case 7f3a" can mean something else. */
	readonly sure: boolean;
}

function isOthers(secret: Secret, handle: string): boolean {
	return !secret.isPublic && secret.cases.some(other => other !== handle);
}

function matchesIn(text: string, { exact, phrases, addresses }: Secrets): Match[] {
	const searched = searchText(text);
	const matches: Match[] = [];
	const take = (secret: Secret | undefined, start: number, end: number, sure = true): void => {
		if (secret !== undefined) matches.push({ secret, ...searched.place(start, end), sure });
	};
	for (const { id, start, end, sure } of writtenIds(searched.text)) take(exact.get(id), start, end, sure);
	for (const { 0: value, index } of searched.text.matchAll(HANDLES))
		take(exact.get(value), index, index + value.length);
	for (const { 0: value, 1: name = '', index } of searched.text.matchAll(CASE_NAMES))
		take(exact.get(`case ${name}`), index, index + value.length, false);
	for (const { name, start, end } of pairsIn(searched.text)) take(exact.get(name), start, end);
	for (const { value, start, end } of addressesIn(searched.text)) take(addresses.get(value), start, end);
	for (const { value, start, end } of phrases.find(searched.text)) take(value, start, end);
	return matches;
}

function exactOf({ handle, advisory }: Case): [string, SecretKind][] {
	return [
		...idsIn(advisory.id, advisory.cveId).map((id): [string, SecretKind] => [id, 'id']),
		...forksOf(advisory).map((fork): [string, SecretKind] => [fork, 'fork']),
		[handle, 'handle'],
		[`case ${handle.slice(0, 4)}`, 'handle'],
	];
}

/** What those who read along have before their eyes. */
function shownBy({ handle, received, advisory }: Case): string[] {
	return [
		handle,
		`case ${handle.slice(0, 4)}`,
		...[advisory.id, advisory.cveId, advisory.summary, advisory.description],
		...[advisory.privateFork?.fullName, advisory.privateFork?.url, advisory.source.url],
		...[received?.name, received?.email, advisory.author],
		...advisory.references,
		...advisory.collaborators.flatMap(withSign),
		...advisory.credits.flatMap(({ login, name }) => [...withSign(login ?? ''), name]),
		...withSign(advisory.author ?? ''),
		...withSign(received?.name ?? ''),
	].flatMap(text => (text === undefined || text === '' ? [] : [text]));
}

/** An everyday word is looked for with its sign only. */
function withSign(name: string): string[] {
	return name === '' ? [] : [name, `@${name}`];
}
