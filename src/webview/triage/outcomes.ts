import type { Outcome } from '../../core/case';

/** What each outcome of triage means, in one sentence for the person who decides. */
export const OUTCOME_TEXTS: readonly { readonly outcome: Outcome; readonly label: string; readonly meaning: string }[] =
	[
		{
			outcome: 'vulnerability',
			label: 'Vulnerability',
			meaning: 'It is real and crosses a security boundary; an advisory and a fix follow.',
		},
		{
			outcome: 'bug',
			label: 'Bug',
			meaning: 'It is a defect, but gives an attacker nothing; it can be fixed in the open.',
		},
		{
			outcome: 'feature-request',
			label: 'Feature request',
			meaning: 'It asks for a protection that was never promised; it is discussed in the open.',
		},
		{
			outcome: 'works-as-intended',
			label: 'Works as intended',
			meaning: 'The behaviour is meant to be so, and the reply says why.',
		},
		{
			outcome: 'duplicate',
			label: 'Duplicate',
			meaning: 'You know of it already; the reply never says from whom or from which report.',
		},
		{
			outcome: 'out-of-scope',
			label: 'Out of scope',
			meaning: 'It concerns a version, a part or a kind of attack that your policy leaves out.',
		},
		{
			outcome: 'not-reproducible',
			label: 'Not reproducible',
			meaning: 'You tried and could not see it; the reply says what you tried and what you need.',
		},
		{
			outcome: 'upstream',
			label: 'Belongs upstream',
			meaning: 'The cause lies in a dependency, whose maintainers hear of it in private.',
		},
	];

export function outcomeLabel(outcome: Outcome): string {
	return OUTCOME_TEXTS.find(o => o.outcome === outcome)?.label ?? outcome;
}
