import { t } from '../../core/translate';
import type { AdvisoryState } from '../../core/advisory';

export const STATE_WORDS: Readonly<Record<AdvisoryState, string>> = {
	triage: t('In triage'),
	draft: t('Draft advisory'),
	published: t('Published'),
	closed: t('Closed'),
	withdrawn: t('Withdrawn'),
};
