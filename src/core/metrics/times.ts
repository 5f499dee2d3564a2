import type { Case } from '../case';
import { businessDaysBetween } from '../deadlines';
import { dayNumber } from '../dates';
import { countingPd } from '../disclosureDate';
import { isOpen } from '../lifecycle';
import { bindingInstant, limitOf } from '../limits';
import type { Policy } from '../policyDefaults';
import { createZones, dateIn, type Zones } from '../zones';
import { outcomeOf } from './counted';

/** What is measured, in order. */
export const STAGES = ['acknowledge', 'assess', 'fix', 'disclose'] as const;
export type Stage = (typeof STAGES)[number];

/** In what a stage's time is told: as its deadline is. */
export const UNITS: Readonly<Record<Stage, 'business-day' | 'day'>> = {
	acknowledge: 'business-day',
	assess: 'business-day',
	fix: 'day',
	disclose: 'day',
};

/** How a case stands in a stage. */
export type StageTime =
	/** Done after so many days from receipt. `within`: by the deadline that held for it; absent where none is known. */
	| { readonly kind: 'done'; readonly days: number; readonly within?: boolean }
	/** Not done, and its deadline has passed. */
	| { readonly kind: 'late' }
	/** Not done, and there is time. */
	| { readonly kind: 'waiting' }
	/** Nobody said since when its clock runs: it counts nowhere. */
	| { readonly kind: 'unknown' }
	/** It came past this stage, and nobody wrote down when. */
	| { readonly kind: 'unrecorded' }
	/** There is nothing to do: no fix for what is no vulnerability. */
	| { readonly kind: 'none' };

export type StageTimes = Readonly<Record<Stage, StageTime>>;

/** What a case is measured with. */
export interface Measure {
	readonly policy: Policy;
	readonly now: Date;
	readonly zones: Zones;
}

/** A slip in a case file, such as a report of the year 26, is no time of forty thousand days. */
const MOST_MS = 20 * 366 * 86_400_000;

/**
 * The times of a case, counted from its receipt. They are the finder's: a pause does not make them shorter; it moves the
 * deadline that they are held against, as core/limits says, and what was negotiated counts in place of the policy. A fix is
 * there with the first commit that was linked, or the first that was public; it and the disclosure are held against the
 * earliest of the policy's limit and the dates that people named, each until its day is over.
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function stageTimes(record: Case, measure: Measure): StageTimes {
	const { advisory, acknowledgedAt, assessedAt, decision } = record;
	const inTriage = advisory.state === 'triage';
	const limit = (what: 'acknowledge' | 'assess'): string | undefined => limitIn(record, what, measure);
	const outcome = outcomeOf(record);
	const assessed = assessedAt ?? decision?.at;
	const isVulnerability = outcome === 'vulnerability';
	const pd = isVulnerability ? lastDayOf(record, measure) : undefined;
	return {
		acknowledge: timeOf(record, 'acknowledge', acknowledgedAt, limit('acknowledge'), inTriage, measure),
		assess: timeOf(record, 'assess', assessed, limit('assess'), inTriage, measure),
		fix: isVulnerability ? timeOf(record, 'fix', fixedAt(record), pd, isOpen(advisory), measure) : { kind: 'none' },
		disclose: isVulnerability
			? timeOf(record, 'disclose', advisory.publishedAt, pd, isOpen(advisory), measure)
			: { kind: 'none' },
	};
}

/** @param done when it was done. @param due ISO 8601. @param open whether it can still be done */
function timeOf(
	{ clock }: Case,
	stage: Stage,
	done: string | undefined,
	due: string | undefined,
	open: boolean,
	measure: Measure,
): StageTime {
	if (clock === undefined) return { kind: 'unknown' };
	if (done !== undefined) {
		if (Math.abs(Date.parse(done) - Date.parse(clock.startedAt)) > MOST_MS) return { kind: 'unrecorded' };
		const days = daysBetween(clock.startedAt, done, stage, measure);
		return { kind: 'done', days, ...(due === undefined ? {} : { within: Date.parse(done) <= Date.parse(due) }) };
	}
	if (!open) return { kind: 'unrecorded' };
	return { kind: due !== undefined && Date.parse(due) < measure.now.getTime() ? 'late' : 'waiting' };
}

/** @returns whole days; 0 for something that was done on the day of receipt, or before it */
function daysBetween(from: string, to: string, stage: Stage, { policy, zones }: Measure): number {
	const [first, last] = [dateIn(from, policy.zone, zones), dateIn(to, policy.zone, zones)];
	if (UNITS[stage] === 'business-day') return businessDaysBetween(first, last, policy.calendar);
	return Math.max(0, dayNumber(last) - dayNumber(first));
}

function limitIn(record: Case, what: 'acknowledge' | 'assess' | 'disclose', { policy, now, zones }: Measure) {
	return limitOf(record, what, policy, zones, now.toISOString())?.due;
}

/** The end of the day by which it was to be public: who publishes at PD is not late by the minutes that takes. */
function lastDayOf(record: Case, measure: Measure): string | undefined {
	const { policy, zones } = measure;
	const limit = limitIn(record, 'disclose', measure);
	const counting = countingPd(record.disclosure ?? [], zones)?.pd;
	const pd =
		counting === undefined ? undefined : bindingInstant({ date: counting.date, zone: counting.zone }, policy, zones);
	if (limit === undefined || pd === undefined) return limit ?? pd;
	return Date.parse(pd) < Date.parse(limit) ? pd : limit;
}

function fixedAt({ fixes = [], publication }: Case): string | undefined {
	const times = [...fixes.map(({ linkedAt }) => linkedAt), publication?.fixPublicAt].filter(at => at !== undefined);
	return times.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** @returns a measure for the present, with its own memory of zones where the calendar brings none */
export function measureOf(policy: Policy, now: Date): Measure {
	return { policy, now, zones: policy.calendar.zones ?? createZones() };
}
