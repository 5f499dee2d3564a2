import type { Case } from './case';
import {
	addBusinessDays,
	addDays,
	createZones,
	dateIn,
	endOfDay,
	InvalidZoneError,
	instantOf,
	type Zones,
} from './deadlines';
import { groupOf } from './lifecycle';
import type { Policy } from './policyDefaults';

export type { Policy } from './policyDefaults';

/** Who set a deadline: the project's policy, or a person who named a PD. */
export type ClockSource = 'policy' | 'finder' | 'coordinator' | 'owner';

/** The one clock of a case that matters. */
export type CaseClock =
	/** Nobody knows since when it runs, so nothing is overdue. */
	| { readonly kind: 'unknown' }
	/** Nothing is due any more. */
	| { readonly kind: 'none' }
	| {
			readonly kind: 'running';
			readonly what: 'acknowledge' | 'assess' | 'disclose';
			/** The last second in time, ISO 8601 in UTC. */
			readonly due: string;
			/** Whether we have to act. A later slice, which can wait for the finder's answer, knows clocks that are not. */
			readonly ours: boolean;
			readonly source: ClockSource;
	  };

type Running = Extract<CaseClock, { kind: 'running' }>;

/**
 * The clock of a case that runs out first. A report is to be acknowledged and assessed within business days of its
 * receipt, an advisory disclosed by the earliest of the policy's limit and the dates people named (OSS-SIRT policy v0.1).
 * A deadline ends with its day in the policy's zone.
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function clockOf(record: Case, policy: Policy): CaseClock {
	const group = groupOf(record.advisory);
	if (group === 'published' || group === 'closed') return { kind: 'none' };
	const zones = policy.calendar.zones ?? createZones();
	const running = [
		...(group === 'inbox' ? responseClocks(record, policy, zones) : []),
		...disclosureClocks(record, policy, zones),
	];
	// The first of equals stays: a date that people named says more than the same one from the policy.
	const [first, ...others] = running;
	if (first === undefined) return { kind: 'unknown' };
	return others.reduce((nearest, other) => (Date.parse(other.due) < Date.parse(nearest.due) ? other : nearest), first);
}

function responseClocks(record: Case, policy: Policy, zones: Zones): Running[] {
	const due = (since: string, days: number): string => {
		const received = dateIn(since, policy.zone, zones);
		return endOfDay(addBusinessDays(received, days, policy.calendar), policy.zone, zones);
	};
	const clocks: Running[] = [];
	if (record.acknowledgedAt === undefined && record.clock !== undefined) {
		const at = due(record.clock.startedAt, policy.acknowledgeDays);
		clocks.push({ kind: 'running', what: 'acknowledge', due: at, ours: true, source: 'policy' });
	}
	// Where the receipt is not known, the acknowledgement is the first thing that is: nothing is due before it.
	const since = record.clock?.startedAt ?? record.acknowledgedAt;
	if (record.assessedAt === undefined && since !== undefined) {
		const at = due(since, policy.assessDays);
		clocks.push({ kind: 'running', what: 'assess', due: at, ours: true, source: 'policy' });
	}
	return clocks;
}

function disclosureClocks(record: Case, policy: Policy, zones: Zones): Running[] {
	const clocks: Running[] = (record.disclosure ?? []).map(pd => ({
		kind: 'running',
		what: 'disclose',
		due: disclosureInstant(pd, policy, zones),
		ours: true,
		source: pd.by,
	}));
	const validated = validatedSince(record);
	if (validated !== undefined) {
		const last = addDays(dateIn(validated, policy.zone, zones), policy.discloseDays);
		const due = endOfDay(last, policy.zone, zones);
		clocks.push({ kind: 'running', what: 'disclose', due, ours: true, source: 'policy' });
	}
	return clocks;
}

/**
 * When validation ended. For a draft that came without that date, such as one written from nothing, the last thing known
 * to have happened before it stands in, so that its PD is never said to be later than it is.
 */
export function validatedSince(record: Case): string | undefined {
	if (record.validatedAt !== undefined || groupOf(record.advisory) !== 'inProgress') return record.validatedAt;
	return record.assessedAt ?? record.acknowledgedAt ?? record.clock?.startedAt;
}

function disclosureInstant(
	pd: { readonly date: string; readonly time?: string; readonly zone: string },
	policy: Policy,
	zones: Zones,
): string {
	try {
		return instantOf(pd, zones);
	} catch (error) {
		// A case file may name a zone this machine does not know. The date still binds: better some hours off than lost.
		if (error instanceof InvalidZoneError) return instantOf({ ...pd, zone: policy.zone }, zones);
		throw error;
	}
}

/** Time left until a deadline, or since it passed. */
export interface Remaining {
	readonly overdue: boolean;
	readonly amount: number;
	readonly unit: 'minute' | 'hour' | 'day';
}

const MINUTE_MS = 60_000;

/**
 * Time left in the coarsest unit of which there is at least one. It is rounded so that a deadline is never said to be
 * later than it is: what is left is rounded down, what has passed is rounded up. For deadlines at the end of a day that
 * is how people count days.
 * @param due ISO 8601.
 */
export function remaining(due: string, now: Date): Remaining {
	const left = Date.parse(due) - now.getTime();
	const overdue = left < 0;
	const round = overdue ? Math.ceil : Math.floor;
	const minutes = round(Math.abs(left) / MINUTE_MS);
	if (minutes < 60) return { overdue, amount: minutes, unit: 'minute' };
	const hours = round(minutes / 60);
	if (hours < 24) return { overdue, amount: hours, unit: 'hour' };
	return { overdue, amount: round(hours / 24), unit: 'day' };
}

/** A case beside its clock, so that sorting reads each clock once. */
export interface ClockedCase {
	readonly clock: CaseClock;
	readonly record: Case;
}

const KIND_ORDER: Readonly<Record<CaseClock['kind'], number>> = { running: 0, unknown: 1, none: 2 };

/** Nearest deadline first, then unknown clocks, then none; among equals the oldest first, at last by handle. For sort(). */
export function compareByDeadline(a: ClockedCase, b: ClockedCase): number {
	return (
		KIND_ORDER[a.clock.kind] - KIND_ORDER[b.clock.kind] ||
		dueTime(a.clock) - dueTime(b.clock) ||
		compareText(createdOf(a.record), createdOf(b.record)) ||
		compareText(a.record.handle, b.record.handle)
	);
}

function dueTime(clock: CaseClock): number {
	return clock.kind === 'running' ? Date.parse(clock.due) : 0;
}

function createdOf(record: Case): string {
	// Instants in UTC sort as text; what has none comes last.
	return record.advisory.createdAt ?? '~';
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

const SOON_MS = 24 * 60 * MINUTE_MS;

/**
 * Whether a case counts in the badge: our clock runs out within 24 hours or has, or the report is new, that is not
 * acknowledged yet. A case whose clock is unknown never counts.
 * @param newSince ISO 8601; reports received before it do not count as new.
 */
export function needsAttention(record: Case, policy: Policy, now: Date, newSince?: string): boolean {
	return waitsForUs({ clock: clockOf(record, policy), record }, now, newSince);
}

/** needsAttention for a case whose clock was read already. */
export function waitsForUs({ clock, record }: ClockedCase, now: Date, newSince?: string): boolean {
	if (clock.kind !== 'running' || !clock.ours) return false;
	if (Date.parse(clock.due) - now.getTime() <= SOON_MS) return true;
	if (record.clock === undefined || record.acknowledgedAt !== undefined) return false;
	if (groupOf(record.advisory) !== 'inbox') return false;
	return newSince === undefined || Date.parse(record.clock.startedAt) >= Date.parse(newSince);
}
