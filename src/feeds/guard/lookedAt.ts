import type { Leak } from '../../core/guard/leak';
import type { GuardToken } from '../../core/guard/token';
import type { LeakSearch } from '../../git/leaks/search';
import { sameItems } from '../../core/sameItems';

interface Before {
	readonly tokens: readonly GuardToken[];
	readonly commits: ReadonlySet<string>;
	/** What was found in them. */
	readonly leaks: readonly Leak[];
}

/** The unpushed commits of one history that were looked at before, so that none is looked at twice for the same tokens. */
export interface LookedAt {
	before(remote: string, tokens: readonly GuardToken[]): Before | undefined;
	/** @returns what a search found, with what earlier ones found in commits that are still unpushed */
	after(remote: string, tokens: readonly GuardToken[], search: LeakSearch): readonly Leak[];
}

export function createLookedAt(): LookedAt {
	const byRemote = new Map<string, Before>();
	const before = (remote: string, tokens: readonly GuardToken[]): Before | undefined => {
		const known = byRemote.get(remote);
		return known !== undefined && sameItems(known.tokens, tokens) ? known : undefined;
	};
	return {
		before,
		after(remote, tokens, { leaks, unpushed }) {
			if (unpushed === undefined) return leaks;
			const still = new Set(unpushed);
			const found = new Set(leaks.filter(isOfCommit).map(({ ref }) => ref));
			// A look at everything tells what earlier ones found once more.
			const kept = (before(remote, tokens)?.leaks ?? []).filter(({ ref }) => still.has(ref) && !found.has(ref));
			byRemote.set(remote, { tokens, commits: still, leaks: [...leaks.filter(isOfCommit), ...kept] });
			return [...leaks, ...kept];
		},
	};
}

function isOfCommit({ where, isPublic }: Leak): boolean {
	return (where === 'commit' || where === 'message') && isPublic !== true;
}
