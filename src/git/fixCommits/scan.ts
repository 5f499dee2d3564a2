import { NoSuchCommitError } from '../errors';
import type { Git } from '../exec';
import { resolveCommit } from '../repository';
import { goOn } from './goOn';
import { INTERESTING_LOG, WHOLE_LOG } from './messages';
import { isFinal, lines, readLog } from './readLog';
import { inFull, resolveReverts } from './reverts';
import { type FoundCommit, type ScanState, scanState } from './scanState';
import { readTips } from './tips';

export { type FoundCommit, type ScanState, scanStateSchema } from './scanState';

/** Where a scan begins: branches and tags, here and as last fetched, and HEAD, which may be on none of them. */
const REFS = ['--branches', '--tags', '--remotes', '--ignore-missing', 'HEAD'];
/** A revert of a revert of a revert is looked up so deep. */
const MOST_LOOK_UPS = 4;

/**
 * Reads the messages of all branches, tags, remote branches and HEAD; with what was found before, only those that are new.
 * A commit that no branch or tag leads to any more, after a rebase or a deleted branch, is dropped.
 * Everything is read anew where the old state cannot be gone on from: its tips were collected as garbage, a shallow clone was
 * fetched deeper, or messages are read by other rules now. Needs commits alone, so a partial clone has all of it.
 * @param o before: what the last scan of the same repository gave; the same object comes back when no ref has moved
 * @throws what Git.run throws
 */
export async function scanHistory(
	git: Git,
	root: string,
	o: { readonly before?: ScanState; readonly signal?: AbortSignal } = {},
): Promise<ScanState> {
	const { before, signal } = o;
	// Before the history is read: a commit made meanwhile is read again next time, and none is missed.
	const { tips, heads, shallow } = await readTips(git, root, signal);
	const now = { tips, heads, ...(shallow === undefined ? {} : { shallow }) };
	if (before !== undefined && before.shallow === shallow) {
		if (sameSet(before.tips, tips)) return before;
		const found = await goOn(git, root, before, { tips, heads }, signal);
		if (found !== undefined) return scanState({ ...now, found });
	}
	const read =
		tips.length === 0 ? [] : await readLog(git, root, [...INTERESTING_LOG, ...REFS, '--'], undefined, signal);
	return scanState({ ...now, found: resolveReverts(await inFull(git, root, read, signal)) });
}

/**
 * The commits that speak of advisories, or revert another, in a range, as in `git log from..to`, newest first. A revert of a
 * fix from before the range has its ids.
 * @param range from: what it leads to is left out; absent, everything that leads to `to` is read. Anything git understands
 * @throws NoSuchCommitError for a name that is none, and what Git.run throws
 */
export async function scanRange(
	git: Git,
	root: string,
	range: { readonly from?: string; readonly to: string },
	signal?: AbortSignal,
): Promise<readonly FoundCommit[]> {
	const to = await commitOf(git, root, range.to, signal);
	const from = range.from === undefined ? undefined : await commitOf(git, root, range.from, signal);
	return scanBetween(git, root, from, [to], signal);
}

/**
 * The same from all branches and tags.
 * @param since a revision whose history is left out
 */
export async function scanSince(
	git: Git,
	root: string,
	since: string | undefined,
	signal?: AbortSignal,
): Promise<readonly FoundCommit[]> {
	const from = since === undefined ? undefined : await commitOf(git, root, since, signal);
	return scanBetween(git, root, from, REFS, signal);
}

async function scanBetween(
	git: Git,
	root: string,
	from: string | undefined,
	to: readonly string[],
	signal: AbortSignal | undefined,
): Promise<readonly FoundCommit[]> {
	const args = [...INTERESTING_LOG, ...to, ...(from === undefined ? [] : [`^${from}`]), '--'];
	const read = await inFull(git, root, await readLog(git, root, args, undefined, signal), signal);
	const inRange = new Set(read.map(({ commit }) => commit));
	const all = from === undefined ? read : [...read, ...(await lookUp(git, root, read, signal))];
	return resolveReverts(all).filter(({ commit }) => inRange.has(commit));
}

/** What older commits say that these revert. Nothing where the clone lacks them. */
async function lookUp(
	git: Git,
	root: string,
	read: readonly FoundCommit[],
	signal: AbortSignal | undefined,
): Promise<FoundCommit[]> {
	const known = new Set(read.map(({ commit }) => commit));
	const found: FoundCommit[] = [];
	let reverting = read;
	for (let round = 0; round < MOST_LOOK_UPS; round += 1) {
		const wanted = new Set(
			reverting.flatMap(({ reverts }) => (reverts === undefined || known.has(reverts) ? [] : [reverts])),
		);
		if (wanted.size === 0) break;
		for (const commit of wanted) known.add(commit);
		try {
			const args = [...WHOLE_LOG, '--no-walk=unsorted', '--ignore-missing', '--stdin'];
			reverting = await inFull(git, root, await readLog(git, root, args, lines([...wanted]), signal), signal);
		} catch (error) {
			if (isFinal(error, signal)) throw error;
			break;
		}
		found.push(...reverting);
	}
	return found;
}

async function commitOf(git: Git, root: string, revision: string, signal: AbortSignal | undefined): Promise<string> {
	const commit = await resolveCommit(git, root, revision, signal);
	if (commit === undefined) throw new NoSuchCommitError();
	return commit;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
	const set = new Set(a);
	return a.length === b.length && b.every(item => set.has(item));
}
