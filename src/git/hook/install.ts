import type { WritingGit } from '../fork/writingGit';
import type { Git } from '../exec';

/** How the guard's hook stands in a repository. */
export type HookState =
	| { readonly kind: 'none' }
	/** It runs at each push. `outdated`: another version of it. */
	| { readonly kind: 'installed'; readonly outdated: boolean }
	/** It was installed, and something else took its place or points git elsewhere since. */
	| { readonly kind: 'lost' };

/** Where the hook would go, and beside what. */
export interface HookPlan {
	/** Absolute path of the file that git runs. */
	readonly file: string;
	/** A hook that is there and goes on running after ours. */
	readonly beside?: 'husky' | 'lefthook' | 'pre-commit' | 'other';
	/** git's core.hooksPath points elsewhere; it is set to a folder of ours that hands every hook on to it. */
	readonly hooksPath?: string;
}

/** @throws what Git.run throws */
export async function hookState(git: Git, root: string, guardFile: string): Promise<HookState> {
	void [git, root, guardFile];
	return { kind: 'none' };
}

/** What installing would do; nothing is changed. @throws UserError where it cannot be installed */
export async function planHook(git: Git, root: string): Promise<HookPlan> {
	void git;
	return { file: root };
}

/** Installs the hook beside what is there. Twice is once. @throws UserError */
export async function installHook(git: WritingGit, root: string, guardFile: string): Promise<HookPlan> {
	void guardFile;
	return planHook(git, root);
}

/** Takes it away, and puts everything back as it was. @throws UserError */
export async function removeHook(git: WritingGit, root: string): Promise<void> {
	void [git, root];
}
