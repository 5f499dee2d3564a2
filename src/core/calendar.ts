import { t } from './translate';
import { dayNumber } from './dates';
import { UserError } from './errors';
import { quote } from './quote';
import { createZones, isZone, type Zones } from './zones';

/** The days on which nobody has to work. */
export interface Calendar {
	/** Weekdays off: 0 or 7 for Sunday, 1 for Monday, up to 6 for Saturday. */
	readonly weekend: readonly number[];
	/** Days off, as YYYY-MM-DD. */
	readonly holidays: readonly string[];
	/** Time zone rules kept between calls; without them every call looks them up anew, which shows in long lists. */
	readonly zones?: Zones;
	/** Ends of days that were counted, kept between calls like the rules of zones: many reports have the same few. */
	readonly counted?: Map<string, string>;
}

/** A weekend as most of the world has it: Saturday and Sunday. */
const WEEKEND: readonly number[] = [6, 0];

/**
 * Reads a calendar that people wrote, in a setting or a policy file. What cannot be read is left out and told, so that
 * one slip does not take the deadlines away. What is absent is Saturday and Sunday, no holidays, and UTC.
 * @param input any values: weekend a list of weekdays, holidays a list of YYYY-MM-DD, zone an IANA name.
 * @returns the calendar, ready for many calls, and for each part that was refused a sentence for people.
 */
export function readCalendar(input: {
	readonly weekend?: unknown;
	readonly holidays?: unknown;
	readonly zone?: unknown;
}): { calendar: Calendar & { readonly zone: string }; refused: string[] } {
	const refused: string[] = [];
	const weekend = readWeekend(input.weekend, refused);
	const holidays = readHolidays(input.holidays, refused);
	const zone = readZone(input.zone, refused);
	return { calendar: { weekend, holidays, zone, zones: createZones(), counted: new Map() }, refused };
}

/** A weekday as people number it: Sunday is 0 here and 7 in ISO 8601. */
export function isWeekday(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 7;
}

function readWeekend(value: unknown, refused: string[]): readonly number[] {
	if (value === undefined || value === null) return WEEKEND;
	const items = listOf(value);
	if (items === undefined) {
		refused.push(t('The weekend is no list of weekdays, such as [6, 0], so it is Saturday and Sunday.'));
		return WEEKEND;
	}
	const weekend = items.filter(isWeekday).map(weekday => weekday % 7);
	for (const item of items) {
		if (isWeekday(item)) continue;
		refused.push(t('{0} is no weekday and was left out. Use 0 for Sunday up to 6 for Saturday.', described(item)));
	}
	if (new Set(weekend).size < 7) return weekend;
	refused.push(t('A weekend of seven days leaves no day to work on, so it is Saturday and Sunday.'));
	return WEEKEND;
}

function readHolidays(value: unknown, refused: string[]): readonly string[] {
	if (value === undefined || value === null) return [];
	const items = listOf(value);
	if (items === undefined) {
		refused.push(t('The holidays are no list of dates, such as ["2026-12-25"], so there are none.'));
		return [];
	}
	const holidays: string[] = [];
	for (const item of items) {
		if (typeof item === 'string' && isDate(item)) holidays.push(item);
		else refused.push(t('The holiday {0} is not a date and was left out. Write it as YYYY-MM-DD.', described(item)));
	}
	return holidays;
}

function readZone(value: unknown, refused: string[]): string {
	if (value === undefined || value === null) return 'UTC';
	if (typeof value === 'string' && isZone(value)) return value;
	refused.push(
		t(
			'The time zone {0} is not known here, so days are counted in UTC. Use a name such as Europe/Berlin.',
			described(value),
		),
	);
	return 'UTC';
}

function listOf(value: unknown): readonly unknown[] | undefined {
	return Array.isArray(value) ? value : undefined;
}

function described(value: unknown): string {
	return quote(typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value));
}

function isDate(text: string): boolean {
	try {
		dayNumber(text);
		return true;
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}
