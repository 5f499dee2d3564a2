import type { Case } from '../case';
import type { HiddenWords } from './redact';

/** What a person can leave in a hand-over bundle, or keep out of it. */
export const HAND_OVER_PARTS = ['finder', 'readIn', 'others', 'fork', 'notes', 'discussion', 'timeline'] as const;
export type HandOverPart = (typeof HAND_OVER_PARTS)[number];
/** Whether each part is in. */
export type HandOverChoice = Readonly<Record<HandOverPart, boolean>>;

/** What helpers need to begin. Names and notes go in when a person says so. */
export const DEFAULT_CHOICE: HandOverChoice = {
	finder: false,
	readIn: false,
	others: false,
	fork: false,
	notes: false,
	discussion: false,
	timeline: true,
};

/** Credits of these types say who found it (GitHub's types of credits; CVE record format, credits). */
const FINDS = new Set(['finder', 'reporter']);

/** @returns what must not stand in a bundle. A name that one part hides and another shows is shown. */
export function hiddenWordsOf(record: Case, choice: HandOverChoice): HiddenWords[] {
	const groups = wordsOf(record);
	const shown = new Set(
		groups.filter(({ part }) => choice[part]).flatMap(({ words }) => words.map(({ words: w }) => keyOf(w))),
	);
	return groups
		.filter(({ part }) => !choice[part])
		.flatMap(({ words }) => words.filter(({ words: w }) => !shown.has(keyOf(w))));
}

interface Group {
	readonly part: HandOverPart;
	readonly words: HiddenWords[];
}

function wordsOf({ received, advisory, related = [], readIn = [], assignee }: Case): Group[] {
	const { author, credits, collaborators, teams, privateFork } = advisory;
	const finds = credits.filter(({ type }) => FINDS.has(type.toLowerCase()));
	const others = credits.filter(({ type }) => !FINDS.has(type.toLowerCase()));
	const finder = [received?.name, received?.email, author, ...finds.flatMap(namesOf)];
	return [
		{ part: 'finder', words: finder.flatMap(name => person(name, 'finder')) },
		{ part: 'readIn', words: readIn.flatMap(({ name }) => person(name, 'somebody read in')) },
		{
			part: 'others',
			words: [
				...[assignee, ...collaborators, ...others.flatMap(namesOf)].flatMap(name => person(name, 'somebody')),
				...related.flatMap(({ finder: name }) => person(name, 'another finder')),
				...teams.map(team => ({ words: team, as: 'a team', parts: false })),
			],
		},
		{
			part: 'fork',
			words: [privateFork?.fullName ?? '', pathOf(privateFork?.url ?? '')]
				.filter(words => words !== '')
				.map(words => ({ words, as: 'private fork', parts: false })),
		},
	];
}

function namesOf({ login, name }: { readonly login?: string; readonly name?: string }): (string | undefined)[] {
	return [login, name];
}

/** A name with its parts; an address whole, and what stands before its @ as a name. */
function person(name: string | undefined, as: string): HiddenWords[] {
	if (name === undefined || name.trim() === '') return [];
	const addresses = name.slice(0, 1000).match(/[^\s<>()"',;:@]{1,64}@[^\s<>()"',;:@]{1,255}/g) ?? [];
	const rest = addresses.reduce((left, address) => left.replace(address, ' '), name).replace(/[<>()]/g, ' ');
	return [
		...addresses.flatMap(address => [
			{ words: address, as, parts: false },
			{ words: address.slice(0, address.indexOf('@')).replace(/\+.*/s, ''), as, parts: true },
		]),
		...(/[\p{L}\p{N}]/u.test(rest) ? [{ words: rest.trim(), as, parts: true }] : []),
	];
}

/** Host and scheme belong to the forge. */
function pathOf(url: string): string {
	return url.replace(/^[a-z+]{1,20}:\/\/[^/]{0,300}\//i, '').replace(/\.git\/?$/, '');
}

function keyOf(words: string): string {
	return words.trim().replace(/^@/, '').toLowerCase();
}
