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

export interface CommitSearch {
	/** Only those whose message holds this text, in upper or lower case. */
	readonly message?: string;
	/** Only those that changed one of these files: relative to root, with slashes. */
	readonly paths?: readonly string[];
	readonly timeoutMs?: number;
	readonly signal?: AbortSignal;
}

/** What names and subjects cannot hold stands between them, and after each commit. */
const FORMAT = '--format=%H%x00%ct%x00%an%x00%s';
const FIELDS = 4;

/**
 * The newest commits of HEAD, all branches, tags and remote branches, newest first.
 * @param most how many at most
 * @throws what Git.run throws; a repository without a commit has none
 */
export async function recentCommits(
	git: Git,
	root: string,
	most: number,
	{ message, paths = [], timeoutMs, signal }: CommitSearch = {},
): Promise<RecentCommit[]> {
	const matching =
		message === undefined ? [] : ['--fixed-strings', '--regexp-ignore-case', `--grep=${oneLine(message)}`];
	const { stdout } = await git.run(
		root,
		[
			...['log', '-z', `--max-count=${most}`, '--branches', '--tags', '--remotes', '--no-color', ...matching],
			...[FORMAT, '--ignore-missing', 'HEAD', '--', ...paths],
		],
		{ ...withSignal(signal), ...(timeoutMs === undefined ? {} : { timeoutMs }) },
	);
	return readCommits(stdout);
}

/** The commit that a person names by its id, a tag or a branch; nothing where it names none. @throws what Git.run throws */
export async function namedCommit(
	git: Git,
	root: string,
	commit: string,
	signal?: AbortSignal,
): Promise<RecentCommit | undefined> {
	const { stdout } = await git.run(
		root,
		['log', '-z', '--no-walk', '--no-color', FORMAT, '--end-of-options', commit, '--'],
		withSignal(signal),
	);
	return readCommits(stdout)[0];
}

function readCommits(output: Buffer): RecentCommit[] {
	const fields = output.toString('utf8').split('\0');
	const found: RecentCommit[] = [];
	for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
		const [commit = '', seconds = '', author = '', subject = ''] = fields.slice(at, at + FIELDS);
		if (!/^[0-9a-f]{40,64}$/.test(commit)) continue;
		const date = new Date(Math.min(Number(seconds) || 0, 253_402_300_799) * 1000).toISOString();
		found.push({ commit, subject: subject.slice(0, 300), author: author.slice(0, 200), date });
	}
	return found;
}

/** A line break would be a second text to look for, and no argument can hold a NUL. */
function oneLine(text: string): string {
	return text.replaceAll(/[\0\r\n]+/g, ' ').slice(0, 300);
}
