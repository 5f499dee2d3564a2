import type { StageName, StageState } from '../../../core/publicationPath';
import type { IconName } from '../../parts/Icon';

/** What each stage is called. */
export const STAGE_NAMES: Readonly<Record<StageName, string>> = {
	cve: 'CVE id',
	fork: 'Private fork',
	people: 'Collaborators read in',
	pd: 'PD agreed',
	notice: 'Embargoed notice',
	checks: 'Checks met, everything saved',
	'save-fork': 'The private fork is saved',
	'fix-public': 'The fix becomes public',
	publish: 'Publication',
	announce: 'Announcement',
	references: 'Links to the fix',
};

export const STATE_WORDS: Readonly<Record<StageState, { readonly label: string; readonly icon: IconName }>> = {
	done: { label: 'Done', icon: 'check' },
	next: { label: 'Next', icon: 'moved' },
	waiting: { label: 'Later', icon: 'clock' },
	'not-needed': { label: 'Not needed', icon: 'dash' },
	blocked: { label: 'Blocked', icon: 'warning' },
};

/** Stages that a person may leave out, as a button calls them. */
export const LEAVE_OUT: Readonly<Partial<Record<StageName, string>>> = {
	fork: 'the Private Fork',
	people: 'Collaborators',
	notice: 'the Notice',
	announce: 'the Announcement',
};
