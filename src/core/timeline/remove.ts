import type { Case } from '../case';

/**
 * Removes the text of an entry, because it holds what is nobody's business any more. What stays is marked and keeps its
 * place: the entries around it can still be checked, and the text cannot be guessed back.
 * @param now ISO 8601 in UTC
 * @returns the record itself where there is no such entry, or its text is removed already
 */
export function removeEntry(record: Case, id: string, now: string): Case {
	const found = record.timeline.find(entry => entry.id === id && entry.removed === undefined);
	if (found === undefined) return record;
	const { text: _, salt: __, ...rest } = found;
	const tombstone = { ...rest, text: '', removed: { at: now } };
	return { ...record, timeline: record.timeline.map(entry => (entry === found ? tombstone : entry)) };
}
