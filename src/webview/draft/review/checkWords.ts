import type { CheckView } from '../../../protocol/draft/review';

/** The steps in which rules are met, as people read them. */
export const STEP_WORDS: Readonly<Record<CheckView['step'], string>> = {
	text: 'Text',
	affected: 'Affected packages',
	severity: 'Severity',
	people: 'People',
	fix: 'Fix',
	dates: 'Identifiers and dates',
};
