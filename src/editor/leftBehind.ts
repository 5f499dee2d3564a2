import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import type { Leftovers } from '../core/fixes';
import type { Git } from '../git/exec';
import { repositoriesOf } from '../git/repository';
import { leftoversOf } from '../git/trace/leftovers';

/**
 * The commits of a case's links that a rewrite left behind, among those with the change of what is being linked: it takes their
 * place (core/fixes.addFix). None where git cannot tell.
 * @param folders of the workspace
 */
export async function leftBehind(
	git: Git,
	folders: readonly string[],
	fixes: readonly Fix[] | undefined,
	linked: readonly Fix[],
): Promise<Leftovers> {
	const found = new Set<string>();
	const isAlike = ({ commit, patchId }: Fix): boolean =>
		patchId !== undefined && fixes?.some(known => known.patchId === patchId && known.commit !== commit) === true;
	const alike = linked.filter(isAlike);
	if (alike.length === 0) return found;
	try {
		const roots = await repositoriesOf(git, folders);
		for (const fix of alike) for (const commit of await leftoversOf(git, roots, fixes, fix)) found.add(commit);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
	}
	return found;
}
