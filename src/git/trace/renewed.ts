import type { Fix } from '../../core/case';
import { type CommitInfo, commitInfo } from '../commits';
import type { Git } from '../exec';
import { contentOf } from './commitContent';
import type { Trace } from './index';

/**
 * What a case should keep of a fix by now, after its commit was rewritten or its change was committed. For core/fixes.renewFix.
 * Ask only where no opened repository's branch or tag leads to the commit that the case has.
 * @param traces of this repository (traceFix)
 * @returns nothing where the case is to stay as it is: the commit is reachable, nothing was found, or only a message says so
 * @throws what commitInfo throws
 */
export async function renewed(
	git: Git,
	root: string,
	fix: Fix,
	traces: readonly Trace[],
	signal?: AbortSignal,
): Promise<Fix | undefined> {
	const [best] = traces;
	if (best === undefined || !best.reachable || best.how === 'id') return undefined;
	// Anybody can write that a commit was taken from another one.
	if (best.how === 'message') return undefined;
	return fixAs(git, root, fix, best.how, await commitInfo(git, root, best.commit, signal), signal);
}

/** A fix as the commit that it was found to be. */
async function fixAs(
	git: Git,
	root: string,
	{ id, linkedAt, patchId, hunks, files }: Fix,
	how: Exclude<Trace['how'], 'id' | 'message'>,
	info: CommitInfo,
	signal: AbortSignal | undefined,
): Promise<Fix> {
	// What was rewritten may have other files by now; what was committed with other work has files that are none of the fix.
	const paths = how === 'rewritten' ? undefined : files.map(file => file.path);
	const now = await contentOf(git, root, info, paths, signal);
	if (how !== 'squash') return { id, linkedAt, ...now };
	// Only what is known of the fix itself finds it the next time: the larger commit's author and change are of more than it.
	return {
		id,
		linkedAt,
		commit: now.commit,
		...(patchId === undefined ? {} : { patchId }),
		...(now.subject === undefined ? {} : { subject: now.subject }),
		files: now.files,
		...(hunks === undefined ? {} : { hunks }),
	};
}
