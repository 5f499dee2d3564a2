import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { NotARepositoryError } from './errors';
import type { Git } from './exec';
import { repositoryRoot } from './repository';

/**
 * The working tree that a file on disk really stands in: a link in one repository can lead to a file of another, of a
 * submodule, or of git's own folder.
 * @param file absolute path
 * @returns nothing where it is in none, or is not there
 * @throws what Git.run throws
 */
export async function realTree(git: Git, file: string): Promise<string | undefined> {
	const real = await realpath(file).catch(() => undefined);
	return real === undefined ? undefined : treeOf(git, path.dirname(real));
}

/** The same for a file that is not there yet: where its nearest folder really stands. */
export async function realTreeOfNew(git: Git, file: string): Promise<string | undefined> {
	const folder = path.dirname(file);
	if (folder === file) return undefined;
	const real = await realpath(folder).catch(() => undefined);
	return real === undefined ? realTreeOfNew(git, folder) : treeOf(git, real);
}

async function treeOf(git: Git, folder: string): Promise<string | undefined> {
	try {
		return await repositoryRoot(git, folder);
	} catch (error) {
		if (error instanceof NotARepositoryError) return undefined;
		throw error;
	}
}
