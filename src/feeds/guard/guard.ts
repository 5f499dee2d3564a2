import type { Leak } from '../../core/guard/leak';
import type { RemotePlace } from '../../core/guard/place';
import type { GuardToken } from '../../core/guard/token';
import type { Disposable } from '../../core/ports';

/** A remote that things would go to. */
export interface GuardedRemote {
	/** Hostile text. */
	readonly name: string;
	/** Without user and password. Hostile text. */
	readonly url: string;
	readonly place: RemotePlace;
}

/** What was found in one working tree. */
export interface RepositoryLeaks {
	/** Absolute path of its top folder. */
	readonly root: string;
	/** Those that are not private. */
	readonly remotes: readonly GuardedRemote[];
	/** Each once, for the remote where it weighs most. */
	readonly leaks: readonly Leak[];
	readonly unread: readonly string[];
	/** How many unpushed commits were looked at. */
	readonly commits: number;
	/** Why it could not be looked at. */
	readonly error?: unknown;
}

/** The embargo guard of the open repositories. */
export interface Guard extends Disposable {
	/** What must not become public now. */
	tokens(): readonly GuardToken[];
	/** What the last look found, by working tree. */
	found(): readonly RepositoryLeaks[];
	/**
	 * Looks now. In Restricted Mode, and while there is no token, nothing is run.
	 * @param o whole: also for leaks that are public already; looks while one works leave that out
	 */
	look(o?: { readonly whole?: boolean; readonly signal?: AbortSignal }): Promise<readonly RepositoryLeaks[]>;
	onDidChange(listener: () => void): Disposable;
}

/** A remote of an open repository, private or not. */
export interface KnownRemote extends GuardedRemote {
	/** Whether a branch goes there, or can. */
	readonly matters: boolean;
}

/** The guard as its owner has it. */
export interface WatchfulGuard extends Guard {
	/** Looks whenever something changed that can leak, until disposed. */
	watch(): Disposable;
	/** The remotes of all open repositories, by working tree; none in Restricted Mode. @throws the signal's reason */
	remotes(
		signal?: AbortSignal,
	): Promise<readonly { readonly root: string; readonly remotes: readonly KnownRemote[] }[]>;
	/** Fires after a commit was made that holds something refused and is not pushed: once for a commit. */
	onDidCommitLeak(listener: (made: { readonly root: string; readonly commit: string }) => void): Disposable;
}
