import type { Case } from './case';
import { craDuties } from './cra';
import { createZones, type Zones } from './deadlines';
import { groupOf } from './lifecycle';
import { bindingInstant, limitOf } from './limits';
import { pauseNow } from './pauses';
import type { Policy } from './policyDefaults';
import type { ClockName, CraNotice, Pause } from './response';

export type { Policy } from './policyDefaults';

/** Who set a deadline: the project's policy, what was negotiated in its place, a person who named a PD, or the law (CRA). */
export type ClockSource = 'policy' | 'agreed' | 'finder' | 'coordinator' | 'owner' | 'law';

/** What is due: a step of the response, or a notification of the CRA. */
export type ClockWhat = ClockName | `cra-${CraNotice}`;

/** The one clock of a case that matters. */
export type CaseClock =
	/** Nobody knows since when it runs, so nothing is overdue. */
	| { readonly kind: 'unknown' }
	/** Nothing is due any more. */
	| { readonly kind: 'none' }
	| {
			readonly kind: 'running';
			readonly what: ClockWhat;
			/** The last second in time, ISO 8601 in UTC. Of a clock that rests: where it stood when it began to rest. */
			readonly due: string;
			/** Whether we have to act. Not while the clock rests. */
			readonly ours: boolean;
			readonly source: ClockSource;
			/** Who is waited for, and since when, in a pause. What people and the law set runs on. */
			readonly waitsFor?: Pause['waitsFor'];
			readonly waitsSince?: string;
	  };

type Running = Extract<CaseClock, { kind: 'running' }>;

/**
 * The clock of a case that runs out first. A report is to be acknowledged and assessed within business days of its
 * receipt, an advisory disclosed by the earliest of the policy's limit and the dates people named (OSS-SIRT policy v0.1).
 * A deadline ends with its day in the policy's zone. What rests in a pause comes after all that runs on. Where the policy
 * says so, the notifications of the CRA count too, until they were sent.
 * @param now a pause that begins later does not rest yet. Without it, whatever has no end rests.
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function clockOf(record: Case, policy: Policy, now?: Date): CaseClock {
	const group = groupOf(record.advisory);
	const law = policy.cra !== undefined && record.exploited !== undefined && group !== 'closed';
	if (group === 'closed' || (group === 'published' && !law)) return { kind: 'none' };
	const zones = policy.calendar.zones ?? createZones();
	const pause = pauseNow(record.pauses, now);
	const running = [
		...(law ? craClocks(record, policy, zones) : []),
		...(group === 'inbox' ? responseClocks(record, policy, zones, pause) : []),
		...(group === 'published' ? [] : disclosureClocks(record, policy, zones, pause)),
	];
	const ours = running.filter(clock => clock.ours);
	// The first of equals stays: a date that people named says more than the same one from the policy.
	const [first, ...others] = ours.length > 0 ? ours : running;
	if (first === undefined) return { kind: group === 'published' ? 'none' : 'unknown' };
	const nearest = others.reduce((a, b) => (Date.parse(b.due) < Date.parse(a.due) ? b : a), first);
	return pause === undefined ? nearest : { ...nearest, waitsFor: pause.waitsFor, waitsSince: pause.from };
}

function craClocks(record: Case, { zone }: Policy, zones: Zones): Running[] {
	return craDuties(record, zone, zones).flatMap(({ notice, due, sentAt }): Running[] =>
		due === undefined || sentAt !== undefined
			? []
			: [{ kind: 'running', what: `cra-${notice}`, due, ours: true, source: 'law' }],
	);
}

function responseClocks(record: Case, policy: Policy, zones: Zones, pause: Pause | undefined): Running[] {
	return [
		...(record.acknowledgedAt === undefined ? limitClock(record, 'acknowledge', policy, zones, pause) : []),
		...(record.assessedAt === undefined ? limitClock(record, 'assess', policy, zones, pause) : []),
	];
}

function disclosureClocks(record: Case, policy: Policy, zones: Zones, pause: Pause | undefined): Running[] {
	const named = (record.disclosure ?? []).flatMap((pd): Running[] => {
		const due = bindingInstant(pd, policy, zones);
		return due === undefined ? [] : [{ kind: 'running', what: 'disclose', due, ours: true, source: pd.by }];
	});
	return [...named, ...limitClock(record, 'disclose', policy, zones, pause)];
}

function limitClock(record: Case, what: ClockName, policy: Policy, zones: Zones, pause: Pause | undefined): Running[] {
	const limit = limitOf(record, what, policy, zones);
	if (limit === undefined) return [];
	const { due, source } = limit;
	// A date that was agreed binds also while somebody is waited for.
	return [{ kind: 'running', what, due, ours: pause === undefined || source === 'agreed', source }];
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

const KIND_ORDER = { running: 0, resting: 1, unknown: 2, none: 3 } as const;

/** Nearest deadline first, then what waits for others, unknown clocks, none; among equals the oldest first, at last by handle. For sort(). */
export function compareByDeadline(a: ClockedCase, b: ClockedCase): number {
	return orderOf(a.clock) - orderOf(b.clock) || dueTime(a.clock) - dueTime(b.clock) || compareByAge(a.record, b.record);
}

/** @returns them as compareByDeadline orders them, reading what decides once for each: a list of thousands is sorted anew at every change. */
export function sortedByDeadline<T extends ClockedCase>(cases: readonly T[]): T[] {
	return cases
		.map(each => ({ each, order: orderOf(each.clock), due: dueTime(each.clock) }))
		.sort((a, b) => a.order - b.order || a.due - b.due || compareByAge(a.each.record, b.each.record))
		.map(({ each }) => each);
}

function compareByAge(a: Case, b: Case): number {
	return compareText(createdOf(a), createdOf(b)) || compareText(a.handle, b.handle);
}

function orderOf(clock: CaseClock): number {
	return KIND_ORDER[clock.kind === 'running' && !clock.ours ? 'resting' : clock.kind];
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
	return waitsForUs({ clock: clockOf(record, policy, now), record }, now, newSince);
}

/** needsAttention for a case whose clock was read already. */
export function waitsForUs({ clock, record }: ClockedCase, now: Date, newSince?: string): boolean {
	if (clock.kind !== 'running' || !clock.ours) return false;
	if (Date.parse(clock.due) - now.getTime() <= SOON_MS) return true;
	if (clock.waitsFor !== undefined) return false;
	if (record.clock === undefined || record.acknowledgedAt !== undefined) return false;
	if (groupOf(record.advisory) !== 'inbox') return false;
	return newSince === undefined || Date.parse(record.clock.startedAt) >= Date.parse(newSince);
}
