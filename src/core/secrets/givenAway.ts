import type { Advisory } from '../advisory';
import type { Case } from '../case';
import { findIds } from '../ids';
import { MESSAGE_TEMPLATES } from '../messages';
import { searchText } from './searchText';

/** Shorter titles, in words, are everyday speech: "Bug", "Security issue". */
const SHORTEST_TITLE = 3;
const ADDRESSES = /[\p{L}\p{M}\p{N}._%+-]{0,64}@[\p{L}\p{N}][\p{L}\p{M}\p{N}.-]{0,253}/gu;
const PATHS = /[\w.-]{1,200}(?:\/[\w.-]{1,200})+/g;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/*
 * What a case can give away, in the form of searchText. Two search for it: core/secrets in what is sent to people, the
 * embargo guard in what is pushed.
 */

/** @returns the ids in some texts, in lower case */
export function idsIn(...texts: readonly (string | undefined)[]): string[] {
	return texts.flatMap(text => findIds(text ?? '').map(({ id }) => id.toLowerCase()));
}

/** @returns "owner/name" of the private fork, by its name and by its address */
export function forksOf({ privateFork }: Pick<Advisory, 'privateFork'>): string[] {
	const { fullName, url } = privateFork ?? { fullName: '', url: '' };
	return [...new Set([fullName, url].flatMap(forkIn))];
}

/** @returns "owner/name" of a repository's name or address, whatever kind of address it is */
export function forkIn(text: string): string[] {
	const parts = searchText(text)
		.text.trim()
		.replace(/[?#].*|(?<!\/)\/+$/gs, '')
		.replace(/\.git$/, '')
		.split(/[/:]/);
	return parts.length < 2 ? [] : [parts.slice(-2).join('/')];
}

/** @returns each "owner/name" in a text, with its place */
export function pairsIn(text: string): { readonly name: string; readonly start: number; readonly end: number }[] {
	return Array.from(text.matchAll(PATHS)).flatMap(({ 0: path, index }) =>
		pairsOf(path).map(({ name, start, end }) => ({ name, start: index + start, end: index + end })),
	);
}

function pairsOf(path: string): { name: string; start: number; end: number }[] {
	const pairs: { name: string; start: number; end: number }[] = [];
	const parts = path.split('/');
	let start = 0;
	for (const [i, owner] of parts.entries()) {
		const name = parts[i + 1];
		if (name !== undefined) {
			const whole = `${owner}/${name.replace(/\.git$|(?<!\.)\.+$/, '')}`;
			pairs.push({ name: whole, start, end: start + whole.length });
		}
		start += owner.length + 1;
	}
	return pairs;
}

/** @returns names, logins and mail addresses of who found it, each once, in the form of searchText */
export function findersOf(record: Pick<Case, 'received' | 'advisory'>): string[] {
	const plain = finderNames(record).map(name => searchText(name).text.trim());
	return [...new Set(plain)].filter(name => name !== '');
}

/** @returns the same as they are written */
export function finderNames({ received, advisory }: Pick<Case, 'received' | 'advisory'>): string[] {
	return [received?.name, received?.email, advisory.author, ...creditsOf(advisory)].flatMap(name => name ?? []);
}

/** @returns names and logins of those who are credited, as they are written */
export function creditsOf({ credits }: Pick<Advisory, 'credits'>): string[] {
	return credits.flatMap(({ login, name }) => [login ?? [], name ?? []].flat());
}

/** @returns the people who work on some cases, who are nobody's finder */
export function ourPeople(cases: readonly Pick<Case, 'assignee'>[]): ReadonlySet<string> {
	return new Set(cases.flatMap(({ assignee }) => (assignee === undefined ? [] : [searchText(assignee).text.trim()])));
}

/** How a finder's name is looked for: as an address, with the sign of one before an everyday word, or as words. */
export function nameSearch(name: string): { readonly as: 'address' | 'words'; readonly text: string } | undefined {
	if (name.includes('@')) return { as: 'address', text: name };
	if (isEveryday(name)) return { as: 'address', text: `@${name}` };
	return name.length > 1 ? { as: 'words', text: name } : undefined;
}

/** @returns mail addresses and "@name" in a text, with their places */
export function addressesIn(text: string): { readonly value: string; readonly start: number; readonly end: number }[] {
	return Array.from(text.matchAll(ADDRESSES), ({ 0: value, index: start }) => {
		const whole = value.replace(/(?<![.-])[.-]+$/, '');
		return { value: whole, start, end: start + whole.length };
	});
}

/** @returns a title as it is looked for; nothing where it is everyday speech */
export function titleSearch(title: string): string | undefined {
	const { text } = searchText(title);
	return (text.match(WORDS)?.length ?? 0) < SHORTEST_TITLE ? undefined : text;
}

/** Words of our own messages: a finder called "will" is not meant by "we will". */
const EVERYDAY: ReadonlySet<string> = new Set(
	Object.values(MESSAGE_TEMPLATES).flatMap(({ text }) => text.toLowerCase().match(WORDS) ?? []),
);

function isEveryday(name: string): boolean {
	return EVERYDAY.has(name);
}
