import { t } from './translate';
import { UserError } from './errors';
import { quote } from './quote';

/** A date that is not written YYYY-MM-DD, does not exist, or lies outside the years 0001 to 9999. */
export class InvalidDateError extends UserError {
	override readonly name = 'InvalidDateError';
}

const DAY_MS = 86_400_000;
/** 0001-01-01 and 9999-12-31, as days since 1970-01-01: what YYYY-MM-DD can name. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/**
 * @param date YYYY-MM-DD, proleptic Gregorian.
 * @returns days since 1970-01-01. @throws InvalidDateError
 */
export function dayNumber(date: string): number {
	const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY_MS : Number.NaN;
	// Date.parse rolls 30 February over into March; the way back shows it.
	if (!(day >= FIRST_DAY && day <= LAST_DAY) || dateOfDay(day) !== date) {
		throw new InvalidDateError(t('{0} is not a date. Write it as YYYY-MM-DD, such as 2026-03-02.', quote(date)));
	}
	return day;
}

/** @param day days since 1970-01-01. @returns YYYY-MM-DD. @throws InvalidDateError outside the years 0001 to 9999 */
export function dateOfDay(day: number): string {
	if (!(day >= FIRST_DAY && day <= LAST_DAY)) {
		throw new InvalidDateError(t('That many days lead out of the calendar. Use a date in the years 0001 to 9999.'));
	}
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Counts calendar days. @param days whole days, may be negative. @throws InvalidDateError */
export function addDays(date: string, days: number): string {
	return dateOfDay(dayNumber(date) + days);
}

/** @param day days since 1970-01-01. @returns 0 for Sunday to 6 for Saturday. */
export function weekdayOfDay(day: number): number {
	// 1970-01-01 was a Thursday.
	return (((day + 4) % 7) + 7) % 7;
}
