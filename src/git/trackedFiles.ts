import type { Git } from './exec';
import { withSignal } from './repository';

/** The files that the index of a repository lists, relative to it, with slashes; of a submodule its folder alone. @throws what Git.run throws */
export async function trackedFiles(git: Git, root: string, signal?: AbortSignal): Promise<string[]> {
	const { stdout } = await git.run(root, ['ls-files', '-z'], {
		limitBytes: 256 * 1024 * 1024,
		...withSignal(signal),
	});
	// A file in a conflict is listed once for each side.
	return [...new Set(stdout.toString('utf8').split('\0').filter(Boolean))];
}
