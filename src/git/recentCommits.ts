import type { Git } from './exec';
import { withSignal } from './repository';

/** A commit as it is picked from a list. */
export interface RecentCommit {
	readonly commit: string;
	/** Hostile text, as are the author's name. */
	readonly subject: string;
	readonly author: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date: string;
}

/**
 * The newest commits of HEAD and all local branches, newest first.
 * @param most how many at most
 * @throws what Git.run throws; a repository without a commit has none
 */
export async function recentCommits(
	git: Git,
	root: string,
	most: number,
	signal?: AbortSignal,
): Promise<RecentCommit[]> {
	const { stdout } = await git.run(
		root,
		[
			'log',
			'-z',
			`--max-count=${most}`,
			'--branches',
			'--format=%H%x1f%ct%x1f%an%x1f%s',
			'--ignore-missing',
			'HEAD',
			'--',
		],
		withSignal(signal),
	);
	return stdout
		.toString('utf8')
		.split('\0')
		.flatMap(line => {
			const [commit = '', seconds = '', author = '', subject = ''] = line.split('\x1f');
			if (!/^[0-9a-f]{40,64}$/.test(commit)) return [];
			const date = new Date(Math.min(Number(seconds) || 0, 253_402_300_799) * 1000).toISOString();
			return [{ commit, subject: subject.slice(0, 300), author: author.slice(0, 200), date }];
		});
}
