import type { Affected } from '../../../core/advisory';

/** What an announcement has to name, of what a person writes themselves. */
interface Facts {
	readonly cveId: string;
	readonly rows: readonly Affected[];
}

/** So many are told. */
const MOST = 5;

/**
 * What the advisory says and an announcement in a person's own words does not: it may have been written before. Time grows
 * with the text's length times the number of rows.
 * @returns the CVE id, names of packages and fixed versions, each once
 */
export function missingFacts(text: string, { cveId, rows }: Facts): string[] {
	const wanted = [
		cveId,
		...rows.slice(0, 200).flatMap(({ name, patched }) => [name, ...versionsIn(patched ?? '')]),
	].map(fact => fact.trim());
	const plain = text.toLowerCase();
	return [...new Set(wanted)].filter(fact => fact !== '' && !plain.includes(fact.toLowerCase())).slice(0, MOST);
}

function versionsIn(patched: string): string[] {
	return patched
		.slice(0, 500)
		.split(/[,;\s]+/)
		.filter(word => /^v?\d/.test(word));
}
