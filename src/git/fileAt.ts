import type { Git } from './exec';
import { resolveCommit, withSignal } from './repository';
import { treeEntry } from './treeEntry';

/** A file of a commit; what cannot be shown as text says why. */
export type FileAt =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'absent' }
	| { readonly kind: 'binary'; readonly bytes: number }
	| { readonly kind: 'too-large'; readonly bytes: number }
	| { readonly kind: 'submodule'; readonly commit: string };

/**
 * Reads a file as a commit has it, without filters or line end conversion. A symbolic link is its target's name.
 * @param revision anything git understands; an unknown one has no files
 * @param limit of the size in bytes
 * @throws MissingObjectsError in a partial clone, and what Git.run throws
 */
export async function fileAt(
	git: Git,
	root: string,
	revision: string,
	file: string,
	limit = 2 * 1024 * 1024,
	signal?: AbortSignal,
): Promise<FileAt> {
	const commit = await resolveCommit(git, root, revision, signal);
	const entry = commit === undefined ? undefined : await treeEntry(git, root, commit, file, signal);
	if (entry === undefined || entry.kind === 'tree') return { kind: 'absent' };
	if (entry.kind === 'commit') return { kind: 'submodule', commit: entry.id };
	const size = await git.run(root, ['cat-file', '-s', entry.id], withSignal(signal));
	const bytes = Number(size.stdout.toString('latin1').trim());
	if (bytes > limit) return { kind: 'too-large', bytes };
	const { stdout } = await git.run(root, ['cat-file', 'blob', entry.id], {
		limitBytes: limit + 1,
		...withSignal(signal),
	});
	// Git's own rule: a NUL among the first 8,000 bytes.
	if (stdout.subarray(0, 8000).includes(0)) return { kind: 'binary', bytes };
	return { kind: 'text', text: stdout.toString('utf8') };
}
