import type { Crypto } from '../ports';
import { MOST_PARENTS, type TimelineEntry } from './entry';
import { digestOf, hashOf } from './hash';

/**
 * Completes entries that were appended as id, at and text: each gets a salt, a digest and the hashes of what nothing
 * followed yet, so that a change or a gap shows later. What was in the file without parents stays as it is: sealed by two
 * people at once it would be two different entries.
 * @param before the timeline as the file has it
 * @returns `after` itself where nothing is to be done
 */
export async function sealTimeline(
	before: readonly TimelineEntry[],
	after: readonly TimelineEntry[],
	crypto: Pick<Crypto, 'sha256' | 'randomHex'>,
): Promise<readonly TimelineEntry[]> {
	const old = new Set(before.map(({ id }) => id));
	const isNew = ({ id, parents, removed }: TimelineEntry): boolean =>
		!old.has(id) && parents === undefined && removed === undefined;
	if (!after.some(isNew)) return after;
	const heads = new Set(await headsOf(after, crypto));
	const sealed: TimelineEntry[] = [];
	for (const entry of after) {
		if (!isNew(entry)) {
			sealed.push(entry);
			continue;
		}
		const salt = crypto.randomHex(16);
		const parents = [...heads].sort().slice(0, MOST_PARENTS);
		const { id, at, text } = entry;
		const made = { id, at, text, salt, digest: await digestOf(entry, salt, crypto), parents };
		sealed.push(made);
		for (const parent of parents) heads.delete(parent);
		const hash = await hashOf(made, crypto);
		if (hash !== undefined) heads.add(hash);
	}
	return sealed;
}

/** @returns the hashes of the sealed entries that no other follows, sorted */
export async function headsOf(entries: readonly TimelineEntry[], crypto: Pick<Crypto, 'sha256'>): Promise<string[]> {
	const followed = new Set(entries.flatMap(({ parents = [] }) => parents));
	const hashes = await Promise.all(entries.map(entry => hashOf(entry, crypto)));
	return hashes.filter((hash): hash is string => hash !== undefined && !followed.has(hash)).sort();
}
