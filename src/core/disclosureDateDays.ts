import type { Calendar } from './calendar';
import { dateOfDay, dayNumber, weekdayOfDay } from './dates';

/** Why a day is no day to publish on: those who have to act are off, or will be before they are done. */
export type DayFault = 'weekend' | 'holiday' | 'friday';

const MONDAY = 1;
const WEDNESDAY = 3;
const FRIDAY = 5;
/** Nobody looks further for a good day, in days. */
const HORIZON = 400;

/** @param date YYYY-MM-DD. @returns nothing for a day that is none of these. @throws InvalidDateError */
export function dayFault(date: string, calendar: Calendar): DayFault | undefined {
	const day = dayNumber(date);
	if (calendar.holidays.includes(date)) return 'holiday';
	if (isWeekend(day, calendar)) return 'weekend';
	return weekdayOfDay(day) === FRIDAY ? 'friday' : undefined;
}

/** @returns what the day after a date is, when it is a day off. @throws InvalidDateError */
export function dayOffAfter(date: string, calendar: Calendar): 'weekend' | 'holiday' | undefined {
	const next = dayNumber(date) + 1;
	if (calendar.holidays.includes(dateOfDay(next))) return 'holiday';
	return isWeekend(next, calendar) ? 'weekend' : undefined;
}

/**
 * Whether a day is one of the best to publish on: Monday to Wednesday, a working day, and not before a weekend or holiday
 * (OSS-SIRT policy v0.1). @throws InvalidDateError
 */
export function isGoodDay(date: string, calendar: Calendar): boolean {
	const weekday = weekdayOfDay(dayNumber(date));
	return (
		weekday >= MONDAY &&
		weekday <= WEDNESDAY &&
		dayFault(date, calendar) === undefined &&
		dayOffAfter(date, calendar) === undefined
	);
}

/**
 * The next good days after a date.
 * @param after YYYY-MM-DD; the day itself is not among them. @param until the last day that may be, YYYY-MM-DD
 * @returns at most `count`, in order; fewer, or none, where there are no more. @throws InvalidDateError
 */
export function nextGoodDays(after: string, count: number, calendar: Calendar, until?: string): string[] {
	const first = dayNumber(after) + 1;
	const last = until === undefined ? first + HORIZON : Math.min(first + HORIZON, dayNumber(until));
	const days: string[] = [];
	for (let day = first; day <= last && days.length < count; day++) {
		const date = dateOfDay(day);
		if (isGoodDay(date, calendar)) days.push(date);
	}
	return days;
}

/**
 * Working days after one date up to and including another one: from Friday to Monday it is one.
 * @returns 0 where the second is not later; at most 400, which stands for more. @throws InvalidDateError
 */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
	const last = Math.min(dayNumber(to), dayNumber(from) + HORIZON);
	let count = 0;
	for (let day = dayNumber(from) + 1; day <= last; day++) {
		if (!isWeekend(day, calendar) && !calendar.holidays.includes(dateOfDay(day))) count++;
	}
	return count;
}

function isWeekend(day: number, { weekend }: Calendar): boolean {
	const weekday = weekdayOfDay(day);
	return weekend.some(off => off % 7 === weekday);
}
