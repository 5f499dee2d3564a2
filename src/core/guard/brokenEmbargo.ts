import type { Case } from '../case';
import type { Leak, LeakPlace } from './leak';
import type { BROKEN_WHERE } from './guardRecord';

/** Where something became public, without anything of it. */
export type BrokenWhere = (typeof BROKEN_WHERE)[number];

/** @returns where a leak is, as a case keeps it */
export function brokenWhere(leak: Leak | undefined): BrokenWhere {
	return leak === undefined ? 'elsewhere' : PLACES[leak.where];
}

const PLACES: Readonly<Record<LeakPlace, BrokenWhere>> = {
	commit: 'commit',
	message: 'message',
	branch: 'branch',
	tag: 'tag',
	index: 'elsewhere',
	worktree: 'elsewhere',
	stash: 'elsewhere',
};

/** In plain words, for the timeline: nothing of what became public. */
const WORDS: Readonly<Record<BrokenWhere, string>> = {
	commit: 'a public commit',
	message: 'the message of a public commit',
	branch: 'the name of a public branch',
	tag: 'a public tag',
	elsewhere: 'a public place',
};

/**
 * Records that the embargo is broken (OSS-SIRT policy v0.1): once, the first time counts.
 * @param entry of the timeline: id and instant
 */
export function withBrokenEmbargo(
	record: Case,
	where: BrokenWhere,
	entry: { readonly id: string; readonly at: string },
): Case {
	if (record.guard?.broken !== undefined) return record;
	const text = `The embargo was broken: ${WORDS[where]}.`;
	return {
		...record,
		guard: { ...record.guard, broken: { at: entry.at, where } },
		timeline: [...record.timeline, { ...entry, text }],
	};
}
