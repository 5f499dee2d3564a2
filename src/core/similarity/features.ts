import type { Advisory } from '../advisory';
import { findIds } from '../ids';
import { type CodeName, filesOf, symbolsOf } from './names';
import { TEXT_LIMIT, termsOf } from './terms';

/** What of a report is compared. */
export interface Features {
	readonly id: string;
	/** Ids that are its own: of the advisory and its CVE. */
	readonly own: ReadonlySet<string>;
	/** Ids that it names, its own among them. */
	readonly ids: readonly string[];
	/** Words, as numbers. */
	readonly terms: readonly number[];
	readonly symbols: readonly CodeName[];
	readonly files: readonly string[];
	readonly weaknesses: readonly string[];
	readonly packages: readonly Package[];
	/** Of the letters and digits of its description, code and all; nothing where there are too few to tell. */
	readonly digest: number | undefined;
}

export interface Package {
	/** Ecosystem and name. */
	readonly key: string;
	readonly name: string;
}

/** Shorter texts may well be the same by chance. */
const DIGEST_FROM = 40;

/** Reads of a report what is compared. Time grows with its length, up to a limit. */
export function featuresOf(advisory: Advisory): Features {
	const { id, cveId, summary, description, affected } = advisory;
	const text = `${summary}\n${description}`;
	const own = new Set(cveId === undefined ? [id] : [id, cveId]);
	return {
		id,
		own,
		ids: [...new Set([...own, ...idsIn(text), ...advisory.references.flatMap(idsIn)])],
		terms: termsOf(text),
		symbols: symbolsOf(
			affected.flatMap(({ functions }) => functions),
			text,
		),
		files: filesOf(text),
		weaknesses: [...new Set([...advisory.cweIds, ...weaknessesIn(text)])],
		packages: affected
			.filter(({ name }) => name.trim() !== '')
			.map(({ ecosystem, name }) => ({ key: `${ecosystem}:${name.toLowerCase()}`, name })),
		digest: digestOf(description),
	};
}

function idsIn(text: string): string[] {
	return /ghsa-|cve-/i.test(text) ? findIds(text.slice(0, TEXT_LIMIT)).map(({ id }) => id) : [];
}

function weaknessesIn(text: string): string[] {
	return [...text.slice(0, TEXT_LIMIT).matchAll(/\bCWE[- ]0{0,3}([1-9]\d{0,4})\b/gi)].map(
		([, number]) => `CWE-${number}`,
	);
}

/** 53 bits of two runs of FNV-1a over letters and digits in lower case, so that white space and marks do not matter. */
function digestOf(text: string): number | undefined {
	let low = 0x811c9dc5;
	let high = 0x01000193;
	let letters = 0;
	for (let i = 0; i < text.length && i < TEXT_LIMIT; i++) {
		const code = text.charCodeAt(i);
		const isUpper = code >= 65 && code <= 90;
		if (!isUpper && code < 128 && !((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) continue;
		const small = isUpper ? code + 32 : code;
		low = Math.imul(low ^ small, 0x01000193);
		high = Math.imul(high ^ (small + 7), 0x85ebca6b);
		letters += 1;
	}
	return letters < DIGEST_FROM ? undefined : (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
