import { t } from '../../../core/translate';
import type { StageName, StageState } from '../../../core/publicationPath';
import type { IconName } from '../../parts/Icon';

/** What each stage is called. */
export const STAGE_NAMES: Readonly<Record<StageName, string>> = {
	cve: t('CVE id'),
	fork: t('Private fork'),
	people: t('Collaborators read in'),
	pd: t('PD agreed'),
	notice: t('Embargoed notice'),
	checks: t('Checks met, everything saved'),
	'save-fork': t('The private fork is saved'),
	'fix-public': t('The fix becomes public'),
	publish: t('Publication'),
	announce: t('Announcement'),
	references: t('Links to the fix'),
};

export const STATE_WORDS: Readonly<Record<StageState, { readonly label: string; readonly icon: IconName }>> = {
	done: { label: t('Done'), icon: 'check' },
	next: { label: t('Next'), icon: 'moved' },
	waiting: { label: t('Later'), icon: 'clock' },
	'not-needed': { label: t('Not needed'), icon: 'dash' },
	blocked: { label: t('Blocked'), icon: 'warning' },
};

/** Stages that a person may leave out, as a button calls them. */
export const LEAVE_OUT: Readonly<Partial<Record<StageName, string>>> = {
	fork: t('the Private Fork'),
	people: t('Collaborators'),
	notice: t('the Notice'),
	announce: t('the Announcement'),
};
