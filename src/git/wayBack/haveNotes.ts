import type { Git } from '../exec';
import { withSignal } from '../repository';

const LIMIT = 64 * 1024 * 1024;

/** Whether any of some commits has a note (git-notes), in whatever name space. @throws what Git.run throws */
export async function haveNotes(
	git: Git,
	root: string,
	commits: ReadonlySet<string>,
	signal?: AbortSignal,
): Promise<boolean> {
	const { stdout } = await git.run(root, ['for-each-ref', '--format=%(objectname)', 'refs/notes/'], withSignal(signal));
	for (const id of new Set(stdout.toString('latin1').split('\n').filter(Boolean))) {
		const listed = await git.run(root, ['ls-tree', '-r', '-z', '--name-only', '--end-of-options', id], {
			limitBytes: LIMIT,
			...withSignal(signal),
		});
		// Where there are many, git sorts notes into folders by the first digits of the commit.
		const names = listed.stdout.toString('latin1').split('\0');
		if (names.some(name => commits.has(name.replaceAll('/', '')))) return true;
	}
	return false;
}
