import type { CREDIT_TYPES } from '../../../core/vocabulary';

/** What somebody is credited for, as people say it. */
export const CREDIT_WORDS: readonly (readonly [(typeof CREDIT_TYPES)[number], string])[] = [
	['finder', 'Found it'],
	['reporter', 'Reported it'],
	['analyst', 'Analysed it'],
	['coordinator', 'Coordinated'],
	['remediation_developer', 'Wrote the fix'],
	['remediation_reviewer', 'Reviewed the fix'],
	['remediation_verifier', 'Verified the fix'],
	['tool', 'A tool that found it'],
	['sponsor', 'Paid for the work'],
	['other', 'Helped another way'],
];

/** How far the agreement to be named is. */
export const CONSENT_WORDS = [
	['', 'Not asked yet'],
	['pending', 'Asked, no answer yet'],
	['accepted', 'Agreed to be named'],
	['declined', 'Does not want to be named'],
] as const;
