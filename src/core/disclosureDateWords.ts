import { dateOfDay, dayNumber, weekdayOfDay } from './dates';
import { spokenLanguage } from './translate';
import { createZones, type Zones } from './zones';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;

/** @param date YYYY-MM-DD. @returns "Tuesday". @throws InvalidDateError */
export function weekdayName(date: string): string {
	return WEEKDAYS[weekdayOfDay(dayNumber(date))] ?? '';
}

/**
 * @param date YYYY-MM-DD
 * @param language without one it is what pages speak; documents say en
 * @returns "Tuesday 3 March 2026", which reads the same everywhere
 * @throws InvalidDateError
 */
export function dayInWords(date: string, language = spokenLanguage() ?? 'en'): string {
	const weekday = weekdayName(date);
	if (language !== 'en') return longDay(language).format(new Date(`${date}T00:00:00Z`));
	const [year, month, day] = date.split('-').map(Number);
	return `${weekday} ${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function longDay(language: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat(language, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	});
}

/** What a clock on the wall shows. */
export interface WallTime {
	/** YYYY-MM-DD */
	readonly date: string;
	/** HH:MM */
	readonly time: string;
}

/** @param instant ISO 8601. @returns date and time that it is in the zone. @throws InvalidZoneError, InvalidDateError */
export function wallTimeIn(instant: string, zone: string, zones: Zones = createZones()): WallTime {
	const wall = zones.wallTime(zone, Date.parse(instant));
	const date = dateOfDay(Math.floor(wall / DAY_MS));
	return { date, time: new Date(wall).toISOString().slice(11, 16) };
}

/** @param instant ISO 8601. @returns "Tuesday 3 March 2026, 14:00 Europe/Oslo". @throws InvalidZoneError, InvalidDateError */
export function instantInWords(instant: string, zone: string, zones: Zones = createZones(), language?: string): string {
	const { date, time } = wallTimeIn(instant, zone, zones);
	return `${dayInWords(date, language)}, ${time} ${zone}`;
}
