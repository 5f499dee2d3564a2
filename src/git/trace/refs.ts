import type { Git } from '../exec';
import { resolveCommit, withSignal } from '../repository';

/** Looking through a long history takes long. In milliseconds, for one look. */
export const TIMEOUT = 60_000;

/**
 * Every branch and tag, here and as last fetched, and HEAD, which may be on none of them. Not other references: a stash or a
 * tool's own keep what was rewritten long ago.
 */
export async function allRefs(git: Git, root: string, signal?: AbortSignal): Promise<readonly string[]> {
	const head = await resolveCommit(git, root, 'HEAD', signal);
	return ['--branches', '--tags', '--remotes', ...(head === undefined ? [] : [head])];
}

/**
 * Whether a branch, a tag or HEAD leads to a commit; one that none leads to is a leftover of a rewrite.
 * @param commit the id of a commit that is here. @throws what Git.run throws
 */
export async function isReachable(git: Git, root: string, commit: string, signal?: AbortSignal): Promise<boolean> {
	return isIn(git, root, commit, await allRefs(git, root, signal), signal);
}

/** @param refs as options of git rev-list */
export async function isIn(
	git: Git,
	root: string,
	commit: string,
	refs: readonly string[],
	signal?: AbortSignal,
): Promise<boolean> {
	// Prints the commit when nothing leads to it.
	const args = ['rev-list', '--max-count=1', '--not', ...refs, '--not', '--end-of-options', commit, '--'];
	const { stdout } = await git.run(root, args, {
		timeoutMs: TIMEOUT,
		...withSignal(signal),
	});
	return stdout.length === 0;
}
