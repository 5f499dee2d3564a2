import { t } from './translate';
import { isWeekday } from './calendar';
import { dateOfDay, dayNumber, weekdayOfDay } from './dates';
import { UserError } from './errors';

export { type Calendar, readCalendar } from './calendar';
export { addDays, InvalidDateError } from './dates';
export { createZones, dateIn, endOfDay, InvalidZoneError, instantOf, type Zones } from './zones';

/** A calendar in which no business day can be found. */
export class InvalidCalendarError extends UserError {
	override readonly name = 'InvalidCalendarError';
}

/** A count of days that is no whole number, or too large to mean anything. */
export class InvalidDaysError extends UserError {
	override readonly name = 'InvalidDaysError';
}

/** More days than the years 0001 to 9999 have. */
const MOST_DAYS = 3_652_059;

/**
 * The n-th business day after a date; the day itself is never counted, so a report of Friday that has 2 business days
 * is due on Tuesday, and so is one of Saturday. Below zero it counts backwards. Zero is the date itself, whatever day
 * it is: nothing was added.
 * @param date YYYY-MM-DD in the calendar's zone. @param days a whole number of business days.
 * @param calendar weekend: 0 or 7 for Sunday to 6 for Saturday; holidays: YYYY-MM-DD, others never match
 * (readCalendar tells about those).
 * @returns YYYY-MM-DD.
 * @throws InvalidDateError for an unreadable date or one past the calendar's end, InvalidDaysError, InvalidCalendarError
 */
export function addBusinessDays(
	date: string,
	days: number,
	calendar: { weekend: readonly number[]; holidays: readonly string[] },
): string {
	if (!Number.isInteger(days) || Math.abs(days) > MOST_DAYS) {
		throw new InvalidDaysError(t('The number of days is no whole number, or far too large. Use a number such as 10.'));
	}
	const off = daysOff(calendar);
	let day = dayNumber(date);
	const step = days < 0 ? -1 : 1;
	for (let left = Math.abs(days); left > 0; ) {
		day += step;
		if (!off(day)) left -= 1;
	}
	return dateOfDay(day);
}

/**
 * Business days after one date up to and including another one: from Friday to Monday it is one.
 * @param from YYYY-MM-DD. @returns 0 where the second is not later. @throws InvalidDateError, InvalidCalendarError
 */
export function businessDaysBetween(
	from: string,
	to: string,
	calendar: { weekend: readonly number[]; holidays: readonly string[] },
): number {
	const off = daysOff(calendar);
	const last = dayNumber(to);
	let count = 0;
	for (let day = dayNumber(from) + 1; day <= last; day++) if (!off(day)) count++;
	return count;
}

function daysOff(calendar: { weekend: readonly number[]; holidays: readonly string[] }): (day: number) => boolean {
	if (!calendar.weekend.every(isWeekday)) {
		throw new InvalidCalendarError(t('The weekend names a day that is none. Use 0 for Sunday up to 6 for Saturday.'));
	}
	const weekend = new Set(calendar.weekend.map(weekday => weekday % 7));
	if (weekend.size === 7) {
		throw new InvalidCalendarError(
			t('The weekend has seven days, so no deadline can be met. Leave out the days of work.'),
		);
	}
	const holidays = new Set(calendar.holidays);
	return day => weekend.has(weekdayOfDay(day)) || (holidays.size > 0 && holidays.has(dateOfDay(day)));
}
