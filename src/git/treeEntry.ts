import type { Git } from './exec';
import { withSignal } from './repository';

export interface TreeEntry {
	readonly mode: string;
	readonly kind: 'blob' | 'tree' | 'commit';
	readonly id: string;
}

/** What a commit has at a path; nothing when there is nothing. */
export async function treeEntry(
	git: Git,
	root: string,
	commit: string,
	file: string,
	signal?: AbortSignal,
): Promise<TreeEntry | undefined> {
	// No commit holds such a path, and git would look for it outside the repository.
	if (file.split('/').some(part => part === '' || part === '.' || part === '..')) return undefined;
	const { stdout } = await git.run(root, ['ls-tree', '-z', '--end-of-options', commit, '--', file], withSignal(signal));
	const found = /^(\d{6}) (blob|tree|commit) ([0-9a-f]{40,64})\t/.exec(stdout.toString('latin1'));
	const [, mode, kind, id] = found ?? [];
	if (mode === undefined || id === undefined || (kind !== 'blob' && kind !== 'tree' && kind !== 'commit'))
		return undefined;
	return { mode, kind, id };
}
