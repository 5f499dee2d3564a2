import type { Git } from '../exec';
import { withSignal } from '../repository';
import { CASE_FILE } from './blobs';

/** Files that are no cases and differ between two commits; without the first, all of the second. */
export async function otherFiles(
	git: Git,
	root: string,
	from: string | undefined,
	to: string,
	prefix: string,
	signal?: AbortSignal,
): Promise<string[]> {
	const args =
		from === undefined
			? ['ls-tree', '-r', '-z', '--name-only', '--full-tree', '--end-of-options', to]
			: ['diff-tree', '-r', '-z', '--name-only', '--no-renames', '--end-of-options', from, to];
	const { stdout } = await git.run(root, args, { limitBytes: 1024 * 1024 * 1024, ...withSignal(signal) });
	return stdout
		.toString('utf8')
		.split('\0')
		.filter(file => file !== '' && !(file.startsWith(prefix) && CASE_FILE.test(file.slice(prefix.length))));
}

/** Files that are no cases and that a merge of `theirs` into `head` changes here. @param base the last commit that both have */
export async function otherFilesThatCome(
	git: Git,
	root: string,
	{ head, base, theirs }: { readonly head?: string; readonly base?: string; readonly theirs: string },
	prefix: string,
	signal?: AbortSignal,
): Promise<string[]> {
	if (base === theirs) return [];
	const changed = await otherFiles(git, root, base, theirs, prefix, signal);
	if (head === base || changed.length === 0) return changed;
	const here = new Set(await otherFiles(git, root, head, theirs, prefix, signal));
	return changed.filter(file => here.has(file));
}
