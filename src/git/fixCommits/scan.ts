import type { Git } from '../exec';

/** A commit whose message speaks of advisories. */
export interface FoundCommit {
	readonly commit: string;
	/** Canonical ids in the message, in order, each once; of a revert also those that the reverted commit fixed. */
	readonly ids: readonly string[];
	readonly kind: 'fix' | 'mention' | 'revert' | 'bump';
	/** The commit that it says it reverts, in full. */
	readonly reverts?: string;
	readonly parents: readonly string[];
	/** First line of its message, cut at 300 characters. Hostile text. */
	readonly subject: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date: string;
}

/** What a scan found, and where the next one goes on. */
export interface ScanState {
	/** Commits whose history was read. */
	readonly tips: readonly string[];
	/** Newest first. */
	readonly found: readonly FoundCommit[];
}

/**
 * Reads the messages of all branches, tags and remote branches; with what was found before, only those that are new.
 * @throws what Git.run throws
 */
export async function scanHistory(
	git: Git,
	root: string,
	o: { readonly before?: ScanState; readonly signal?: AbortSignal } = {},
): Promise<ScanState> {
	void [git, root];
	return o.before ?? { tips: [], found: [] };
}

/** The commits that speak of advisories in a range, `from` excluded. @throws NoSuchCommitError, and what Git.run throws */
export async function scanRange(
	git: Git,
	root: string,
	range: { readonly from?: string; readonly to: string },
	signal?: AbortSignal,
): Promise<readonly FoundCommit[]> {
	void [git, root, range, signal];
	return [];
}
