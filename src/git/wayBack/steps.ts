import type { Leak } from '../../core/guard/leak';

/** A commit that gets another message. */
export interface Reworded {
	readonly commit: string;
	/** The first line of its new message, which no longer has what leaked. Hostile text. */
	readonly subject: string;
}

/** One thing that takes a leak back. Branch and tag names and commits are as git has them. Hostile text. */
export type WayBackStep =
	/** Goes back to before the first leaking commit. */
	| {
			readonly kind: 'take-back';
			readonly branch: string;
			readonly from: string;
			/** Nothing when the very first commit leaks: the branch is as if nothing had been committed. */
			readonly to?: string;
			/** How many commits it loses. */
			readonly commits: number;
			/** Checked out: what the commits changed stays in the working tree, uncommitted. Else it is in the backup alone. */
			readonly current: boolean;
	  }
	/** Gives commits other messages; what they hold, who wrote them and when stays. */
	| {
			readonly kind: 'reword';
			readonly commits: readonly Reworded[];
			/** How many get a new id: these and those above them. */
			readonly rewritten: number;
			readonly branches: readonly string[];
	  }
	| { readonly kind: 'rename-branch'; readonly branch: string; readonly at: string; readonly current: boolean }
	| { readonly kind: 'delete-tag'; readonly tag: string; readonly at: string; readonly annotated: boolean }
	| { readonly kind: 'unstage'; readonly paths: readonly string[] };

/** What a person must know beforehand. */
export type WayBackWarning =
	/** Signatures of commits that get a new id are lost. */
	| 'signed'
	/** Notes (git-notes) stay with the old commits. */
	| 'notes'
	/** The private fork has the old commits, and keeps them until something is pushed there with force. */
	| 'fork-has-them'
	/** A branch that goes to the private fork alone keeps what leaks: it may have it. */
	| 'private-branch';

/** A reference that is moved, by its full name. */
export interface Move {
	readonly ref: string;
	readonly from: string;
	/** Where to, before messages are replaced; nothing: it is deleted. */
	readonly to?: string;
}

export interface WayBack {
	readonly steps: readonly WayBackStep[];
	/** The same by hand: exact commands for a POSIX shell, in order, each with what it does. Nothing that leaks is in them. */
	readonly byHand: readonly ByHand[];
	/** Why the command cannot do it here, in words for people; absent: it can. */
	readonly blocked?: string;
	readonly warnings: readonly WayBackWarning[];
	/** Leaks that no step takes back: in files that are not committed, in stashes, or gone by now. */
	readonly left: readonly Leak[];
	/** Where everything is kept as it was: refs/secure-response/backup/ and a random handle; under it 1, 2 and so on. */
	readonly backup: string;
	/** What is kept there, in order. */
	readonly kept: readonly { readonly what: 'branch' | 'tag' | 'index'; readonly at?: string }[];
	/** Gets everything back, as one command line; nothing where a name that leaks would be in it. */
	readonly undo?: string;
	readonly moves: readonly Move[];
	/** The full name of the branch that is checked out, and its commit when the plan was made. */
	readonly head?: { readonly ref: string; readonly commit?: string };
	/** Commits that get another id, parents first. */
	readonly rewritten: readonly string[];
	/** By commit, the message that takes the old one's place, in the commit's own encoding. */
	readonly messages: ReadonlyMap<string, Buffer>;
}

export interface ByHand {
	readonly command: string;
	readonly does: string;
}
