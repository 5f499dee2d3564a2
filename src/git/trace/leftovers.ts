import type { Fix } from '../../core/case';
import type { Leftovers } from '../../core/fixes';
import type { Git } from '../exec';
import { resolveCommit } from '../repository';
import { isReachable } from './refs';

/** Each takes two processes. */
const MOST_FIXES = 20;

/**
 * The linked commits that this clone still has, but no branch, no tag and not HEAD leads to: a rewrite left them behind, so the
 * same change under another id is not another fix (core/fixes.holdsFix).
 * @param patchId of what is to be linked: only links with the same one matter
 * @throws what Git.run throws
 */
export async function leftoversOf(
	git: Git,
	root: string,
	fixes: readonly Fix[],
	patchId: string | undefined,
	signal?: AbortSignal,
): Promise<Leftovers> {
	const found = new Set<string>();
	if (patchId === undefined) return found;
	const alike = fixes.flatMap(fix => (fix.patchId === patchId && fix.commit !== undefined ? fix.commit : []));
	for (const commit of alike.slice(0, MOST_FIXES)) {
		if ((await resolveCommit(git, root, commit, signal)) === undefined) continue;
		if (!(await isReachable(git, root, commit, signal))) found.add(commit);
	}
	return found;
}
