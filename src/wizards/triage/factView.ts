import { NOT_FOUND } from '../../core/factWords';
import { foreignLetter } from '../../core/mixedAlphabets';
import { type Evidence, type Place, spot } from '../../git/evidence/evidence';
import type { Fact } from '../../protocol/facts';

/** What a page shows of a claim and of the answer to it, in UTF-16 units; the rest stands in the report and in the code. */
const TEXT_LIMIT = 300;
const DETAIL_LIMIT = 600;

/** What facts are judged by, as people name it. */
export interface Standing {
	readonly version: { readonly label?: string; readonly commit?: string };
	readonly head: string | undefined;
}

/** @param ofTitle whether the claim is made in the title, where nothing can be marked */
export function factView(evidence: Evidence, ofTitle: boolean, standing: Standing): Fact {
	const { claim, verdict, detail } = evidence;
	const place = placeToOpen(evidence);
	const text = cut(claim.text, TEXT_LIMIT);
	return {
		kind: claim.kind,
		text,
		...(text.length < claim.text.length ? { cut: true } : {}),
		...(ofTitle ? {} : { at: [claim.start, claim.end] }),
		verdict,
		detail: cut(`${detail}${noteOn(evidence)}`, DETAIL_LIMIT),
		...(place === undefined ? {} : { opens: placeInWords(place, standing) }),
		...(placesToCompare(evidence, standing.head) === undefined ? {} : { compares: true }),
	};
}

/** A name that is not there may look like one that is. */
function noteOn({ claim, verdict }: Evidence): string {
	const letter = NOT_FOUND.includes(verdict) ? foreignLetter(claim.text) : undefined;
	return letter === undefined ? '' : ` It mixes alphabets: ${letter} in it is no Latin letter.`;
}

/** Where a claim stands at its version; where it is only at HEAD, there. */
export function placeToOpen({ at, head }: Pick<Evidence, 'at' | 'head'>): Place | undefined {
	const place = at ?? head;
	return place === undefined || place.commit === '' ? undefined : place;
}

/**
 * What became of a claim that was true once: how it was at the left, HEAD at the right. Of what is gone at HEAD the file of
 * the same name is taken, which may be gone too and is empty then.
 * @param head HEAD's commit
 */
export function placesToCompare(
	{ verdict, at, head: now }: Pick<Evidence, 'verdict' | 'at' | 'head'>,
	head: string | undefined,
): { readonly left: Place; readonly right: Place } | undefined {
	if (verdict !== 'moved' && verdict !== 'changed') return undefined;
	if (at === undefined || at.commit === '' || head === undefined || at.commit === head) return undefined;
	const right = now ?? { commit: head, path: at.path };
	// Where nothing better is known, the place that it had is where to look.
	const line = right.line ?? (right.path === at.path ? at.line : undefined);
	return { left: at, right: { ...right, ...(line === undefined ? {} : { line }) } };
}

function placeInWords(place: Place, { version, head }: Standing): string {
	const where =
		place.commit === version.commit
			? (version.label ?? place.commit)
			: place.commit === head
				? 'HEAD'
				: place.commit.slice(0, 10);
	return `${cut(spot(place), TEXT_LIMIT)} ${where === 'HEAD' ? 'at HEAD' : `in ${where}`}`;
}

/** Not in the middle of a character. */
function cut(text: string, limit: number): string {
	if (text.length <= limit) return text;
	return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit);
}
