import type { TimelineEntry } from './entry';

/**
 * Two branches of a timeline as one: every entry of both, by time and then by id. An entry that one side removed stays
 * removed. Of one that says two different things under the same id, the sealed one counts, else ours.
 */
export function mergeTimelines(
	ours: readonly TimelineEntry[],
	theirs: readonly TimelineEntry[],
): { readonly timeline: TimelineEntry[]; readonly lost: readonly TimelineEntry[] } {
	const merged = new Map<string, TimelineEntry>();
	const lost: TimelineEntry[] = [];
	for (const entry of [...ours, ...theirs]) {
		const other = merged.get(entry.id);
		if (other === undefined) {
			merged.set(entry.id, entry);
			continue;
		}
		const stays = chosen(other, entry);
		const goes = stays === other ? entry : other;
		merged.set(entry.id, stays);
		if (stays.removed === undefined && goes.text !== stays.text) lost.push(goes);
	}
	const timeline = [...merged.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
	return { timeline, lost };
}

function chosen(one: TimelineEntry, other: TimelineEntry): TimelineEntry {
	if (one.removed !== undefined && other.removed !== undefined) return other.removed.at < one.removed.at ? other : one;
	if (one.removed !== undefined || other.removed !== undefined) return one.removed === undefined ? other : one;
	if ((one.parents === undefined) !== (other.parents === undefined)) return one.parents === undefined ? other : one;
	return one;
}
