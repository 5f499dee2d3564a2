import type { SavedPart } from '../../protocol/draft';
import type { DraftStep } from '../../core/draftSteps';

/** The step where each of what Save makes the advisory's own is written. */
export const STEP_OF: Readonly<Record<SavedPart, DraftStep>> = {
	summary: 'text',
	description: 'text',
	affected: 'affected',
	severity: 'severity',
	credits: 'people',
	cveId: 'dates',
	references: 'fix',
};
