import type { Case } from './case';
import { addBusinessDays, businessDaysBetween } from './deadlines';
import { addDays, dayNumber, InvalidDateError } from './dates';
import { groupOf } from './lifecycle';
import { type DayCount, prolonged } from './pauses';
import type { Policy } from './policyDefaults';
import type { Agreement, ClockName } from './response';
import { dateIn, endOfDay, InvalidZoneError, instantOf, type Zones } from './zones';

/** Until when something is due by the policy, or by what was agreed in its place. */
export interface Limit {
	/** The last second in time, ISO 8601 in UTC. */
	readonly due: string;
	readonly source: 'policy' | 'agreed';
	/** Since when it runs; nothing for a date that was agreed where nobody knows. */
	readonly since?: string;
	/** Days that pauses gave back: business days, for PD calendar days. */
	readonly givenBack: number;
	readonly agreement?: Agreement;
}

/**
 * The limit of one clock. What was negotiated last counts in place of the policy; it is a date, and no pause moves it. What
 * the policy counts is prolonged by pauses.
 * @param end when a pause without an end ended all the same, ISO 8601: what was waited for came
 * @returns nothing while nobody knows since when it runs, and where it leads out of the calendar @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function limitOf(record: Case, what: ClockName, policy: Policy, zones: Zones, end?: string): Limit | undefined {
	const since = startOf(record, what);
	const agreement = agreementFor(record, what);
	if (agreement !== undefined) {
		const { date, zone } = agreement;
		const due = bindingInstant({ date, zone }, policy, zones);
		if (due === undefined) return undefined;
		return { due, source: 'agreed', givenBack: 0, agreement, ...(since === undefined ? {} : { since }) };
	}
	return since === undefined ? undefined : within(() => countedLimit(record, what, since, policy, zones, end));
}

function countedLimit(
	{ pauses }: Case,
	what: ClockName,
	since: string,
	policy: Policy,
	zones: Zones,
	end: string | undefined,
): Limit | undefined {
	const from = dateIn(since, policy.zone, zones);
	if (pauses === undefined) {
		const due = inCalendar(countedEnd(what, from, policy, zones));
		return due === undefined ? undefined : { due, source: 'policy', since, givenBack: 0 };
	}
	const count = dayCount(what, policy, zones);
	const date = count.add(from, daysOf(what, policy));
	const moved = prolonged({ pauses, since, date, end }, count);
	const due = inCalendar(count.endOf(moved.date));
	return due === undefined ? undefined : { due, source: 'policy', since, givenBack: moved.givenBack };
}

/** How many ends of days are kept before they are let go. */
const KEPT = 10_000;

/** @param from YYYY-MM-DD in the policy's zone @returns when the last of the policy's days after it ends */
function countedEnd(what: ClockName, from: string, policy: Policy, zones: Zones): string {
	const { counted } = policy.calendar;
	const days = daysOf(what, policy);
	const key = `${what === 'disclose' ? 'calendar' : 'business'} ${from} ${days} ${policy.zone}`;
	const known = counted?.get(key);
	if (known !== undefined) return known;
	const count = dayCount(what, policy, zones);
	const end = count.endOf(count.add(from, days));
	if (counted !== undefined && counted.size >= KEPT) counted.clear();
	counted?.set(key, end);
	return end;
}

/** What was negotiated last for a clock. */
export function agreementFor({ agreements }: Pick<Case, 'agreements'>, what: ClockName): Agreement | undefined {
	return agreements
		?.filter(each => each.what === what)
		.reduce<Agreement | undefined>(
			(last, each) => (last === undefined || Date.parse(each.at) >= Date.parse(last.at) ? each : last),
			undefined,
		);
}

/** Since when a clock runs; nothing where nobody knows. */
function startOf(record: Case, what: ClockName): string | undefined {
	const received = record.clock?.startedAt;
	if (what === 'acknowledge') return received;
	// Where the receipt is not known, the acknowledgement is the first thing that is: nothing is due before it.
	return what === 'assess' ? (received ?? record.acknowledgedAt) : validatedSince(record);
}

/**
 * When validation ended. For a draft that came without that date, such as one written from nothing, the last thing known
 * to have happened before it stands in, so that its PD is never said to be later than it is.
 */
export function validatedSince(record: Case): string | undefined {
	if (record.validatedAt !== undefined || groupOf(record.advisory) !== 'inProgress') return record.validatedAt;
	return record.assessedAt ?? record.acknowledgedAt ?? record.clock?.startedAt;
}

/** A date that somebody named, with or without a time. */
interface NamedDate {
	readonly date: string;
	readonly time?: string;
	readonly zone: string;
}

/**
 * @returns the instant of a date that binds, also where its zone is not known here: better some hours off than lost. Nothing
 * for one that lies outside of the calendar
 */
export function bindingInstant({ date, time, zone }: NamedDate, policy: Policy, zones: Zones): string | undefined {
	const at = { date, ...(time === undefined ? {} : { time }) };
	return within(() => {
		try {
			return inCalendar(instantOf({ ...at, zone }, zones));
		} catch (error) {
			if (error instanceof InvalidZoneError) return inCalendar(instantOf({ ...at, zone: policy.zone }, zones));
			throw error;
		}
	});
}

/** @returns nothing where counting leads out of the calendar: one slip in a case file must not take all others away. */
function within<T>(count: () => T | undefined): T | undefined {
	try {
		return count();
	} catch (error) {
		if (error instanceof InvalidDateError) return undefined;
		throw error;
	}
}

/** Years before 0001 and after 9999 cannot be written as an instant is. */
function inCalendar(instant: string): string | undefined {
	return /^\d/.test(instant) ? instant : undefined;
}

function daysOf(what: ClockName, policy: Policy): number {
	return { acknowledge: policy.acknowledgeDays, assess: policy.assessDays, disclose: policy.discloseDays }[what];
}

function dayCount(what: ClockName, { calendar, zone }: Policy, zones: Zones): DayCount {
	const endOf = (date: string): string => endOfDay(date, zone, zones);
	if (what === 'disclose') {
		return { add: addDays, between: (from, to) => Math.max(0, dayNumber(to) - dayNumber(from)), endOf, zone, zones };
	}
	return {
		add: (date, days) => addBusinessDays(date, days, calendar),
		between: (from, to) => businessDaysBetween(from, to, calendar),
		endOf,
		zone,
		zones,
	};
}
