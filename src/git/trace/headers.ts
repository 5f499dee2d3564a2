import { createHash } from 'node:crypto';
import { GitOutputLimitError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import { TIMEOUT } from './refs';

/** What a commit says of itself. */
export interface CommitHeader {
	readonly commit: string;
	/** Of a commit at the edge of a shallow clone there are none. */
	readonly parents: readonly string[];
	/** Who wrote it and when, as a digest: what a rebase, an amendment and a cherry-pick leave as it is. */
	readonly authored: string;
	/** The author's time, in seconds since 1970. */
	readonly time: number;
	/** First paragraph of the message, on one line, cut at 300 characters. Hostile text. */
	readonly subject: string;
}

/** Seconds. A commit is made after its author wrote it; a clock may have been wrong by a day. */
export const DAY = 86_400;

const FIELDS = '%H%x1f%P%x1f%at%x1f%an <%ae>%x1f%s';
const LIMIT = 64 * 1024 * 1024;
const SUBJECT_LIMIT = 300;

/**
 * What git log prints, a record for each commit. None where the clone lacks what it takes to tell which commits, or where what
 * somebody wrote into a commit is too large to be read.
 * @param which options of git log that say which commits. @param o.input what git log reads, with --stdin
 * @throws what Git.run throws
 */
export async function logRecords(
	git: Git,
	root: string,
	format: string,
	which: readonly string[],
	o: { readonly input?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<readonly string[]> {
	try {
		const { stdout } = await git.run(
			root,
			['log', '-z', '--no-color', '--no-follow', '--encoding=UTF-8', `--format=${format}`, ...which],
			{
				limitBytes: LIMIT,
				timeoutMs: TIMEOUT,
				...(o.input === undefined ? {} : { input: o.input }),
				...withSignal(o.signal),
			},
		);
		return stdout.toString('utf8').split('\0');
	} catch (error) {
		if (error instanceof MissingObjectsError || error instanceof GitOutputLimitError) return [];
		throw error;
	}
}

/**
 * @param which options of git log that say which commits
 * @param o.input what git log reads, with --stdin
 * @throws what Git.run throws
 */
export async function commitHeaders(
	git: Git,
	root: string,
	which: readonly string[],
	o: { readonly input?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<CommitHeader[]> {
	const records = await logRecords(git, root, FIELDS, which, o);
	return records.flatMap(headerOf);
}

/** What one commit says of itself. */
export async function commitHeader(
	git: Git,
	root: string,
	commit: string,
	signal?: AbortSignal,
): Promise<CommitHeader | undefined> {
	return (await commitHeaders(git, root, ['--no-walk', '--end-of-options', commit, '--'], { signal }))[0];
}

function headerOf(record: string): CommitHeader[] {
	const [commit = '', parents = '', time = '', author = '', ...subject] = record.split('\x1f');
	if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return [];
	return [
		{
			commit,
			parents: parents.split(' ').filter(Boolean),
			authored: createHash('sha256').update(`${author} ${time}`).digest('hex').slice(0, 32),
			time: Number(time) || 0,
			subject: subject.join('\x1f').replace(/\s+/g, ' ').trim().slice(0, SUBJECT_LIMIT),
		},
	];
}
