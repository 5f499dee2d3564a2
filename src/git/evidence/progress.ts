/**
 * How far a search of the history is. Git says nothing until it is through with all commits, so that stage has no share.
 * renames: files that seem to be gone are followed. commits: git goes through every commit, for the n-th time of so many.
 * contents: past contents are looked into, so many of those found so far.
 */
export type SearchProgress =
	| { readonly stage: 'renames' }
	| { readonly stage: 'commits'; readonly search: number; readonly of: number }
	| { readonly stage: 'contents'; readonly read: number; readonly of: number };
