import type { SavedPart } from '../../protocol/draft';
import type { StepName } from './steps';

/** What Save makes the advisory's own, as people call it. */
export const FIELD_NAMES: Readonly<Record<SavedPart, string>> = {
	summary: 'title',
	description: 'description',
	affected: 'packages',
	severity: 'severity and weaknesses',
	credits: 'credits',
	cveId: 'CVE id',
	references: 'references',
};

/** The step where each is written. */
export const STEP_OF: Readonly<Record<SavedPart, StepName>> = {
	summary: 'text',
	description: 'text',
	affected: 'affected',
	severity: 'severity',
	credits: 'people',
	cveId: 'dates',
	references: 'fix',
};
