import type { Advisory, Severity } from './advisory';
import type { Case } from './case';

/** How bad an advisory is and of which weaknesses, as a forge takes it: one vector at most. */
export interface Rating {
	readonly vector?: string;
	readonly cweIds: readonly string[];
}

/** What scoring came to, with what is being written. */
export interface WrittenRating {
	readonly cvss: Advisory['cvss'];
	readonly cweIds: readonly string[];
	/** Of the vector that counts. */
	readonly severity?: Severity;
}

/** @returns the vector that stands for an advisory: the newest version's. */
export function mainVector({ v4, v3 }: Advisory['cvss']): string | undefined {
	return v4 ?? v3;
}

/** @returns what the advisory has, as a forge takes it. */
export function ratingOf({ cvss, cweIds }: Pick<WrittenRating, 'cvss' | 'cweIds'>): Rating {
	const vector = mainVector(cvss);
	return { ...(vector === undefined ? {} : { vector }), cweIds };
}

/** @returns vectors and weaknesses with what is being written; an empty draft takes the advisory's away. */
export function writtenRating({ drafts = {}, advisory }: Case): Pick<WrittenRating, 'cvss' | 'cweIds'> {
	const v4 = drafts.cvssV4 ?? advisory.cvss.v4 ?? '';
	const v3 = drafts.cvssV3 ?? advisory.cvss.v3 ?? '';
	return {
		cvss: { ...(v3 === '' ? {} : { v3 }), ...(v4 === '' ? {} : { v4 }) },
		cweIds: drafts.cweIds ?? advisory.cweIds,
	};
}

/** @returns what a person saw of the forge's when they began to score. */
export function ratingBegunFrom({ drafts, advisory }: Case): Rating {
	const { base } = drafts ?? {};
	const v4 = base?.cvssV4 ?? advisory.cvss.v4 ?? '';
	const v3 = base?.cvssV3 ?? advisory.cvss.v3 ?? '';
	const cvss = { ...(v3 === '' ? {} : { v3 }), ...(v4 === '' ? {} : { v4 }) };
	return ratingOf({ cvss, cweIds: base?.cweIds ?? advisory.cweIds });
}

/** @returns which of the two a forge is to change, and whether it has something newer in one of them than the person saw. */
export function ratingChanges(
	now: Rating,
	base: Rating,
	wanted: Rating,
): { change: Partial<ChangedRating>; newer: boolean } {
	const vector = now.vector !== wanted.vector && base.vector !== wanted.vector;
	const weaknesses = !sameIds(now.cweIds, wanted.cweIds) && !sameIds(base.cweIds, wanted.cweIds);
	return {
		change: {
			...(vector ? { vector: wanted.vector ?? null } : {}),
			...(weaknesses ? { cweIds: wanted.cweIds } : {}),
		},
		newer: (vector && now.vector !== base.vector) || (weaknesses && !sameIds(now.cweIds, base.cweIds)),
	};
}

interface ChangedRating {
	readonly vector: string | null;
	readonly cweIds: readonly string[];
}

/** Weaknesses have no order. */
export function sameIds(a: readonly string[], b: readonly string[]): boolean {
	const sorted = (ids: readonly string[]): string => [...new Set(ids)].sort().join();
	return sorted(a) === sorted(b);
}
