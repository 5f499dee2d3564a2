/** One address that a branch would be pushed to. */
export interface ReachedRemote {
	/** As the repository's configuration names it; an address that stands there in a name's place. Hostile text. */
	readonly name: string;
	/** As git resolves it, without user, password, query and fragment; empty where it cannot be shown so. Hostile text. */
	readonly url: string;
	/** Whether it is a temporary private fork of a forge. Anything else may be public. */
	readonly privateFork: boolean;
}

/**
 * private: every address is a temporary private fork. public: one of them is not, or may not be. on-public: a branch of
 * that name is on another remote already. nowhere: there is no remote yet, and nobody knows which one comes.
 */
export type ReachReason = 'private' | 'public' | 'on-public' | 'nowhere';

/** Where the commits of a working tree go when they are pushed. */
export interface BranchReach {
	/** Without refs/heads/; nothing for a detached HEAD, which may go to any remote. Hostile text. */
	readonly branch?: string;
	readonly remotes: readonly ReachedRemote[];
	/** Whether no other place is known or possible as the repository is configured. */
	readonly onlyPrivate: boolean;
	readonly why: ReachReason;
}
