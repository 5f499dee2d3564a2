/** Words that say nothing about a weakness. */
const FILLERS = new Set([
	'a',
	'an',
	'and',
	'by',
	'for',
	'from',
	'in',
	'into',
	'of',
	'on',
	'or',
	'the',
	'to',
	'via',
	'with',
]);

/** Many official names end with the usual one, quoted in brackets: ('Cross-site Scripting'). */
export function usualNames(name: string): string[] {
	return [...name.matchAll(/\('([^']+)'\)/g)].flatMap(([, usual]) => usual ?? []);
}

/** Words in lower case and American spelling, as the catalogue has them, without plural endings and fillers. */
export function wordsOf(text: string): string[] {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/['’\p{M}]/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter(word => word !== '' && !FILLERS.has(word))
		.map(folded);
}

function folded(word: string): string {
	const american = word.replace(/is(ation|ed|ing|er|e)$/, 'iz$1').replace(/our$/, 'or');
	return american.length > 3 && /[^su]s$/.test(american) ? american.slice(0, -1) : american;
}
