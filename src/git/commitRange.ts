import { NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { resolveCommit, withSignal } from './repository';

/** A range of commits, newest first: what `to` leads to and `from` does not. */
export interface CommitRange {
	/** Ids of commits. */
	readonly to: string;
	readonly from?: string;
	/** The place of each commit in the range. */
	readonly order: ReadonlyMap<string, number>;
}

/** About three million commits. */
const LIMIT = 256 * 1024 * 1024;

/**
 * Reads which commits a range holds.
 * @param revisions anything git understands
 * @throws NoSuchCommitError, and what Git.run throws
 */
export async function commitRange(
	git: Git,
	root: string,
	revisions: { readonly from?: string; readonly to: string },
	signal?: AbortSignal,
): Promise<CommitRange> {
	const to = await resolveCommit(git, root, revisions.to, signal);
	const from = revisions.from === undefined ? undefined : await resolveCommit(git, root, revisions.from, signal);
	if (to === undefined || (revisions.from !== undefined && from === undefined)) throw new NoSuchCommitError();
	const { stdout } = await git.run(
		root,
		['rev-list', '--end-of-options', to, ...(from === undefined ? [] : [`^${from}`]), '--'],
		{ limitBytes: LIMIT, timeoutMs: 120_000, ...withSignal(signal) },
	);
	const order = new Map<string, number>();
	for (const commit of stdout.toString('latin1').split('\n')) if (commit !== '') order.set(commit, order.size);
	return { to, ...(from === undefined ? {} : { from }), order };
}
