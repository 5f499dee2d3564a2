import { dateOfDay, dayNumber } from './dates';
import type { Pause } from './response';
import { dateIn, type Zones } from './zones';

/** A stretch of time, in ms since 1970; the end is later than the beginning. */
interface Stretch {
	readonly from: number;
	readonly until: number;
}

/** Pauses give nothing back later than ten years after a deadline: a slip in a case file is not to lead out of the calendar. */
const MOST_DAYS = 3660;

/**
 * The pause that lasts; of several the one that began last.
 * @param now what began later does not last yet, what ends later still lasts. Without it: what has no end.
 */
export function pauseNow(pauses: readonly Pause[] | undefined, now?: Date): Pause | undefined {
	if (pauses === undefined) return undefined;
	const at = now?.getTime();
	const lasting = pauses.filter(({ from, until }) => {
		if (at === undefined) return until === undefined;
		return Date.parse(from) <= at && (until === undefined || Date.parse(until) > at);
	});
	return lasting.reduce<Pause | undefined>(
		(last, each) => (last === undefined || Date.parse(each.from) >= Date.parse(last.from) ? each : last),
		undefined,
	);
}

/**
 * The times in which our clocks rested, in order. What overlaps is one; what ends before it begins, or does not end, is none.
 * @param end when what has no end ended all the same, ISO 8601: what was waited for came
 */
function restedTimes(pauses: readonly Pause[], end?: string): Stretch[] {
	const times = pauses
		.flatMap(({ from, until = end }) =>
			until === undefined ? [] : [{ from: Date.parse(from), until: Date.parse(until) }],
		)
		.filter(({ from, until }) => from < until)
		.sort((a, b) => a.from - b.from);
	const joined: Stretch[] = [];
	for (const time of times) {
		const last = joined.at(-1);
		if (last === undefined || time.from > last.until) joined.push(time);
		else joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, time.until) };
	}
	return joined;
}

/** How days are counted towards a deadline. */
export interface DayCount {
	/** @returns the date so many counted days after another one. */
	readonly add: (date: string, days: number) => string;
	/** @returns the counted days after one date up to and including another one. */
	readonly between: (from: string, to: string) => number;
	readonly endOf: (date: string) => string;
	readonly zone: string;
	readonly zones: Zones;
}

/**
 * Prolongs a deadline by the pauses before it: each counted day that began in a pause is given back. A pause that began
 * after the deadline gives nothing back, because what was missed stays missed; neither does the time before the clock began.
 * @param since when the clock began, ISO 8601. @param date the deadline's day without pauses. @param end as in restedTimes
 * @returns the deadline's day, never an earlier one, and how many days were given back
 */
export function prolonged(
	{ pauses, since, date, end }: { pauses: readonly Pause[]; since: string; date: string; end?: string | undefined },
	count: DayCount,
): { readonly date: string; readonly givenBack: number } {
	const start = Date.parse(since);
	let due = date;
	let givenBack = 0;
	for (const time of restedTimes(pauses, end)) {
		if (time.from > Date.parse(count.endOf(due))) break;
		const from = Math.max(time.from, start);
		if (from >= time.until) continue;
		const first = dateOf(from, count);
		const last = Math.min(dayNumber(dateOf(time.until, count)), dayNumber(date) + MOST_DAYS);
		const days = count.between(first, dateOfDay(last));
		givenBack += days;
		due = count.add(due, days);
	}
	return { date: due, givenBack };
}

function dateOf(instant: number, { zone, zones }: DayCount): string {
	return dateIn(new Date(instant).toISOString(), zone, zones);
}
