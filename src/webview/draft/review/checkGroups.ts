import type { Overruled } from '../../../core/publication';
import type { CheckView } from '../../../protocol/draft/review';

/** How the checks stand to publication. */
export interface CheckGroups {
	/** Not met, and nobody said why it may be so. */
	readonly todo: readonly CheckView[];
	/** Not met, and a person publishes all the same. */
	readonly overruled: readonly CheckView[];
	readonly fine: readonly CheckView[];
}

/**
 * Sorts the checks by what is to be done, each group in the order of the rules.
 * @param reasons as they are typed now, which is newer than what the checks say
 * @param writing the rule whose reason is being written: it stays where it is until that is over
 */
export function checkGroups(
	checks: readonly CheckView[],
	reasons: readonly Overruled[],
	writing: string | undefined,
): CheckGroups {
	const isOverruled = ({ rule }: CheckView): boolean =>
		rule !== writing && reasons.some(reason => reason.rule === rule && reason.reason.trim() !== '');
	const unmet = checks.filter(({ ok }) => !ok);
	return {
		todo: unmet.filter(check => !isOverruled(check)),
		overruled: unmet.filter(isOverruled),
		fine: checks.filter(({ ok }) => ok),
	};
}

/** @returns the reasons with one rule's, which is there from the first click, still empty. */
export function withReason(reasons: readonly Overruled[], rule: string, reason: string): Overruled[] {
	return reasons.some(each => each.rule === rule)
		? reasons.map(each => (each.rule === rule ? { ...each, reason } : each))
		: [...reasons, { rule, reason }];
}

export function withoutReason(reasons: readonly Overruled[], rule: string): Overruled[] {
	return reasons.filter(each => each.rule !== rule);
}
