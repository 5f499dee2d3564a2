import type { Severity } from '../advisory';
import type { Case } from '../case';
import { clockOf } from '../clock';
import { dayNumber, InvalidDateError } from '../dates';
import { isOpen, isPublic } from '../lifecycle';
import type { Policy } from '../policyDefaults';
import { SEVERITIES } from '../vocabulary';
import { dateIn } from '../zones';
import { cameAt, COUNTED_OUTCOMES, type CountedOutcome, isDecided, isNoise, outcomeOf } from './counted';
import { isIn, type Period, stepOf, stepsOf, type TrendStep } from './period';
import { type Spread, spreadOf } from './spread';
import { type Measure, measureOf, STAGES, type Stage, type StageTime, type StageTimes, stageTimes } from './times';

/** Ages of open cases, by the days since they came: up to so many. The last has no end. */
export const AGES = [7, 30, 90, 180, 365, undefined] as const;

/** Which cases are counted, and how the trend is told. */
export interface MetricsFilter {
	/** Absent: all; null: those that name none. */
	readonly repository?: string | null;
	readonly period: Period;
	readonly step: TrendStep;
}

/** The times of one stage. */
export interface StageSummary {
	readonly stage: Stage;
	/** Of those that are done; nothing where none is. */
	readonly spread?: Spread;
	/** Done by their deadline. */
	readonly within: number;
	/** Of so many that are done with a known deadline, or late. */
	readonly judged: number;
	/** Not done, and past their deadline. */
	readonly late: number;
	/** Not done, and in time. */
	readonly waiting: number;
	/** Nobody knows since when their clock runs. */
	readonly unknown: number;
	/** Past it, and nobody wrote down when. */
	readonly unrecorded: number;
	/** Up to four times, so that few are shown as they are. */
	readonly few: readonly number[];
}

export interface AgeCount {
	/** Up to so many days; nothing: more than the one before. */
	readonly upTo?: number;
	readonly count: number;
	/** Of them, those with a deadline that has passed. */
	readonly overdue: number;
}

/** One step of the trend: of the reports that came in it. */
export interface TrendRow {
	/** "2026-03" or "2026-Q1" */
	readonly name: string;
	readonly came: number;
	readonly vulnerabilities: number;
	readonly noise: number;
	/** Decided otherwise: a bug, a feature request, upstream's. */
	readonly other: number;
	/** Not decided, or nobody wrote down what. */
	readonly open: number;
	/** Of those that are done. */
	readonly medians: Readonly<Record<Stage, { readonly n: number; readonly median?: number }>>;
}

export interface Metrics {
	/** Cases that are counted. */
	readonly cases: number;
	/** Of them, those that are not public: what the numbers tell may not be either. */
	readonly notPublic: number;
	/** Of them, those of which nobody knows since when their clock runs. */
	readonly unknownClocks: number;
	readonly stages: readonly StageSummary[];
	readonly ages: readonly AgeCount[];
	/** Open, and nobody knows since when. */
	readonly ageUnknown: number;
	readonly outcomes: readonly { readonly outcome: CountedOutcome; readonly count: number }[];
	/** Of vulnerabilities; without a severity: not rated. */
	readonly severities: readonly { readonly severity?: Severity; readonly count: number }[];
	readonly noise: number;
	readonly decided: number;
	readonly trend: readonly TrendRow[];
	/** Counted above, and in no step of the trend: older, or nobody knows when they came. */
	readonly notInTrend: number;
}

/** A case with all that is counted of it. */
interface Counted {
	readonly record: Case;
	/** YYYY-MM-DD */
	readonly came: string | undefined;
	readonly outcome: CountedOutcome;
	readonly times: StageTimes;
}

/**
 * Counts cases. The order they come in does not matter. A case whose clock is unknown is counted apart and is never late.
 * @param records all cases at hand, without those of a drill
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function measureCases(records: readonly Case[], filter: MetricsFilter, policy: Policy, now: Date): Metrics {
	const measure = measureOf(policy, now);
	const today = dateIn(now.toISOString(), policy.zone, measure.zones);
	const counted = records.flatMap(record => {
		if (!isOf(record, filter.repository)) return [];
		const came = cameOn(record, measure);
		if (!isIn(filter.period, came, today)) return [];
		return [{ record, came, outcome: outcomeOf(record), times: stageTimes(record, measure) }];
	});
	const decided = counted.filter(({ outcome }) => isDecided(outcome));
	const trend = trendOf(counted, today, filter.step);
	return {
		cases: counted.length,
		notPublic: counted.filter(({ record }) => !isPublic(record.advisory)).length,
		unknownClocks: counted.filter(({ record }) => record.clock === undefined).length,
		stages: STAGES.map(stage => summaryOf(stage, counted)),
		...agesOf(counted, measure, today),
		outcomes: COUNTED_OUTCOMES.map(outcome => ({
			outcome,
			count: counted.filter(each => each.outcome === outcome).length,
		})).filter(({ count }) => count > 0),
		severities: severitiesOf(counted),
		noise: decided.filter(({ outcome }) => isNoise(outcome)).length,
		decided: decided.length,
		trend,
		notInTrend: counted.length - trend.reduce((sum, { came }) => sum + came, 0),
	};
}

/** The repositories that cases name, sorted. */
export function repositoriesOf(records: readonly Case[]): string[] {
	return [...new Set(records.flatMap(({ advisory }) => advisory.source.repository ?? []))].sort();
}

function isOf({ advisory }: Case, repository: string | null | undefined): boolean {
	return repository === undefined || (advisory.source.repository ?? null) === repository;
}

function cameOn(record: Case, { policy, zones }: Measure): string | undefined {
	const at = cameAt(record);
	try {
		return at === undefined ? undefined : dateIn(at, policy.zone, zones);
	} catch (error) {
		if (error instanceof InvalidDateError) return undefined;
		throw error;
	}
}

function summaryOf(stage: Stage, counted: readonly Counted[]): StageSummary {
	const times = counted.map(each => each.times[stage]);
	const done = times.filter(time => time.kind === 'done');
	const days = done.map(time => time.days);
	const spread = spreadOf(days);
	const count = (kind: StageTime['kind']): number => times.filter(time => time.kind === kind).length;
	const late = count('late');
	return {
		stage,
		...(spread === undefined ? {} : { spread }),
		within: done.filter(time => time.within === true).length,
		judged: done.filter(time => time.within !== undefined).length + late,
		late,
		waiting: count('waiting'),
		unknown: count('unknown'),
		unrecorded: count('unrecorded'),
		few: days.length <= FEW ? [...days].sort((a, b) => a - b) : [],
	};
}

/** So few times have no quartiles worth the name. */
const FEW = 4;

function agesOf(counted: readonly Counted[], { policy, now }: Measure, today: string) {
	const ages = AGES.map(upTo => ({ ...(upTo === undefined ? {} : { upTo }), count: 0, overdue: 0 }));
	let ageUnknown = 0;
	for (const { record, came } of counted) {
		if (!isOpen(record.advisory)) continue;
		if (came === undefined) {
			ageUnknown++;
			continue;
		}
		const days = dayNumber(today) - dayNumber(came);
		const age = ages.find(({ upTo }) => upTo === undefined || days <= upTo);
		if (age === undefined) continue;
		age.count++;
		const clock = clockOf(record, policy, now);
		if (clock.kind === 'running' && clock.ours && Date.parse(clock.due) < now.getTime()) age.overdue++;
	}
	return { ages, ageUnknown };
}

function severitiesOf(counted: readonly Counted[]) {
	const found = counted.filter(({ outcome }) => outcome === 'vulnerability');
	const count = (severity: Severity | undefined): number =>
		found.filter(({ record }) => record.advisory.severity === severity).length;
	return [
		...[...SEVERITIES].reverse().map(severity => ({ severity, count: count(severity) })),
		{ count: count(undefined) },
	].filter(each => each.count > 0);
}

function trendOf(counted: readonly Counted[], today: string, step: TrendStep): TrendRow[] {
	const names = stepsOf(
		counted.flatMap(({ came }) => came ?? []),
		today,
		step,
	);
	const rows = new Map<string, Counted[]>(names.map(name => [name, []]));
	for (const each of counted) {
		if (each.came !== undefined && each.came <= today) rows.get(stepOf(each.came, step))?.push(each);
	}
	return names.map(name => trendRow(name, rows.get(name) ?? []));
}

function trendRow(name: string, of: readonly Counted[]): TrendRow {
	const count = (is: (outcome: CountedOutcome) => boolean): number => of.filter(({ outcome }) => is(outcome)).length;
	const vulnerabilities = count(outcome => outcome === 'vulnerability');
	const noise = count(isNoise);
	const open = count(outcome => !isDecided(outcome));
	const median = (stage: Stage) => {
		const days = of.flatMap(({ times }) => {
			const time = times[stage];
			return time.kind === 'done' ? [time.days] : [];
		});
		const spread = spreadOf(days);
		return { n: days.length, ...(spread === undefined ? {} : { median: spread.median }) };
	};
	return {
		name,
		came: of.length,
		vulnerabilities,
		noise,
		other: of.length - vulnerabilities - noise - open,
		open,
		medians: {
			acknowledge: median('acknowledge'),
			assess: median('assess'),
			fix: median('fix'),
			disclose: median('disclose'),
		},
	};
}
