import * as z from 'zod';
import { mergeTimelines, type TimelineEntry, timelineEntrySchema } from '../timeline';
import { type Lost, mergeFields } from './mergeValue';
import { keptAs } from './rules';
import { canonical, type Fields, isFields, isSame } from './values';

export { type Fields, isFields, isSame } from './values';

export interface MergedCase {
	/** With fields that this version does not know. To be checked against the schema before it is written. */
	readonly merged: Fields;
	/** How many fields both sides wrote: one text stands, the other is among the kept texts or in the timeline. */
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
 * lost: it is in its field, among the kept texts where a page has a box for it, or quoted in the timeline.
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
	const notes: TimelineEntry[] = [];
	for (const { path, value } of lost) {
		const text = keptAs(path, value);
		if (text === undefined) notes.push({ id: newId(), at: now, text: noteOf(path, value) });
		else if (!kept.some(({ field, text: known }) => field === text.field && known === text.text))
			kept.push({ ...text, at: freeInstant(kept, text.field, now) });
	}
	return {
		merged: {
			...merged,
			...(kept.length === 0 ? {} : { kept }),
			timeline: [...timelines.timeline, ...notes],
		},
		conflicts: lost.length,
	};
}

/** An advisory on a forge is what the forge says: the newer copy counts. */
function withOneAdvisory(ours: Fields, theirs: Fields): [Fields, Fields] {
	const [mine, other] = [ours['advisory'], theirs['advisory']];
	const sides: [Fields, Fields] = [withoutTimeline(ours), withoutTimeline(theirs)];
	if (!isFields(mine) || !isFields(other) || isSame(mine, other)) return sides;
	const source = mine['source'];
	if (!isFields(source) || source['feed'] === 'case-folder' || !isSame(source, other['source'])) return sides;
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

function noteOf(path: string, value: unknown): string {
	const where = path.replaceAll(/\[(?:id )?[^\]]*\]/g, '');
	return `Sync Cases: both sides wrote “${where}”. The other text was: ${typeof value === 'string' ? value : canonical(value)}`;
}

/** A kept text is known by its field and instant, so no two of a field may share one. */
function freeInstant(
	kept: readonly { readonly field: string; readonly at: string }[],
	field: string,
	now: string,
): string {
	let at = Date.parse(now);
	while (kept.some(k => k.field === field && k.at === new Date(at).toISOString())) at += 1;
	return new Date(at).toISOString();
}
