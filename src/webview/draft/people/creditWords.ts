import { t } from '../../../core/translate';
import type { CREDIT_TYPES } from '../../../core/vocabulary';

/** What somebody is credited for, as people say it. */
export const CREDIT_WORDS: readonly (readonly [(typeof CREDIT_TYPES)[number], string])[] = [
	['finder', t('Found it')],
	['reporter', t('Reported it')],
	['analyst', t('Analysed it')],
	['coordinator', t('Coordinated')],
	['remediation_developer', t('Wrote the fix')],
	['remediation_reviewer', t('Reviewed the fix')],
	['remediation_verifier', t('Verified the fix')],
	['tool', t('A tool that found it')],
	['sponsor', t('Paid for the work')],
	['other', t('Helped another way')],
];

/** How far the agreement to be named is. */
export const CONSENT_WORDS = [
	['', t('Not asked yet')],
	['pending', t('Asked, no answer yet')],
	['accepted', t('Agreed to be named')],
	['declined', t('Does not want to be named')],
] as const;
