import { instantInWords } from '../../core/disclosureDateWords';
import type { TimelineEntry } from '../../core/timeline/entry';
import { createZones, isZone, type Zones } from '../../core/zones';
import { heading, list, type NoticePart, paragraph, type Sentence } from './notice';
import { writeNotice } from './writeNotice';

/** What is told of an entry beside its text. */
export interface EntryMarks {
	/** Ids of entries that were changed after they were written. */
	readonly changed: ReadonlySet<string>;
	/** Ids of entries that follow one which is gone or was changed. */
	readonly missingParents: ReadonlySet<string>;
}

/** Times in a zone; in UTC where this machine does not know it. */
export function timesIn(zone: string): (instant: string) => string {
	const zones: Zones = createZones();
	const known = isZone(zone) ? zone : 'UTC';
	return instant => instantInWords(instant, known, zones, 'en');
}

/** Entries in the order in which things happened; of the same instant, as they were written. */
export function inOrder(entries: readonly TimelineEntry[]): TimelineEntry[] {
	return [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Each entry as a sentence: when, and what. */
export function timelineSentences(
	entries: readonly TimelineEntry[],
	zone: string,
	marks?: EntryMarks,
): readonly Sentence[] {
	const when = timesIn(zone);
	return inOrder(entries).map(({ id, at, text, removed }): Sentence => {
		const what: Sentence = removed === undefined ? [{ said: text }] : [`(the text was deleted, ${when(removed.at)})`];
		return [
			`${when(at)}: `,
			...what,
			marks?.changed.has(id) === true ? ' (changed after it was written)' : '',
			marks?.missingParents.has(id) === true ? ' (an entry before it is gone or was changed)' : '',
		];
	});
}

/** The whole timeline as a document of its own, the oldest first. @param name such as "case 7f3a" */
export function timelineDocument(
	entries: readonly TimelineEntry[],
	{ name, zone, marks }: { readonly name: string; readonly zone: string; readonly marks: EntryMarks },
): string {
	const parts: NoticePart[] = [
		paragraph('Internal: it can tell what is not public. Times are those of ', { said: zone }, '.'),
		heading('What happened'),
		entries.length === 0 ? paragraph('Nothing was written down.') : list(timelineSentences(entries, zone, marks)),
	];
	return writeNotice({ title: [`Timeline of ${name}`], parts }, 'markdown');
}
