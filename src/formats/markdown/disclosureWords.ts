import { dayNumber, weekdayOfDay } from '../../core/dates';
import { UserError } from '../../core/errors';
import { instantOf } from '../../core/zones';
import type { PlannedDisclosure } from './context';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/**
 * PD in words that nobody can take for another moment: weekday, date, time, zone, and the same in UTC.
 * @param missing gets what cannot be read, in words for people.
 */
export function disclosureWords(at: PlannedDisclosure, missing: string[]): string {
	try {
		const weekday = WEEKDAYS[weekdayOfDay(dayNumber(at.date))] ?? '';
		const instant = instantOf(at);
		if (at.time === undefined) return `${weekday}, ${at.date}, in the course of the day (time zone ${at.zone})`;
		const utc = `${instant.slice(0, 10)}, ${instant.slice(11, 16)} UTC`;
		const there = `${weekday}, ${at.date}, ${at.time} ${at.zone}`;
		return at.zone === 'UTC' ? there : `${there}, which is ${utc}`;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		missing.push(`a PD whose date, time and time zone can be read: ${error.message.replace(/\.$/, '')}`);
		return '';
	}
}
