import type { LeakPlace } from '../../core/guard/leak';
import type { LeakSeverity, TokenKind } from '../../core/guard/token';
import { createGit } from '../exec';
import { findGit } from '../findGit';
import { repositoryRoot } from '../repository';
import { searchLeaks } from './search';

/**
 * Finds what would leak when a repository is pushed to a remote, with the git that is on PATH: in what is staged, changed,
 * untracked and stashed, in the names of branches and tags, and in every commit and message the remote does not have.
 * @param root a folder of a working tree. It is taken as trusted: whoever calls asks that first
 * @param secrets until: from then on a secret only warns (ISO 8601)
 * @param remote its name; one that is not there yet has nothing
 * @throws UserError of git/errors.ts
 */
export async function findLeaks(
	root: string,
	secrets: readonly { readonly kind: TokenKind; readonly value: string; readonly until?: string }[],
	remote: string,
): Promise<{ kind: TokenKind; where: LeakPlace; ref: string; path?: string; line?: number; severity: LeakSeverity }[]> {
	const git = createGit(
		() => findGit([], process.env, process.platform),
		() => true,
	);
	const { leaks } = await searchLeaks(git, await repositoryRoot(git, root), secrets, {
		remote,
		now: new Date().toISOString(),
	});
	return leaks.map(({ token: { kind }, where, ref, path, line, severity }) => ({
		...{ kind, where, ref, severity },
		...(path === undefined ? {} : { path }),
		...(line === undefined ? {} : { line }),
	}));
}
