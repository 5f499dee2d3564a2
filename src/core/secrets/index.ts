import type { Case } from '../case';
import { MESSAGE_TEMPLATES } from '../messages';
import { findIds } from '../ids';
import { createPhrases, type Phrases } from './phrases';
import { searchText } from './searchText';

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
/** Shorter titles, in words, are everyday speech: "Bug", "Security issue". */
const SHORTEST_TITLE = 3;
const HANDLES = /(?<![\p{L}\p{N}])[0-9a-f]{16}(?![\p{L}\p{N}])/gu;
const CASE_NAMES = /(?<![\p{L}\p{N}])case[^\p{L}\p{N}]{1,3}([0-9a-f]{4})(?![\p{L}\p{N}])/gu;
/** What Markdown, HTML, addresses and the ends of lines put between the parts of an id, and who reads it does not see. */
const BETWEEN = '(?:%[\\da-f]{2}|&#?[\\da-z]{1,8};|</?[a-z]{1,10}>|[^\\p{L}\\p{N}]){0,8}';
const QUARTER = '([2-9cfghjmpqrvwx]{4})';
const PARTED = new RegExp(
	`(?<![\\p{L}\\p{N}])(?:ghsa${`${BETWEEN}${QUARTER}`.repeat(3)}|cve${BETWEEN}(\\d{4})${BETWEEN}(\\d{4,19}))(?![\\p{L}\\p{N}])`,
	'gu',
);
const ADDRESSES = /[\p{L}\p{N}._%+-]{0,64}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,253}/gu;
const PATHS = /[\w.-]{1,200}(?:\/[\w.-]{1,200})+/g;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** @returns what is not public of some cases: of those in triage, in work and closed. Made once for many texts. */
export function secretsOf(cases: readonly Case[]): Secrets {
	const exact = new Map<string, Secret>();
	const addresses = new Map<string, Secret>();
	const phrases = createPhrases<Secret>();
	const ours = new Set(
		cases.flatMap(({ assignee }) => (assignee === undefined ? [] : [searchText(assignee).text.trim()])),
	);

	for (const record of cases) {
		const isPublic = record.advisory.state === 'published' || record.advisory.state === 'withdrawn';
		const fresh = (kind: SecretKind) => (): Secret => ({ kind, cases: [], isPublic: false });
		const note = (secret: Secret | undefined): void => {
			if (secret === undefined) return;
			if (isPublic) secret.isPublic = true;
			else if (secret.cases.length < 2 && !secret.cases.includes(record.handle)) secret.cases.push(record.handle);
		};
		const keep = (into: Map<string, Secret>, value: string, kind: SecretKind): void => {
			const secret = into.get(value) ?? fresh(kind)();
			into.set(value, secret);
			note(secret);
		};
		for (const [value, kind] of exactOf(record)) keep(exact, value, kind);
		const title = searchText(record.advisory.summary).text;
		if (wordsIn(title) >= SHORTEST_TITLE) note(phrases.add(title, fresh('title')));
		// Who found a published one is known; who found an open one is not, even when the name is known elsewhere.
		if (isPublic) continue;
		for (const name of findersOf(record)) {
			if (ours.has(name)) continue;
			if (name.includes('@')) keep(addresses, name, 'finder');
			else if (isEveryday(name)) keep(addresses, `@${name}`, 'finder');
			else if (name.length > 1) note(phrases.add(name, fresh('finder')));
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
	for (const { id, start, end } of findIds(searched.text)) take(exact.get(id.toLowerCase()), start, end);
	for (const { 0: value, index, ...parts } of searched.text.matchAll(PARTED)) {
		const isGhsa = parts[1] !== undefined;
		const id = isGhsa ? `ghsa-${parts[1]}-${parts[2]}-${parts[3]}` : `cve-${parts[4]}-${parts[5]}`;
		// Two numbers behind "CVE" can mean something else.
		if (id !== value) take(exact.get(id), index, index + value.length, isGhsa);
	}
	for (const { 0: value, index } of searched.text.matchAll(HANDLES))
		take(exact.get(value), index, index + value.length);
	for (const { 0: value, 1: name = '', index } of searched.text.matchAll(CASE_NAMES))
		take(exact.get(`case ${name}`), index, index + value.length, false);
	for (const { 0: path, index } of searched.text.matchAll(PATHS)) {
		for (const { name, start, end } of pairsIn(path)) take(exact.get(name), index + start, index + end);
	}
	for (const { 0: value, index } of searched.text.matchAll(ADDRESSES)) {
		const whole = value.replace(/[.-]+$/, '');
		take(addresses.get(whole), index, index + whole.length);
	}
	for (const { value, start, end } of phrases.find(searched.text)) take(value, start, end);
	return matches;
}

/** Each "owner/name" in a path or an address. */
function pairsIn(path: string): { name: string; start: number; end: number }[] {
	const pairs: { name: string; start: number; end: number }[] = [];
	const parts = path.split('/');
	let start = 0;
	for (const [i, owner] of parts.entries()) {
		const name = parts[i + 1];
		if (name !== undefined) {
			const whole = `${owner}/${name.replace(/\.git$|\.+$/, '')}`;
			pairs.push({ name: whole, start, end: start + whole.length });
		}
		start += owner.length + 1;
	}
	return pairs;
}

function exactOf({ handle, advisory }: Case): [string, SecretKind][] {
	const ids = [advisory.id, advisory.cveId ?? ''].flatMap(text => findIds(text).map(({ id }) => id.toLowerCase()));
	const { fullName, url } = advisory.privateFork ?? { fullName: '', url: '' };
	const forks = [fullName, url].flatMap(text => {
		const parts = searchText(text)
			.text.replace(/\.git$|\/+$/g, '')
			.split('/');
		return parts.length < 2 ? [] : [parts.slice(-2).join('/')];
	});
	return [
		...ids.map((id): [string, SecretKind] => [id, 'id']),
		...forks.map((fork): [string, SecretKind] => [fork, 'fork']),
		[handle, 'handle'],
		[`case ${handle.slice(0, 4)}`, 'handle'],
	];
}

function findersOf({ received, advisory }: Case): string[] {
	const names = [
		received?.name,
		received?.email,
		advisory.author,
		...advisory.credits.flatMap(({ login, name }) => [login, name]),
	];
	const plain = names.map(name => searchText(name ?? '').text.trim());
	return [...new Set(plain)].filter(name => name !== '');
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

/** Words of our own messages: a finder called "will" is not meant by "we will". */
const EVERYDAY: ReadonlySet<string> = new Set(
	Object.values(MESSAGE_TEMPLATES).flatMap(({ text }) => text.toLowerCase().match(WORDS) ?? []),
);

function isEveryday(name: string): boolean {
	return EVERYDAY.has(name);
}

function wordsIn(text: string): number {
	return text.match(WORDS)?.length ?? 0;
}
