import { commitInfo } from '../../git/commits';
import type { Git } from '../../git/exec';
import { parentsOf } from '../../git/fixedPaths';
import type { LineRange } from '../../git/patch';
import { resolveCommit } from '../../git/repository';

/** So many commits' answers are kept. */
const KEPT = 50;

/** What commits changed; what does not change any more is asked once. */
export interface CommitLines {
	/** The lines of a file that a commit changed against its first parent. @throws what commitInfo throws */
	changed(root: string, commit: string, path: string): Promise<readonly LineRange[]>;
	/** Whether a commit is among the parents of another. @throws what Git.run throws */
	isParent(root: string, parent: string, commit: string): Promise<boolean>;
	/** The commit that a revision means now. @throws what Git.run throws */
	resolve(root: string, revision: string): Promise<string | undefined>;
}

export function createCommitLines(git: Git): CommitLines {
	const files = new Map<string, Promise<ReadonlyMap<string, readonly LineRange[]>>>();
	const parents = new Map<string, Promise<readonly string[]>>();

	/** Asks once for a key, and again after a failure. */
	function once<T>(kept: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
		const known = kept.get(key);
		if (known !== undefined) return known;
		const asked = ask();
		kept.set(key, asked);
		asked.catch(() => kept.delete(key));
		const [oldest] = kept.keys();
		if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
		return asked;
	}

	return {
		async changed(root, commit, path) {
			const byPath = await once(files, `${root}\0${commit}`, async () => {
				const info = await commitInfo(git, root, commit);
				return new Map(info.files.map(file => [file.path, file.lines]));
			});
			return byPath.get(path) ?? [];
		},
		async isParent(root, parent, commit) {
			const known = await once(
				parents,
				`${root}\0${commit}`,
				async () => (await parentsOf(git, root, [commit])).get(commit) ?? [],
			);
			return known.includes(parent);
		},
		resolve: async (root, revision) =>
			/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(revision) ? revision : resolveCommit(git, root, revision),
	};
}
