import type { Leak } from '../../core/guard/leak';
import type { Git } from '../exec';

/** One thing that takes a leak back. Branch and tag names and commits are as git has them. Hostile text. */
export type WayBackStep =
	/** Goes back to before the first leaking commit; what the commits changed stays in the working tree, uncommitted. */
	| {
			readonly kind: 'take-back';
			readonly branch: string;
			readonly to: string;
			readonly from: string;
			readonly commits: number;
	  }
	/** Gives commits other messages; the trees stay. */
	| { readonly kind: 'reword'; readonly branch: string; readonly from: string; readonly messages: readonly string[] }
	| { readonly kind: 'rename-branch'; readonly branch: string }
	| { readonly kind: 'delete-tag'; readonly tag: string }
	| { readonly kind: 'unstage'; readonly paths: readonly string[] };

export interface WayBack {
	readonly steps: readonly WayBackStep[];
	/** The same by hand: exact git commands, in order, each with what it does. */
	readonly byHand: readonly { readonly command: string; readonly does: string }[];
	/** Why the command cannot do it here, in words for people; absent: it can. */
	readonly blocked?: string;
}

/** What takes leaks back that are not pushed. Changes nothing. @throws what Git.run throws */
export async function planWayBack(git: Git, root: string, leaks: readonly Leak[]): Promise<WayBack> {
	void [git, root, leaks];
	return { steps: [], byHand: [] };
}
