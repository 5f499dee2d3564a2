import { spokenLanguage } from '../core/translate';

const dateTime = new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
const count = new Intl.NumberFormat(spokenLanguage());
const time = new Intl.DateTimeFormat(spokenLanguage(), { timeStyle: 'short' });

/** @returns an instant in the reader's zone and habit. */
export function formatInstant(instant: string): string {
	return dateTime.format(new Date(instant));
}

/** "09:04" in the reader's zone. */
export function formatTime(instant: string): string {
	return time.format(new Date(instant));
}

/** "1,024" */
export function formatCount(number: number): string {
	return count.format(number);
}
