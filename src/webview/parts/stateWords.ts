import type { AdvisoryState } from '../../core/advisory';

export const STATE_WORDS: Readonly<Record<AdvisoryState, string>> = {
	triage: 'In triage',
	draft: 'Draft advisory',
	published: 'Published',
	closed: 'Closed',
	withdrawn: 'Withdrawn',
};
