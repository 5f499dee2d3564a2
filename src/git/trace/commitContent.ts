import type { FixContent } from '../../core/fixes';
import { type CommitInfo, commitInfo } from '../commits';
import type { Git } from '../exec';
import { filesKept } from './filesKept';
import { commitHeader } from './headers';
import { keptHunks } from './hunks';
import { diffsOfCommit, patchIdOf } from './wanted';

/** What a case keeps of a commit. */
export type CommitContent = FixContent & { readonly commit: string };

/**
 * Reads what a case keeps of a commit, so that it is found again (traceFix): of a merge, what it brought to its first parent.
 * @throws what commitInfo throws
 */
export async function commitContent(
	git: Git,
	root: string,
	revision: string,
	signal?: AbortSignal,
): Promise<CommitContent> {
	return contentOf(git, root, await commitInfo(git, root, revision, signal), undefined, signal);
}

/**
 * @param paths the files that count, when not all do; a commit that has none of them counts as a whole
 * @throws what Git.run throws
 */
export async function contentOf(
	git: Git,
	root: string,
	info: CommitInfo,
	paths?: readonly string[],
	signal?: AbortSignal,
): Promise<CommitContent> {
	const { commit, subject } = info;
	const counting = paths === undefined ? [] : info.files.filter(file => paths.includes(file.path));
	const files = filesKept(counting.length > 0 ? counting : info.files);
	// The patch id is always of the files that are kept, because those are what it is looked for by.
	const own = files.map(file => file.path);
	const diffs = own.length === 0 ? [] : await diffsOfCommit(git, root, info, own, signal);
	const patchId = await patchIdOf(git, root, diffs, signal);
	const hunks = keptHunks(diffs, own);
	const header = await commitHeader(git, root, commit, signal);
	return {
		commit,
		...(patchId === undefined ? {} : { patchId }),
		...(subject === '' ? {} : { subject }),
		files,
		...(header === undefined ? {} : { authored: header.authored }),
		...(hunks === undefined ? {} : { hunks }),
	};
}
