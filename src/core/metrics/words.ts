import type { Severity } from '../advisory';
import { severityWord } from '../advisoryWords';
import type { CountedOutcome } from './counted';
import type { AgeCount, MetricsFilter } from './metrics';
import { AGES } from './metrics';
import type { Period } from './period';
import { type Stage, UNITS } from './times';

/** Words of the metrics, for the page and for documents. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
	acknowledge: 'Time to acknowledge',
	assess: 'Time to first assessment',
	fix: 'Time to fix',
	disclose: 'Time to disclosure',
};

export const OUTCOME_NAMES: Readonly<Record<CountedOutcome, string>> = {
	vulnerability: 'Vulnerability',
	bug: 'Bug',
	'feature-request': 'Feature request',
	'works-as-intended': 'Works as intended',
	duplicate: 'Duplicate',
	'out-of-scope': 'Out of scope',
	'not-reproducible': 'Not reproducible',
	upstream: 'Belongs upstream',
	undecided: 'Not decided yet',
	unrecorded: 'Closed, outcome not written down',
};

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
	all: 'All time',
	'last-90-days': 'Last 90 days',
	'last-12-months': 'Last 12 months',
	'this-year': 'This year',
	'last-year': 'Last year',
};

/** "business days", "day" */
export function unitWords(stage: Stage, amount: number): string {
	const unit = UNITS[stage] === 'business-day' ? 'business day' : 'day';
	return amount === 1 ? unit : `${unit}s`;
}

/** "up to 7 days", "8 to 30 days", "more than 365 days" */
export function ageWords({ upTo }: Pick<AgeCount, 'upTo'>): string {
	const place = AGES.findIndex(age => age === upTo);
	const before = AGES[place - 1];
	if (upTo === undefined) return `more than ${before} days`;
	return before === undefined ? `up to ${upTo} days` : `${before + 1} to ${upTo} days`;
}

export function severityName(severity: Severity | undefined): string {
	return severityWord(severity, text => text);
}

/** "3 of 4 (75 %)"; of nothing there is no share. */
export function shareWords(part: number, whole: number): string {
	return whole === 0 ? 'nothing to count' : `${part} of ${whole} (${Math.round((part / whole) * 100)} %)`;
}

/** @param hidden whether the repository's name stays off */
export function repositoryWords({ repository }: Pick<MetricsFilter, 'repository'>, hidden = false): string {
	if (repository === undefined) return 'All repositories';
	if (repository === null) return 'No repository named';
	return hidden ? 'One repository' : repository;
}
