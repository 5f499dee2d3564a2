import { GitOutputLimitError, GitTimeoutError, MissingObjectsError } from './errors';
import type { Git } from './exec';
import { withSignal } from './repository';

const LIMIT = 16 * 1024 * 1024;
const TIMEOUT_MS = 4000;

/**
 * The files that commits changed against their first parent; merges have none.
 * @returns nothing where it takes too long, or a partial clone does not have it
 * @throws what Git.run throws for other reasons
 */
export async function filesOfCommits(
	git: Git,
	root: string,
	commits: readonly string[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = new Map<string, string[]>();
	if (commits.length === 0) return found;
	try {
		const { stdout } = await git.run(
			root,
			['diff-tree', '--stdin', '-r', '-z', '--root', '--no-renames', '--name-only', '--no-color', '--'],
			{ input: `${commits.join('\n')}\n`, limitBytes: LIMIT, timeoutMs: TIMEOUT_MS, ...withSignal(signal) },
		);
		const asked = new Set(commits);
		let files: string[] = [];
		for (const field of stdout.toString('utf8').split('\0')) {
			// A file may be called like a commit, but not like one that was asked for and not told yet.
			if (asked.delete(field)) {
				files = [];
				found.set(field, files);
			} else if (field !== '') files.push(field);
		}
		return found;
	} catch (error) {
		const expected = [GitOutputLimitError, GitTimeoutError, MissingObjectsError].some(kind => error instanceof kind);
		if (expected) return new Map();
		throw error;
	}
}
