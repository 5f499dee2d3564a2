import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorOfFiles } from './failures';
import { withSignal } from '../repository';
import type { WritingGit } from './writingGit';

export type ObjectFormat = 'sha1' | 'sha256';

/** Which kind of ids a repository has, told by one of them. */
export function formatOf(id: string): ObjectFormat {
	return id.length === 64 ? 'sha256' : 'sha1';
}

/**
 * Lends an empty repository, for commands that speak to a remote: none of its settings, hooks or remotes is a person's or
 * a stranger's. It is removed afterwards.
 * @param parent an existing folder to make it in; default: the system's for temporary files
 */
export async function withScratch<T>(
	git: WritingGit,
	format: ObjectFormat,
	use: (folder: string) => Promise<T>,
	o: { readonly parent?: string; readonly signal?: AbortSignal } = {},
): Promise<T> {
	// mkdtemp makes it for its owner alone.
	const folder = await mkdtemp(path.join(o.parent ?? tmpdir(), 'secure-response-')).catch((error: unknown) => {
		throw errorOfFiles(error);
	});
	try {
		await makeEmpty(git, folder, format, o.signal);
		return await use(folder);
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
	}
}

/**
 * Makes a folder a repository without working files, hooks and templates. The repository is in ".git", since git is told
 * not to take a folder that only looks like a bare one for a repository.
 */
export async function makeEmpty(
	git: WritingGit,
	folder: string,
	format: ObjectFormat,
	signal?: AbortSignal,
): Promise<void> {
	const init = ['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, '--initial-branch=main'];
	await git.write(folder, [...init, '--', '.git'], withSignal(signal));
}
