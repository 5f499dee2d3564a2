import type { AdvisoryState } from '../../core/advisory';
import { t } from '../../core/translate';

/** A state in words for people. */
export function stateWord(state: AdvisoryState): string {
	switch (state) {
		case 'triage':
			return t('in triage');
		case 'draft':
			return t('in progress');
		case 'published':
			return t('published');
		case 'closed':
			return t('closed');
		case 'withdrawn':
			return t('withdrawn');
	}
}
