import type { Severity } from './advisory';
import type { Case } from './case';
import { type CaseClock, type ClockWhat, clockOf, compareByDeadline } from './clock';
import { isOpen } from './lifecycle';
import { cameAt } from './metrics/counted';
import type { Policy } from './policyDefaults';
import type { WaitedFor } from './response';
import { runbookOf } from './runbook/runbook';
import type { Who } from './runbook/steps';
import { createZones, dateIn } from './zones';

/** Why a case is in a digest, the weightiest first; each stands once, under the first that holds. */
export const DIGEST_REASONS = ['overdue', 'soon', 'waiting', 'new'] as const;
export type DigestReason = (typeof DIGEST_REASONS)[number];

/** One open case, as a digest tells of it. */
export interface DigestRow {
	readonly handle: string;
	readonly isNew: boolean;
	readonly severity?: Severity;
	/** Begins small. */
	readonly nextStep?: string;
	/** Somebody else who has to act. */
	readonly waitsFor?: Exclude<Who, 'us'> | WaitedFor;
	/** What is due, and the last day for it: YYYY-MM-DD in the policy's zone. */
	readonly due?: { readonly what: ClockWhat; readonly date: string };
	readonly clockUnknown: boolean;
}

export interface DigestOfRepository {
	/** Nothing: those that name none. */
	readonly repository?: string;
	readonly sections: readonly { readonly reason: DigestReason; readonly rows: readonly DigestRow[] }[];
	/** Open cases that need nothing said of them now. */
	readonly quiet: number;
}

export interface Digest {
	/** ISO 8601 in UTC */
	readonly at: string;
	readonly since: string;
	readonly zone: string;
	readonly open: number;
	readonly repositories: readonly DigestOfRepository[];
}

const SOON_MS = 7 * 24 * 3_600_000;

/**
 * What is new, due within seven days, overdue and waited for, of the open cases, by repository; the nearest deadline first.
 * @param since ISO 8601: what came from then on is new
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function digestOf(records: readonly Case[], since: string, policy: Policy, now: Date): Digest {
	const zones = policy.calendar.zones ?? createZones();
	const open = records
		.filter(({ advisory }) => isOpen(advisory))
		.map(record => ({ record, clock: clockOf(record, policy, now) }))
		.sort(compareByDeadline);
	const names = [...new Set(open.map(({ record }) => record.advisory.source.repository))].sort(byName);
	return {
		at: now.toISOString(),
		since,
		zone: policy.zone,
		open: open.length,
		repositories: names.map(repository => {
			const told = open
				.filter(({ record }) => record.advisory.source.repository === repository)
				.map(({ record, clock }) => {
					const row = rowOf(record, clock, since, now, due => dateIn(due, policy.zone, zones));
					return { row, reason: reasonOf(row, clock, now) };
				});
			return {
				...(repository === undefined ? {} : { repository }),
				sections: DIGEST_REASONS.map(reason => ({
					reason,
					rows: told.filter(each => each.reason === reason).map(({ row }) => row),
				})).filter(({ rows }) => rows.length > 0),
				quiet: told.filter(({ reason }) => reason === undefined).length,
			};
		}),
	};
}

function rowOf(record: Case, clock: CaseClock, since: string, now: Date, dayOf: (due: string) => string): DigestRow {
	const { next } = runbookOf(record, now);
	const came = cameAt(record);
	const waitsFor = waited(clock) ?? (next.step === 'none' || next.who === 'us' ? undefined : next.who);
	const { severity } = record.advisory;
	return {
		handle: record.handle,
		isNew: came !== undefined && Date.parse(came) >= Date.parse(since),
		...(severity === undefined ? {} : { severity }),
		...(next.step === 'none' ? {} : { nextStep: next.label }),
		...(waitsFor === undefined ? {} : { waitsFor }),
		...(clock.kind === 'running' && clock.ours ? { due: { what: clock.what, date: dayOf(clock.due) } } : {}),
		clockUnknown: clock.kind === 'unknown',
	};
}

function waited(clock: CaseClock): WaitedFor | undefined {
	return clock.kind === 'running' ? clock.waitsFor : undefined;
}

function reasonOf(row: DigestRow, clock: CaseClock, now: Date): DigestReason | undefined {
	if (clock.kind === 'running' && clock.ours) {
		const left = Date.parse(clock.due) - now.getTime();
		if (left < 0) return 'overdue';
		if (left <= SOON_MS) return 'soon';
	}
	if (row.waitsFor !== undefined) return 'waiting';
	return row.isNew ? 'new' : undefined;
}

/** Those that name no repository come last. */
function byName(a: string | undefined, b: string | undefined): number {
	if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
	return a < b ? -1 : 1;
}
