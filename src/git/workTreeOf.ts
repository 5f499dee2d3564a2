import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { NotARepositoryError } from './errors';
import type { Git } from './exec';
import { withSignal } from './repository';

/**
 * The working tree that a file inside git's own folder belongs to, such as the message of a commit that is being made:
 * beside .git; of a linked worktree, what its `gitdir` names; of a submodule, what core.worktree names
 * (gitrepository-layout, git-worktree "DETAILS", git-config "core.worktree").
 * @param file absolute path
 * @throws NotARepositoryError, and what Git.run throws
 */
export async function workTreeOf(git: Git, file: string, signal?: AbortSignal): Promise<string> {
	const folder = path.dirname(file);
	if (path.basename(folder) === '.git') return path.dirname(folder);
	const linked = await readFile(path.join(folder, 'gitdir'), 'utf8').catch(() => undefined);
	if (linked !== undefined) return path.dirname(path.resolve(folder, linked.trim()));
	// Asked from the folder above all of git's own: in one of these git would take itself for a bare repository.
	const outside = file.slice(0, file.split(path.sep).join('/').indexOf('/.git/')) || path.parse(file).root;
	const { stdout } = await git.run(
		outside,
		['config', '-z', '--file', path.join(folder, 'config'), '--get', 'core.worktree'],
		{ okCodes: [0, 1], ...withSignal(signal) },
	);
	const named = stdout.toString('utf8').replace(/\0$/, '');
	if (named === '') throw new NotARepositoryError();
	return path.resolve(folder, named);
}
