/** What a repository can say to a claim, in the order in which counts are told. See git/evidence for when each is right. */
export const VERDICTS = [
	'found',
	'moved',
	'changed',
	'not-at-version',
	'not-in-history',
	'no-such-version',
	'no-such-commit',
	'outside',
	'uncheckable',
] as const;
export type FactVerdict = (typeof VERDICTS)[number];

/** Each verdict in words that fit after a number: "2 not found in this repository's history". None is about a person. */
export const VERDICT_WORDS: Readonly<Record<FactVerdict, string>> = {
	found: 'found',
	moved: 'moved since',
	changed: 'changed since',
	'not-at-version': 'not at this version',
	'not-in-history': 'not found in this repository’s history',
	'no-such-version': 'no such version',
	'no-such-commit': 'no such commit',
	outside: 'outside this repository',
	uncheckable: 'cannot be checked',
};

/** What was looked for and is not there; a search of the history may still find it. */
export const NOT_FOUND: readonly FactVerdict[] = [
	'not-at-version',
	'not-in-history',
	'no-such-version',
	'no-such-commit',
];

/**
 * Sums up facts: "7 found, 1 changed since, 2 not found in this repository's history". What none has is left out.
 * @returns nothing for no facts
 */
export function factsInWords(verdicts: Iterable<FactVerdict>, say: (text: string) => string = text => text): string {
	const counts = new Map<FactVerdict, number>();
	for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	return VERDICTS.flatMap(verdict => {
		const count = counts.get(verdict);
		return count === undefined ? [] : `${count.toLocaleString('en')} ${say(VERDICT_WORDS[verdict])}`;
	}).join(', ');
}
