/** The steps of a drill, in order. */
export const DRILL_STEPS = [
	'acknowledge',
	'facts',
	'ask',
	'severity',
	'decide',
	'text',
	'affected',
	'people',
	'fix',
	'cve',
	'pd',
	'checks',
	'publish',
	'announce',
	'arrival',
] as const;
export type DrillStep = (typeof DRILL_STEPS)[number];
