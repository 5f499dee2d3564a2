import type { TimelineEntry } from './entry';
import { digestOf, type Hashing, hashOf } from './hash';
import { headsOf } from './seal';

export interface TimelineCheck {
	/** Ids of entries that do not say any more what they said when they were written. */
	readonly changed: readonly string[];
	/** Ids of entries that follow one which is gone, or was changed. */
	readonly missingParents: readonly string[];
	/** Ids of entries written before entries were sealed, or by hand: nobody can tell whether they were changed. */
	readonly unsealed: readonly string[];
	/** Ids of entries whose text a person removed. */
	readonly removed: readonly string[];
	/** Hashes of the entries that nothing follows yet; two after two people wrote at the same time. */
	readonly heads: readonly string[];
}

/**
 * Compares a timeline with what it was when it was written. Nothing is signed: who rewrites all of it is not found here,
 * and an entry at the very end can go unseen.
 */
export async function checkTimeline(entries: readonly TimelineEntry[], crypto: Hashing): Promise<TimelineCheck> {
	const hashes = await Promise.all(entries.map(entry => hashOf(entry, crypto)));
	const known = new Set(hashes);
	const fits = await Promise.all(entries.map(entry => saysTheSame(entry, crypto)));
	const idsOf = (which: (entry: TimelineEntry, index: number) => boolean): string[] =>
		entries.filter(which).map(({ id }) => id);
	return {
		changed: idsOf((_, index) => fits[index] === false),
		missingParents: idsOf(({ parents = [] }) => parents.some(parent => !known.has(parent))),
		unsealed: idsOf((_, index) => hashes[index] === undefined),
		removed: idsOf(({ removed }) => removed !== undefined),
		heads: await headsOf(entries, crypto),
	};
}

async function saysTheSame(entry: TimelineEntry, crypto: Hashing): Promise<boolean> {
	const { text, salt, digest, parents, removed } = entry;
	if (removed !== undefined) return text === '' && (digest === undefined) === (parents === undefined);
	if (salt === undefined && digest === undefined && parents === undefined) return true;
	if (salt === undefined || digest === undefined || parents === undefined) return false;
	return (await digestOf(entry, salt, crypto)) === digest;
}
