import { t } from './translate';
import type { Calendar } from './calendar';
import type { Case } from './case';
import { InvalidDateError } from './dates';
import { type DayFault, dayFault, dayOffAfter } from './disclosureDateDays';
import { dayInWords, instantInWords, wallTimeIn } from './disclosureDateWords';
import { limitOf } from './limits';
import type { Policy } from './policyDefaults';
import type { Disclosure } from './publication';
import { createZones, dateIn, InvalidZoneError, instantOf, isZone, type Zones } from './zones';

/** What is to be said of a PD. `stop`: it should not stay so. `care`: worth a thought. */
export interface PdFinding {
	readonly kind:
		| DayFault
		| 'no-date'
		| 'no-time'
		| 'no-zone'
		| 'before-weekend'
		| 'before-holiday'
		| 'past'
		| 'soon'
		| 'beyond-policy'
		| 'not-first'
		| 'skipped-time'
		| 'doubled-time';
	readonly weight: 'stop' | 'care';
	/** For people: what it is and what to do. */
	readonly text: string;
}

/** What a PD is looked at with. */
export interface PdContext {
	/** ISO 8601 in UTC. */
	readonly now: string;
	readonly calendar: Calendar;
	/** Every PD of the case, this one among them or not. */
	readonly all: readonly Disclosure[];
	/** The last instant that the policy allows, and its words. */
	readonly limit?: PolicyLimit;
}

/** Until when PD is due without a named date: so many days after validation, or what was negotiated in its place. */
export interface PolicyLimit {
	/** ISO 8601 in UTC. */
	readonly at: string;
	/** The last day, YYYY-MM-DD in the policy's zone. */
	readonly date: string;
	/** The policy's days after validation. */
	readonly days: number;
	/** Days that pauses gave back, on top of them; left out: none. */
	readonly givenBack?: number;
	/** It was negotiated: the policy's days say nothing about it. */
	readonly agreed?: true;
}

/** A PD with its instant, ISO 8601 in UTC. */
export interface CountedPd {
	readonly pd: Disclosure;
	readonly at: string;
}

/** Less than this ahead nobody can prepare, in ms. */
const SOON_MS = 24 * 3_600_000;
const WHO: Readonly<Record<Disclosure['by'], string>> = {
	owner: 'your own date',
	finder: 'the finder’s date',
	coordinator: 'the coordinator’s date',
};

/** @returns nothing for a date that is none, or in a zone that is not known here. Without a time: the end of that day. */
export function pdInstant(pd: Disclosure, zones: Zones = createZones()): string | undefined {
	try {
		return instantOf(pd, zones);
	} catch (error) {
		if (error instanceof InvalidZoneError || error instanceof InvalidDateError) return undefined;
		throw error;
	}
}

/**
 * The PD that counts: the earliest one, whoever named it; the first of equals. One in a zone that is not known here is
 * taken as in UTC, which is better some hours off than lost.
 */
export function countingPd(all: readonly Disclosure[], zones: Zones = createZones()): CountedPd | undefined {
	const counted = all.flatMap(pd => {
		const at = pdInstant(pd, zones) ?? pdInstant({ ...pd, zone: 'UTC' }, zones);
		return at === undefined ? [] : [{ pd, at }];
	});
	return counted.reduce<CountedPd | undefined>(
		(first, each) => (first === undefined || Date.parse(each.at) < Date.parse(first.at) ? each : first),
		undefined,
	);
}

/** @returns the policy's limit of a case, or what was negotiated in its place, prolonged by pauses; nothing while nobody knows since when it runs. @throws InvalidZoneError for the policy's zone */
export function policyLimit(record: Case, policy: Policy): PolicyLimit | undefined {
	const zones = policy.calendar.zones ?? createZones();
	const limit = limitOf(record, 'disclose', policy, zones);
	if (limit === undefined) return undefined;
	const { due, source, givenBack } = limit;
	return {
		at: due,
		date: dateIn(due, policy.zone, zones),
		days: policy.discloseDays,
		...(givenBack === 0 ? {} : { givenBack }),
		...(source === 'agreed' ? { agreed: true } : {}),
	};
}

/** By what the limit came about, for the middle of a sentence: "90 days after validation". */
export function limitWords({ days, givenBack = 0, agreed }: PolicyLimit): string {
	if (agreed === true) return 'the date you negotiated';
	const counted = days === 1 ? t('{0} day after validation', days) : t('{0} days after validation', days);
	return givenBack === 0 ? counted : t('{0}, and {1} more for pauses', counted, givenBack);
}

/** What is to be said of a PD, the weightiest first: whether it can be read, its day, how far it is, who named another one. */
export function pdFindings(pd: Disclosure, context: PdContext): PdFinding[] {
	const zones = context.calendar.zones ?? createZones();
	const fault = dayFindings(pd.date, context.calendar);
	if (fault === undefined) return [stop('no-date', t('This is no date. Choose one from the calendar.'))];
	const at = isZone(pd.zone) ? pdInstant(pd, zones) : undefined;
	if (at === undefined) {
		const text = t(
			'The time zone {0} is not known here, so nobody knows which moment is meant. Choose one from the list.',
			zoneInWords(pd.zone),
		);
		return [stop('no-zone', text), ...fault];
	}
	const found = [...fault, ...timeFindings(pd, at, zones), ...distanceFindings(pd, at, context, zones)];
	return [...found.filter(f => f.weight === 'stop'), ...found.filter(f => f.weight === 'care')];
}

/** @returns nothing for a text that is no date. */
function dayFindings(date: string, calendar: Calendar): PdFinding[] | undefined {
	try {
		const fault = dayFault(date, calendar);
		const day = dayInWords(date);
		if (fault === 'weekend') return [stop(fault, t('{0} is at the weekend: those who have to upgrade are off.', day))];
		if (fault === 'holiday') return [stop(fault, t('{0} is a holiday in the project’s calendar.', day))];
		if (fault === 'friday') {
			return [
				stop(fault, t('{0}: what is published on a Friday is upgraded after the weekend, and attacked before.', day)),
			];
		}
		const next = dayOffAfter(date, calendar);
		if (next === undefined) return [];
		const what = next === 'holiday' ? 'a holiday' : 'the weekend';
		return [care(`before-${next}`, t('{0} is the day before {1}: there is little time to upgrade.', day, what))];
	} catch (error) {
		if (error instanceof InvalidDateError) return undefined;
		throw error;
	}
}

function timeFindings(pd: Disclosure, at: string, zones: Zones): PdFinding[] {
	if (pd.time === undefined) {
		return [stop('no-time', t('There is no time, so nobody knows when in that day; it counts until the day is over.'))];
	}
	const local = localTime(pd, zones);
	if (local === 'skipped') {
		const text = t(
			'There is no {0} on that day in {1}: the clocks go forward over it. It would be {2}.',
			pd.time,
			pd.zone,
			instantInWords(at, pd.zone, zones),
		);
		return [stop('skipped-time', text)];
	}
	if (local === 'doubled') {
		const text = t(
			'{0} comes twice on that day in {1}, because the clocks go back; the first one counts, {2} UTC.',
			pd.time,
			pd.zone,
			wallTimeIn(at, 'UTC').time,
		);
		return [care('doubled-time', text)];
	}
	return [];
}

/**
 * Whether a clock on the wall shows a time once on its day, never (clocks put forward) or twice (clocks put back).
 * @throws InvalidZoneError, InvalidDateError
 */
export function localTime(pd: Disclosure, zones: Zones = createZones()): 'once' | 'skipped' | 'doubled' {
	if (pd.time === undefined) return 'once';
	const wall = Date.parse(instantOf({ ...pd, zone: 'UTC' }, zones));
	const first = Date.parse(instantOf(pd, zones));
	if (zones.wallTime(pd.zone, first) !== wall) return 'skipped';
	// A zone changes at most once in two days: the offset a day later is the only other one that this time can have.
	const later = first + 86_400_000;
	const second = wall - (zones.wallTime(pd.zone, later) - later);
	return second !== first && zones.wallTime(pd.zone, second) === wall ? 'doubled' : 'once';
}

function distanceFindings(pd: Disclosure, at: string, { now, all, limit }: PdContext, zones: Zones): PdFinding[] {
	const found: PdFinding[] = [];
	const left = Date.parse(at) - Date.parse(now);
	if (left < 0) found.push(stop('past', t('{0} is over.', instantInWords(at, pd.zone, zones))));
	else if (left < SOON_MS) {
		found.push(care('soon', t('That is less than a day ahead: those who were told have no time to prepare.')));
	}
	if (limit !== undefined && Date.parse(at) > Date.parse(limit.at)) {
		const until = dayInWords(limit.date);
		const text =
			limit.agreed === true
				? t(
						'That is later than you negotiated: until {0}. Negotiate a new date (Response, section Deadlines), or choose an earlier day.',
						until,
					)
				: t(
						'That is later than the policy allows: {0}, until {1}. Agree with the finder on it, or choose an earlier day.',
						limitWords(limit),
						until,
					);
		found.push(stop('beyond-policy', text));
	}
	const first = countingPd(all, zones);
	if (first !== undefined && first.pd.by !== pd.by && Date.parse(first.at) < Date.parse(at)) {
		const text = t(
			'{0} is earlier and counts: {1}. Talk to them, or choose a day not later than that.',
			capital(WHO[first.pd.by]),
			dayInWords(first.pd.date),
		);
		found.push(stop('not-first', text));
	}
	return found;
}

function zoneInWords(zone: string): string {
	const plain = zone.replace(/[^\x20-\x7e]/g, '?').trim();
	return plain === '' ? '(none)' : `“${plain.slice(0, 40)}”`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function stop(kind: PdFinding['kind'], text: string): PdFinding {
	return { kind, weight: 'stop', text };
}

function care(kind: PdFinding['kind'], text: string): PdFinding {
	return { kind, weight: 'care', text };
}
