import type { Git } from '../exec';
import { isShallow } from '../repository';
import { pathArguments } from './diffs';
import { commitHeaders, type CommitHeader, DAY } from './headers';
import type { Wanted } from './wanted';

/** So many of the newest commits, and of those that touch the fix's files, are looked at by author and subject. */
const MOST_LISTED = 10_000;
/** Of so many of them the change is compared. */
const MOST_COMPARED = 500;

export interface Candidates {
	/** Those whose change is compared: by the same author at the same time, or with the same subject, first; then the newest. */
	readonly commits: readonly CommitHeader[];
	/** Whether commits without a parent are where a shallow clone ends: what they changed is not known. */
	readonly shallow: boolean;
}

/** Commits that may be the change under another id. None where the clone cannot tell which files they touch. */
export async function candidatesOf(
	git: Git,
	root: string,
	wanted: Wanted,
	refs: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Candidates> {
	const { paths, here, authored, subject } = wanted;
	// Without files every commit would be one.
	if (paths.length === 0) return { commits: [], shallow: false };
	const which = ['--no-merges', '--full-history', `--max-count=${MOST_LISTED}`, ...refs, '--'];
	const listed = await commitHeaders(git, root, [...which, ...pathArguments(paths)], { signal });
	const others = listed.filter(({ commit }) => commit !== here?.commit);
	const alike = others.filter(other => other.authored === authored || other.subject === subject);
	const known = new Set(alike);
	return {
		commits: [...alike, ...others.filter(other => !known.has(other))].slice(0, MOST_COMPARED),
		shallow: listed.some(({ parents }) => parents.length === 0) && (await isShallow(git, root, signal)),
	};
}

/**
 * Commits by the same author at the same time under the same subject, whatever files they touch: after a rebase over a renamed
 * file, and in a clone that cannot tell files.
 */
export async function namesakesOf(
	git: Git,
	root: string,
	{ here, authored, subject }: Wanted,
	refs: readonly string[],
	signal: AbortSignal | undefined,
): Promise<readonly CommitHeader[]> {
	if (authored === undefined || subject === undefined) return [];
	const since = here === undefined ? [] : [`--max-age=${Math.max(0, here.time - DAY)}`];
	const which = ['--no-merges', `--max-count=${MOST_LISTED}`, ...since, ...refs, '--'];
	const listed = await commitHeaders(git, root, which, { signal });
	return listed.filter(
		other => other.authored === authored && other.subject === subject && other.commit !== here?.commit,
	);
}
