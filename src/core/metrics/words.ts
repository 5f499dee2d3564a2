import type { Severity } from '../advisory';
import { severityWord } from '../advisoryWords';
import type { CountedOutcome } from './counted';
import type { AgeCount, MetricsFilter } from './metrics';
import { AGES } from './metrics';
import type { Period } from './period';
import { english, type Translate } from '../translate';
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
export function unitWords(stage: Stage, amount: number, t: Translate = english): string {
	if (UNITS[stage] === 'business-day') return amount === 1 ? t('business day') : t('business days');
	return amount === 1 ? t('day') : t('days');
}

/** "up to 7 days", "8 to 30 days", "more than 365 days" */
export function ageWords({ upTo }: Pick<AgeCount, 'upTo'>, t: Translate = english): string {
	const place = AGES.findIndex(age => age === upTo);
	const before = AGES[place - 1];
	if (upTo === undefined) return t('more than {0} days', before ?? 0);
	return before === undefined ? t('up to {0} days', upTo) : t('{0} to {1} days', before + 1, upTo);
}

export function severityName(severity: Severity | undefined, t: Translate = english): string {
	return severityWord(severity, t);
}

/** "3 of 4 (75 %)"; of nothing there is no share. */
export function shareWords(part: number, whole: number, t: Translate = english): string {
	return whole === 0 ? t('nothing to count') : t('{0} of {1} ({2} %)', part, whole, Math.round((part / whole) * 100));
}

/** @param hidden whether the repository's name stays off */
export function repositoryWords({ repository }: Pick<MetricsFilter, 'repository'>, hidden = false): string {
	if (repository === undefined) return 'All repositories';
	if (repository === null) return 'No repository named';
	return hidden ? 'One repository' : repository;
}
