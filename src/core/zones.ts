import { t } from './translate';
import { dateOfDay, dayNumber, InvalidDateError } from './dates';
import { UserError } from './errors';
import { quote } from './quote';

/** A time zone this machine's time zone data does not know. */
export class InvalidZoneError extends UserError {
	override readonly name = 'InvalidZoneError';
}

/**
 * Time zone rules that are looked up once. Making a formatter costs some twenty times as much as using it, and a list of
 * reports asks for the same zone and the same days over and over: whoever handles many cases keeps one of these.
 */
export interface Zones {
	/** @returns what a clock on the wall shows in the zone, as if it were UTC, in ms since 1970. @throws InvalidZoneError */
	wallTime(zone: string, instant: number): number;
}

/** How many answers are kept for a zone before they are let go. */
const KEPT = 10_000;

export function createZones(): Zones {
	const rules = new Map<string, { readonly format: Intl.DateTimeFormat; readonly known: Map<number, number> }>();
	return {
		wallTime(zone, instant) {
			if (zone === 'UTC') return instant;
			let rule = rules.get(zone);
			if (rule === undefined) {
				rule = { format: formatFor(zone), known: new Map() };
				rules.set(zone, rule);
			}
			let wall = rule.known.get(instant);
			if (wall === undefined) {
				if (rule.known.size >= KEPT) rule.known.clear();
				wall = wallTimeOf(rule.format, instant);
				rule.known.set(instant, wall);
			}
			return wall;
		},
	};
}

/** @param zone an IANA name such as Europe/Berlin, or UTC. */
export function isZone(zone: string): boolean {
	try {
		formatFor(zone);
		return true;
	} catch (error) {
		if (error instanceof InvalidZoneError) return false;
		throw error;
	}
}

/** @param instant ISO 8601. @returns the date YYYY-MM-DD that it is in the zone. @throws InvalidZoneError, InvalidDateError */
export function dateIn(instant: string, zone: string, zones: Zones = createZones()): string {
	return dateOfDay(Math.floor(zones.wallTime(zone, millisecondsOf(instant)) / DAY_MS));
}

/**
 * The last second of a day in a zone. Where the clocks are put back over midnight the later one counts; where the day
 * was skipped (Samoa, 2011-12-30) it ends with the day before.
 * @param date YYYY-MM-DD. @returns ISO 8601 in UTC. @throws InvalidZoneError, InvalidDateError
 */
export function endOfDay(date: string, zone: string, zones: Zones = createZones()): string {
	const wall = (dayNumber(date) + 1) * DAY_MS - SECOND_MS;
	const instants = instantsAt(wall, zone, zones);
	return isoOf(instants.at(-1) ?? lastInstantBefore(wall + SECOND_MS, zone, zones));
}

/**
 * The instant of a date and time in a zone. Without a time it is the end of that day: a date alone is kept until the
 * day is over. A time that happens twice (clocks put back) is the first one, so that nothing is said to be later than
 * it is; one that never happens (clocks put forward) is moved by the hour that is missing.
 * @param at date YYYY-MM-DD, time HH:MM. @returns ISO 8601 in UTC. @throws InvalidZoneError, InvalidDateError
 */
export function instantOf(
	at: { readonly date: string; readonly time?: string; readonly zone: string },
	zones: Zones = createZones(),
): string {
	if (at.time === undefined) return endOfDay(at.date, at.zone, zones);
	const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at.time);
	if (!time) throw new InvalidDateError(t('{0} is not a time. Write it as HH:MM, such as 14:00.', quote(at.time)));
	const wall = dayNumber(at.date) * DAY_MS + Number(time[1]) * HOUR_MS + Number(time[2]) * MINUTE_MS;
	const [first] = instantsAt(wall, at.zone, zones);
	return isoOf(first ?? wall - offsetAt(wall - DAY_MS, at.zone, zones));
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

function formatFor(zone: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			calendar: 'gregory',
			numberingSystem: 'latn',
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
	} catch {
		throw new InvalidZoneError(
			t('The time zone {0} is not known here. Use a name such as Europe/Berlin, America/New_York or UTC.', quote(zone)),
		);
	}
}

function wallTimeOf(format: Intl.DateTimeFormat, instant: number): number {
	// en-US with these options is always "03/02/2026, 09:00:00"; reading it is four times as fast as formatToParts.
	const [month, day, year, hour, minute, second] = (format.format(instant).match(/\d+/g) ?? []).map(Number);
	const wall = new Date(0);
	wall.setUTCFullYear(year ?? Number.NaN, (month ?? Number.NaN) - 1, day);
	wall.setUTCHours(hour ?? Number.NaN, minute, second);
	return wall.getTime() + (((instant % SECOND_MS) + SECOND_MS) % SECOND_MS);
}

function offsetAt(instant: number, zone: string, zones: Zones): number {
	return zones.wallTime(zone, instant) - instant;
}

/** Every instant at which the wall shows this time, the earliest first: one, or two when clocks go back, or none. */
function instantsAt(wall: number, zone: string, zones: Zones): number[] {
	// Zones lie within a day of UTC and change at most once in two days, so these two offsets are all there can be.
	const offsets = new Set([wall - DAY_MS, wall + DAY_MS].map(instant => offsetAt(instant, zone, zones)));
	return [...offsets]
		.map(offset => wall - offset)
		.filter(instant => zones.wallTime(zone, instant) === wall)
		.sort((a, b) => a - b);
}

/** The last whole second at which the wall shows less than `wall`, where the clocks jump over that time. */
function lastInstantBefore(wall: number, zone: string, zones: Zones): number {
	let before = Math.floor((wall - 2 * DAY_MS) / SECOND_MS);
	let after = Math.ceil((wall + 2 * DAY_MS) / SECOND_MS);
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (zones.wallTime(zone, middle * SECOND_MS) < wall) before = middle;
		else after = middle;
	}
	return before * SECOND_MS;
}

function millisecondsOf(instant: string): number {
	const milliseconds = Date.parse(instant);
	if (Number.isNaN(milliseconds)) {
		throw new InvalidDateError(t('{0} is not an instant. Write it as 2026-03-02T09:00:00Z.', quote(instant)));
	}
	return milliseconds;
}

function isoOf(instant: number): string {
	const date = new Date(instant);
	if (Number.isNaN(date.getTime())) {
		throw new InvalidDateError(t('That instant lies outside the calendar. Use a date in the years 0001 to 9999.'));
	}
	return date.toISOString().replace('.000Z', 'Z');
}
