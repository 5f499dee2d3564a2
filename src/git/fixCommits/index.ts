import { createGit } from '../exec';
import { findGit } from '../findGit';
import { scanSince } from './scan';

/**
 * Finds the commits whose messages speak of advisories, in all branches, tags, remote branches and HEAD, with the git that
 * is on PATH.
 * @param root a folder of a working tree. It is taken as trusted: whoever calls asks that first
 * @param o since: a revision whose history is left out
 * @returns newest first; `ids` are those that the commit's kind is about. Bumps of a dependency are told as mentions
 * @throws UserError of git/errors.ts: no git, no repository, NoSuchCommitError when `since` is no revision
 */
export async function scanFixCommits(
	root: string,
	o: { readonly since?: string } = {},
): Promise<{ commit: string; ids: string[]; kind: 'fix' | 'mention' | 'revert' }[]> {
	const git = createGit(
		() => findGit([], process.env, process.platform),
		() => true,
	);
	const found = await scanSince(git, root, o.since);
	const named = found.filter(({ ids }) => ids.length > 0);
	return named.map(({ commit, ids, kind }) => ({ commit, ids: [...ids], kind: kind === 'bump' ? 'mention' : kind }));
}
