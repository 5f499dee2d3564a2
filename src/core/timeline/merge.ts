import type { TimelineEntry } from './entry';

export interface MergedTimelines {
	readonly timeline: TimelineEntry[];
	/** What another text stands for now. */
	readonly lost: readonly TimelineEntry[];
	/** Ids of removed entries whose other side says another time or seal: no removal of ours looks like that. */
	readonly unlike: readonly string[];
}

/**
 * Two branches of a timeline as one: every entry of both, by time and then by id. An entry that one side removed stays
 * removed, but nothing else of it changes. Of one that says two different things under the same id, the sealed one counts,
 * else ours.
 */
export function mergeTimelines(ours: readonly TimelineEntry[], theirs: readonly TimelineEntry[]): MergedTimelines {
	const merged = new Map<string, TimelineEntry>();
	const lost: TimelineEntry[] = [];
	const unlike: string[] = [];
	for (const entry of [...ours, ...theirs]) {
		const other = merged.get(entry.id);
		if (other === undefined) {
			merged.set(entry.id, entry);
			continue;
		}
		const stays = chosen(other, entry);
		if (stays.removed !== undefined) {
			merged.set(entry.id, tombstoneOf(stays, other, entry));
			if (isUnlike(other, entry)) unlike.push(entry.id);
			continue;
		}
		const goes = stays === other ? entry : other;
		merged.set(entry.id, stays);
		if (goes.text !== stays.text) lost.push(goes);
	}
	const timeline = [...merged.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
	return { timeline, lost, unlike };
}

function chosen(one: TimelineEntry, other: TimelineEntry): TimelineEntry {
	if (one.removed !== undefined && other.removed !== undefined) return other.removed.at < one.removed.at ? other : one;
	if (one.removed !== undefined || other.removed !== undefined) return one.removed === undefined ? other : one;
	return isSealed(other) && !isSealed(one) ? other : one;
}

/** What a removal takes from an entry is its text: place, time and seal are those of the sealed side, else of the one with a text. */
function tombstoneOf(removal: TimelineEntry, one: TimelineEntry, other: TimelineEntry): TimelineEntry {
	const [first, second] = removal === one ? [other, one] : [one, other];
	const stands = isSealed(first) || !isSealed(second) ? first : second;
	const { text: _, salt: __, removed: ___, ...rest } = stands;
	return { ...rest, text: '', ...(removal.removed === undefined ? {} : { removed: removal.removed }) };
}

function isSealed({ digest, parents }: TimelineEntry): boolean {
	return digest !== undefined && parents !== undefined;
}

function isUnlike(one: TimelineEntry, other: TimelineEntry): boolean {
	const [a, b] = [one, other].map(({ at, digest, parents }) =>
		JSON.stringify([Date.parse(at), digest, parents?.toSorted()]),
	);
	return a !== b;
}
