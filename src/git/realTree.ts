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
	if (real === undefined) return undefined;
	try {
		return await repositoryRoot(git, path.dirname(real));
	} catch (error) {
		if (error instanceof NotARepositoryError) return undefined;
		throw error;
	}
}
