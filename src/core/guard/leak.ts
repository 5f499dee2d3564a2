import type { GuardToken, LeakSeverity } from './token';

/** Where a leak stands (ARCHITECTURE, findLeaks). */
export type LeakPlace = 'commit' | 'message' | 'branch' | 'tag' | 'index' | 'worktree' | 'stash';

/** A token of a case where it is about to become public, or is public already. */
export interface Leak {
	readonly token: GuardToken;
	/** commit: lines a commit added, names of its files, or its change as a whole. message: of a commit. tag: its name, or the message of an annotated one. */
	readonly where: LeakPlace;
	/** commit, message: the commit's id; a message without one is still being written, for the next commit. branch, tag: the short name. stash: "stash@{0}". index, worktree: empty. Hostile text. */
	readonly ref: string;
	/** Relative to the repository, with slashes. Hostile text. */
	readonly path?: string;
	/** 1-based, in the newer version of the file, or in the message. */
	readonly line?: number;
	readonly severity: LeakSeverity;
	/** It stands in a public remote already: pushed, or fetched from there. */
	readonly isPublic?: true;
}
