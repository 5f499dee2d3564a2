import type { Case, Outcome } from '../case';
import { OUTCOMES } from '../vocabulary';

/** What a case turned out to be, as far as is known. */
export const COUNTED_OUTCOMES = [...OUTCOMES, 'undecided', 'unrecorded'] as const;
export type CountedOutcome = Outcome | 'undecided' | 'unrecorded';

/**
 * What was decided. Where no decision is written down, an advisory that is drafted or published is a vulnerability, and one
 * that was closed or withdrawn nobody can tell.
 */
export function outcomeOf({ decision, advisory }: Case): CountedOutcome {
	if (decision !== undefined) return decision.outcome;
	switch (advisory.state) {
		case 'triage':
			return 'undecided';
		case 'draft':
		case 'published':
			return 'vulnerability';
		case 'closed':
		case 'withdrawn':
			return 'unrecorded';
	}
}

/** Outcomes of reports that told nothing that had to be done. */
const NOISE: readonly CountedOutcome[] = ['works-as-intended', 'duplicate', 'out-of-scope', 'not-reproducible'];

/** Whether a report was noise: not a vulnerability and nothing else to be done, known already, or not reproducible. */
export function isNoise(outcome: CountedOutcome): boolean {
	return NOISE.includes(outcome);
}

export function isDecided(outcome: CountedOutcome): boolean {
	return outcome !== 'undecided' && outcome !== 'unrecorded';
}

/** When a report came; nothing where nobody knows. ISO 8601. */
export function cameAt({ clock, received, advisory }: Case): string | undefined {
	return clock?.startedAt ?? received?.at ?? advisory.createdAt;
}
