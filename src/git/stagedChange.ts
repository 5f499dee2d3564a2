import { changeOfPatch, type UncommittedChange } from './changes';
import { PATCH_FORM } from './commits';
import type { Git } from './exec';
import { parsePatch, patchText } from './patch';
import { emptyTree, resolveCommit, withSignal } from './repository';

/**
 * What the index holds that HEAD does not: what the next commit will be.
 * @param paths relative to root, with slashes; all that is staged when absent
 * @throws what Git.run throws
 */
export async function describeStaged(
	git: Git,
	root: string,
	paths: readonly string[] = [],
	signal?: AbortSignal,
): Promise<UncommittedChange> {
	const base = (await resolveCommit(git, root, 'HEAD', signal)) ?? (await emptyTree(git, root, signal));
	const form = ['--cached', '--raw', '-z', '--no-renames', '--no-color', ...PATCH_FORM, '-U3'];
	const { stdout } = await git.run(
		root,
		['diff-index', ...form, '--end-of-options', base, '--', ...paths],
		withSignal(signal),
	);
	const { files, parts } = parsePatch(stdout);
	return changeOfPatch(git, root, files, patchText(parts), signal);
}
