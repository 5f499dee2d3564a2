import { t } from '../../core/translate';
import type { Outcome } from '../../core/case';

/** What each outcome of triage means, in one sentence for the person who decides. */
export const OUTCOME_TEXTS: readonly { readonly outcome: Outcome; readonly label: string; readonly meaning: string }[] =
	[
		{
			outcome: 'vulnerability',
			label: t('Vulnerability'),
			meaning: t('It is real and crosses a security boundary; an advisory and a fix follow.'),
		},
		{
			outcome: 'bug',
			label: t('Bug'),
			meaning: t('It is a defect, but gives an attacker nothing; it can be fixed in the open.'),
		},
		{
			outcome: 'feature-request',
			label: t('Feature request'),
			meaning: t('It asks for a protection that was never promised; it is discussed in the open.'),
		},
		{
			outcome: 'works-as-intended',
			label: t('Works as intended'),
			meaning: t('The behaviour is meant to be so, and the reply says why.'),
		},
		{
			outcome: 'duplicate',
			label: t('Duplicate'),
			meaning: t('You know of it already; the reply never says from whom or from which report.'),
		},
		{
			outcome: 'out-of-scope',
			label: t('Out of scope'),
			meaning: t('It concerns a version, a part or a kind of attack that your policy leaves out.'),
		},
		{
			outcome: 'not-reproducible',
			label: t('Not reproducible'),
			meaning: t('You tried and could not see it; the reply says what you tried and what you need.'),
		},
		{
			outcome: 'upstream',
			label: t('Belongs upstream'),
			meaning: t('The cause lies in a dependency, whose maintainers hear of it in private.'),
		},
	];

export function outcomeLabel(outcome: Outcome): string {
	return OUTCOME_TEXTS.find(o => o.outcome === outcome)?.label ?? outcome;
}
