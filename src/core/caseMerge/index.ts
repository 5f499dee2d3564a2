import * as z from 'zod';
import { mergeTimelines, type TimelineEntry, timelineEntrySchema } from '../timeline';
import { CONFLICT } from './conflict';
import { type Lost, mergeFields } from './mergeValue';
import { keptAs } from './rules';
import { canonical, type Fields, isFields, isSame } from './values';

export { type Fields, isFields, isSame } from './values';

export interface MergedCase {
	/** With fields that this version does not know. To be checked against the schema before it is written. */
	readonly merged: Fields;
	/** How many fields both sides wrote: one text stands, the other is among the kept texts. */
	readonly conflicts: number;
}

export interface MergeOptions {
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** @returns a fresh handle for an entry of the timeline. */
	readonly newId: () => string;
}

const timelineSchema = z.array(timelineEntrySchema.loose()).catch([]);
const keptSchema = z.array(z.object({ field: z.string(), text: z.string(), at: z.string() })).catch([]);

/**
 * Merges two versions of a case file by field (core/caseMerge/mergeValue has the rules). Nothing that somebody wrote is
 * lost: it is in its field or among the kept texts. The timeline tells that there are two, not what the other says: it goes
 * into documents for others, and what is withheld there has to stay out of them.
 * @param base the last version both sides had; nothing where there is none
 */
export function mergeCases(
	base: Fields | undefined,
	ours: Fields,
	theirs: Fields,
	{ now, newId }: MergeOptions,
): MergedCase {
	const lost: Lost[] = [];
	const lose = (one: Lost): void => void lost.push(one);
	const sides = withOneAdvisory(ours, theirs);
	const merged = mergeFields('', withoutTimeline(base ?? {}), sides[0], sides[1], lose);
	const timelines = mergeTimelines(timelineOf(ours), timelineOf(theirs));
	for (const entry of timelines.lost) lose({ path: 'timeline', value: entry.text });
	const kept = keptSchema.parse(merged['kept'] ?? []);
	const known = new Set(kept.map(({ field, text }) => JSON.stringify([field, text])));
	const freeInstant = createFreeInstants(kept, now);
	const notes = new Set<string>();
	for (const { path, value } of lost) {
		const text = keptAs(path, value) ?? aside(path, value);
		if (text.field.startsWith(CONFLICT)) notes.add(noteOf(text.field.slice(CONFLICT.length)));
		const key = JSON.stringify([text.field, text.text]);
		if (known.has(key)) continue;
		known.add(key);
		kept.push({ ...text, at: freeInstant(text.field) });
	}
	if (timelines.unlike.length > 0) notes.add(UNLIKE);
	return {
		merged: {
			...merged,
			...(kept.length === 0 ? {} : { kept }),
			timeline: [...timelines.timeline, ...[...notes].map(text => ({ id: newId(), at: now, text }))],
		},
		conflicts: lost.length + timelines.unlike.length,
	};
}

/** An advisory on a forge is what the forge says: the newer copy counts. */
function withOneAdvisory(ours: Fields, theirs: Fields): [Fields, Fields] {
	const [mine, other] = [ours['advisory'], theirs['advisory']];
	const sides: [Fields, Fields] = [withoutTimeline(ours), withoutTimeline(theirs)];
	if (!isFields(mine) || !isFields(other) || isSame(mine, other)) return sides;
	const source = mine['source'];
	if (!isFields(source) || source['feed'] === 'case-folder' || source['readOnly'] === true) return sides;
	if (!isSame(source, other['source'])) return sides;
	const [a, b] = [mine['updatedAt'], other['updatedAt']];
	if (typeof a !== 'string' || typeof b !== 'string' || a === b) return sides;
	const advisory = a > b ? mine : other;
	return [
		{ ...sides[0], advisory },
		{ ...sides[1], advisory },
	];
}

function withoutTimeline(fields: Fields): Fields {
	const { timeline: _, ...rest } = fields;
	return rest;
}

function timelineOf(fields: Fields): TimelineEntry[] {
	return timelineSchema.parse(fields['timeline'] ?? []);
}

/** What no page has a box for is kept under the name of its field, without the names of people and files on the way. */
function aside(path: string, value: unknown): { readonly field: string; readonly text: string } {
	const [start, end] = [path.indexOf('['), path.lastIndexOf(']')];
	const plain = start === -1 || end < start ? path : path.slice(0, start) + path.slice(end + 1);
	const where = plain.slice(0, 100);
	return { field: `${CONFLICT}${where}`, text: typeof value === 'string' ? value : canonical(value) };
}

function noteOf(where: string): string {
	return `Sync Cases: both sides wrote “${where}”. The other text is kept beside the timeline, on the response page.`;
}

const UNLIKE =
	'Sync Cases: the text of an entry was deleted by a copy that says another time or seal of it. Its own time and seal stand.';

/** A kept text is known by its field and instant, so no two of a field may share one. */
function createFreeInstants(
	kept: readonly { readonly field: string; readonly at: string }[],
	now: string,
): (field: string) => string {
	const taken = new Set(kept.map(({ field, at }) => `${at} ${field}`));
	const next = new Map<string, number>();
	return field => {
		let at = next.get(field) ?? Date.parse(now);
		while (taken.has(`${new Date(at).toISOString()} ${field}`)) at += 1;
		next.set(field, at + 1);
		return new Date(at).toISOString();
	};
}
