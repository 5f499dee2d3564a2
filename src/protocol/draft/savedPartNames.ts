import type { SavedPart } from '../draft';

/** What Save makes the advisory's own, as people call it. */
export const SAVED_PART_NAMES: Readonly<Record<SavedPart, string>> = {
	summary: 'title',
	description: 'description',
	affected: 'packages',
	severity: 'severity and weaknesses',
	credits: 'credits',
	cveId: 'CVE id',
	references: 'references',
};
