import type { Case, Outcome } from '../case';
import type { MaintainedBranch } from '../fixing';
import { isPublic } from '../groups';

/** Which way a case goes. The state of the advisory counts more than what was decided: somebody may have gone on. */
export type Way = 'open' | 'vulnerability' | 'duplicate' | 'upstream' | 'no-vulnerability' | 'closed';

export function wayOf({ advisory, decision }: Case): Way {
	if (advisory.state === 'draft' || isPublic(advisory)) return 'vulnerability';
	if (decision !== undefined && (decision.outcome !== 'vulnerability' || advisory.state === 'triage'))
		return WAYS[decision.outcome] ?? 'no-vulnerability';
	return advisory.state === 'closed' ? 'closed' : 'open';
}

const WAYS: Partial<Readonly<Record<Outcome, Way>>> = {
	vulnerability: 'vulnerability',
	duplicate: 'duplicate',
	upstream: 'upstream',
};

/** @returns the finder, as far as the case knows them. */
export function finderOf({ received, advisory }: Case): string | undefined {
	return received?.name ?? received?.email ?? advisory.author;
}

/** What an advisory's text still lacks. What is being written in the pages counts as written. */
export function missingText({ advisory, drafts }: Case): ('summary' | 'description' | 'affected')[] {
	const blank = (text: string): boolean => text.trim() === '';
	const affected = drafts?.affected ?? advisory.affected;
	return [
		...(blank(drafts?.summary ?? advisory.summary) ? (['summary'] as const) : []),
		...(blank(drafts?.description ?? advisory.description) ? (['description'] as const) : []),
		...(affected.some(row => !blank(row.name) && !blank(row.range)) ? [] : (['affected'] as const)),
	];
}

/** Whether it is known what becomes of a branch: somebody looked, and an affected one has its fix. */
export function isSettled({ state, fix }: MaintainedBranch): boolean {
	return state !== 'unknown' && (state !== 'affected' || fix !== undefined);
}
