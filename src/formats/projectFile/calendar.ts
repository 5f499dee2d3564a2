import * as z from 'zod';
import { isZone } from '../../core/zones';
import type { ProjectFile } from './projectFile';
import type { Problems } from './problems';
import { entriesOf, type Entry, itemsOf, scalarOf } from './reader';

const weekdaySchema = z.int().min(0).max(7);
const zoneSchema = z.string().max(100).refine(isZone);

const ZONE = 'timeZone has to be the name of a time zone that is known here, such as Europe/Berlin or UTC.';
const WEEKDAY =
	'A day of the weekend has to be 0 for Sunday, 1 for Monday, up to 6 for Saturday. The weekend is left out.';
const HOLIDAY = 'A holiday has to be a date such as 2026-12-25. This one is left out.';

/** @returns the days on which nobody has to work, as far as they can be read. */
export function readCalendar(value: unknown, problems: Problems): ProjectFile['calendar'] {
	const made: { timeZone?: string; weekend?: readonly number[]; holidays?: readonly string[] } = {};
	for (const entry of entriesOf(value, 'calendar', ['timeZone', 'weekend', 'holidays'], problems)) {
		if (entry.name === 'timeZone') {
			const zone = scalarOf(entry, zoneSchema, ZONE, problems);
			if (zone !== undefined) made.timeZone = zone;
		} else if (entry.name === 'weekend') {
			const weekend = readWeekend(entry, problems);
			if (weekend !== undefined) made.weekend = weekend;
		} else {
			const days = itemsOf(entry.value, entry.name, problems);
			if (days !== undefined) made.holidays = valuesOf(days, z.iso.date(), HOLIDAY, problems);
		}
	}
	return made;
}

/** A weekend that is only half understood would move deadlines: it counts whole or not at all. */
function readWeekend({ name, value }: Entry, problems: Problems): readonly number[] | undefined {
	const items = itemsOf(value, name, problems);
	if (items === undefined) return undefined;
	const days = valuesOf(items, weekdaySchema, WEEKDAY, problems).map(day => day % 7);
	if (days.length < items.length) return undefined;
	if (new Set(days).size < 7) return days;
	problems.at('A weekend of seven days leaves no day to work on. It is left out.', value);
	return undefined;
}

function valuesOf<S extends z.ZodType>(
	items: readonly Entry['key'][],
	schema: S,
	expected: string,
	problems: Problems,
): z.output<S>[] {
	return items.flatMap(item => {
		const read = scalarOf({ key: item, value: item }, schema, expected, problems);
		return read === undefined ? [] : [read];
	});
}
