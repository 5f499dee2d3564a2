import { t } from '../../../core/translate';
import { instantInWords, dayInWords, weekdayName } from '../../../core/disclosureDateWords';
import { nextGoodDays } from '../../../core/disclosureDateDays';
import { dayNumber, InvalidDateError } from '../../../core/dates';
import type { Calendar } from '../../../core/calendar';
import { remaining } from '../../../core/clock';
import type { Disclosure } from '../../../core/publication';
import { dateIn, isZone } from '../../../core/zones';
import { RECORDS } from '../../../protocol/records';

/** Who names a PD, as people call it. */
export const PD_BY: Readonly<Record<Disclosure['by'], string>> = {
	owner: t('Our own date'),
	finder: t('The finder’s date'),
	coordinator: t('The coordinator’s date'),
};

/** @returns a PD with another time; an empty one is none, and then it is the end of the day */
export function withTime(pd: Disclosure, time: string): Disclosure {
	const { time: _, ...rest } = pd;
	return time === '' ? rest : { ...rest, time };
}

/** @returns a PD with another source; an empty one is none */
export function withSource(pd: Disclosure, source: string): Disclosure {
	const { source: _, ...rest } = pd;
	return source === '' ? rest : { ...rest, source };
}

/** While a year is typed it is 0002, 0020 and 0202: no date before this is meant. */
const FIRST_DATE = '2000-01-01';

/** Whether a row can be kept in the case as it is: with a date that is typed to its end, and some zone. */
export function canKeep(pd: Disclosure): boolean {
	if (pd.date < FIRST_DATE) return false;
	try {
		RECORDS.disclosure.text([pd]);
		return true;
	} catch {
		return false;
	}
}

/** @returns rows as lines of text, for two versions beside each other */
export function disclosureInWords(value: string): string {
	const rows = RECORDS.disclosure.rows(value) ?? [];
	return rows
		.map(({ by, date, time, zone, source }) => {
			const when = [date, time, zone].filter(part => part !== undefined).join(' ');
			return `${PD_BY[by]}: ${when}${source === undefined ? '' : ` (${source})`}`;
		})
		.join('\n');
}

/** "in 8 days", "2 hours ago" */
export function distanceInWords(at: string, now: string): string {
	const { overdue, amount, unit } = remaining(at, new Date(now));
	switch (unit) {
		case 'minute':
			if (overdue) return amount === 1 ? t('1 minute ago') : t('{0} minutes ago', amount);
			return amount === 1 ? t('in 1 minute') : t('in {0} minutes', amount);
		case 'hour':
			if (overdue) return amount === 1 ? t('1 hour ago') : t('{0} hours ago', amount);
			return amount === 1 ? t('in 1 hour') : t('in {0} hours', amount);
		case 'day':
			if (overdue) return amount === 1 ? t('1 day ago') : t('{0} days ago', amount);
			return amount === 1 ? t('in 1 day') : t('in {0} days', amount);
	}
}

/** The same moment in each zone, each once; zones that are not known here are left out. */
export function shownIn(at: string, zones: readonly string[]): string[] {
	return [...new Set(zones)].filter(isZone).map(zone => instantInWords(at, zone));
}

/** So many days are looked at, and so many offered. */
const LOOKED_AT = 300;
const OFFERED = 4;

/**
 * The good days nearest to a date, to choose instead of it.
 * @param until the last day that may be, YYYY-MM-DD
 * @returns at most four, in order, none before tomorrow; each as YYYY-MM-DD and in words
 */
export function suggestedDays(
	pd: Pick<Disclosure, 'date' | 'zone'>,
	now: string,
	calendar: Calendar,
	until: string | undefined,
): { readonly date: string; readonly words: string }[] {
	try {
		const today = dateIn(now, isZone(pd.zone) ? pd.zone : 'UTC');
		const wanted = dayNumber(pd.date);
		const away = (date: string): number => Math.abs(dayNumber(date) - wanted);
		return nextGoodDays(today, LOOKED_AT, calendar, until)
			.filter(date => date !== pd.date)
			.sort((a, b) => away(a) - away(b))
			.slice(0, OFFERED)
			.sort()
			.map(date => ({ date, words: shortly(date) }));
	} catch (error) {
		if (error instanceof InvalidDateError) return [];
		throw error;
	}
}

/** "Tue 10 March" */
function shortly(date: string): string {
	const [, day, month] = dayInWords(date, 'en').split(' ');
	return `${weekdayName(date).slice(0, 3)} ${day} ${month}`;
}
