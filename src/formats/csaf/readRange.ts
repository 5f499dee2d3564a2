import type { Ecosystem } from '../../core/advisory';
import { formatRange, InvalidRangeError, parseRange } from '../../core/versions';
import { readVers } from './vers';

/** Longer than any range of the forge's grammar. */
const LONGEST = 1000;
const VERSION = '([0-9v][\\w.+~:!-]{0,200})';

/** How people write ranges in words, and what that is in the forge's grammar. */
const WORDS: readonly (readonly [RegExp, (one: string, other: string) => string])[] = [
	[
		new RegExp(
			`^(?:versions? )?(?:before|prior to|earlier than|older than|lower than|below)(?: version)? ${VERSION}$`,
			'i',
		),
		one => `< ${one}`,
	],
	[
		new RegExp(`^(?:versions? )?(?:up to|through|until)(?: and including)?(?: version)? ${VERSION}$`, 'i'),
		one => `<= ${one}`,
	],
	[
		new RegExp(
			`^(?:versions? )?${VERSION},? (?:and|or) (?:earlier|prior|below|older|before|lower)(?: versions?)?$`,
			'i',
		),
		one => `<= ${one}`,
	],
	[
		new RegExp(`^(?:versions? )?${VERSION},? (?:and|or) (?:later|newer|above|higher)(?: versions?)?$`, 'i'),
		one => `>= ${one}`,
	],
	[new RegExp(`^(?:versions? )?(?:from |since |after and including )${VERSION}$`, 'i'), one => `>= ${one}`],
	[
		new RegExp(`^(?:versions? )?(?:from )?${VERSION} (?:to|through|until|-|\u2013) ${VERSION}$`, 'i'),
		(one, other) => `>= ${one}, <= ${other}`,
	],
];

/**
 * A range of a product tree in the forge's grammar, one for each stretch. What nobody can read stays as it is written, so
 * that a person can set it right; nothing is lost.
 * @param text VERS, an imitation of it (>=1.0|<2.0), the forge's own grammar, or words
 * @returns with the ecosystem that VERS tells
 */
export function rangesOf(text: string): { readonly ranges: readonly string[]; readonly ecosystem?: Ecosystem } {
	const vers = readVers(text);
	if (vers !== undefined) return vers;
	const written = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
	const imitation = /[<>=]/.test(written) && written.includes('|') ? readVers(`vers:generic/${written}`) : undefined;
	return { ranges: imitation?.ranges ?? [ruleOf(written)] };
}

/** A version that is a whole product: just that one, unless it was a range after all. */
export function rangesOfVersion(version: string): {
	readonly ranges: readonly string[];
	readonly ecosystem?: Ecosystem;
} {
	const written = version.trim();
	if (/^vers:|[<>=|*]|^(?:all|any)\b|\b(?:before|prior|earlier|later)\b/i.test(written)) return rangesOf(written);
	return { ranges: [`= ${written.slice(0, LONGEST)}`] };
}

function ruleOf(text: string): string {
	for (const [pattern, rule] of WORDS) {
		const found = pattern.exec(text);
		if (found !== null) return rule(found[1] ?? '', found[2] ?? '');
	}
	try {
		return formatRange(parseRange(text));
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return error.suggestion ?? text;
	}
}
