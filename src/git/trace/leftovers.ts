import type { Fix } from '../../core/case';
import type { FixContent, Leftovers } from '../../core/fixes';
import type { Git } from '../exec';
import { resolveCommit } from '../repository';
import { isReachable } from './refs';

/** Each takes two processes for each repository. */
const MOST_FIXES = 20;

/**
 * The linked commits with the patch id of a change that is to be linked, which a repository still has, but to which no branch,
 * no tag and not HEAD leads: a rewrite left them behind, so the change under another id is no other fix (core/fixes.holdsFix).
 * @param roots of the opened repositories
 * @throws what Git.run throws
 */
export async function leftoversOf(
	git: Git,
	roots: readonly string[],
	fixes: readonly Fix[] | undefined,
	{ commit, patchId }: FixContent,
	signal?: AbortSignal,
): Promise<Leftovers> {
	const alike = (fixes ?? []).flatMap(fix =>
		patchId !== undefined && fix.patchId === patchId && fix.commit !== commit ? (fix.commit ?? []) : [],
	);
	const found = new Set<string>();
	for (const linked of alike.slice(0, MOST_FIXES)) {
		const states: boolean[] = [];
		for (const root of roots) {
			const here = await resolveCommit(git, root, linked, signal);
			if (here !== undefined) states.push(await isReachable(git, root, here, signal));
		}
		if (states.length > 0 && !states.includes(true)) found.add(linked);
	}
	return found;
}
