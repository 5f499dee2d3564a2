import { patchIds } from '../changes';
import type { Git } from '../exec';
import type { Candidates } from './candidates';
import { createDiffReading, patchesText } from './diffs';
import type { CommitHeader } from './headers';
import { type FileDiff, tellingDiffs } from './hunks';
import { listsSubject, messagesOf } from './messages';
import { isIn } from './refs';
import type { Wanted } from './wanted';

/** How a commit's change is that of a fix. */
export type Likeness = 'patch' | 'code' | 'rewritten' | 'squash';

const AT_ONCE = 50;

/** Which of some commits make the change, in their order. @throws what Git.run throws */
export async function alikeOf(
	git: Git,
	root: string,
	wanted: Wanted,
	{ commits, shallow }: Candidates,
	signal: AbortSignal | undefined,
): Promise<Map<string, Likeness>> {
	const reading = createDiffReading(git, root, wanted.paths, signal);
	const found = new Map<string, Likeness>();
	/** They share a part with the fix: their message may say the rest. */
	const parts: string[] = [];
	for (let from = 0; from < commits.length; from += AT_ONCE) {
		const some = commits.slice(from, from + AT_ONCE);
		const told = some.filter(({ parents }) => parents.length > 0 || !shallow);
		const diffs = await reading.of(told.map(({ commit, parents }) => ({ commit, parent: parents[0] })));
		const alike = await byPatch(git, root, wanted, diffs, signal);
		for (const header of some) {
			const own = diffs.get(header.commit) ?? [];
			const likeness = alike.get(header.commit) ?? byHunks(wanted, own);
			const shares = likeness === 'part';
			if (likeness !== undefined && !shares) found.set(header.commit, likeness);
			else if (await isRewritten(git, root, wanted, header, shares, signal)) found.set(header.commit, 'rewritten');
			else if (shares) parts.push(header.commit);
		}
	}
	for (const commit of await listing(git, root, wanted, parts, signal)) found.set(commit, 'squash');
	return found;
}

/** By patch id: over all files of the fix, else over those of code. */
async function byPatch(
	git: Git,
	root: string,
	wanted: Wanted,
	diffs: ReadonlyMap<string, readonly FileDiff[]>,
	signal: AbortSignal | undefined,
): Promise<Map<string, 'patch' | 'code'>> {
	const found = new Map<string, 'patch' | 'code'>();
	const { codeId, paths } = wanted;
	if (codeId !== undefined) {
		const telling = [...diffs].map(([commit, own]) => [commit, tellingDiffs(own, paths)] as const);
		for (const { commit, patchId } of await patchIds(git, root, patchesText(telling), signal))
			if (patchId === codeId) found.set(commit, 'code');
	}
	if (wanted.patchIds.size === 0) return found;
	for (const { commit, patchId } of await patchIds(git, root, patchesText(diffs), signal))
		if (wanted.patchIds.has(patchId)) found.set(commit, 'patch');
	return found;
}

/** @returns part: some of what the fix changed is in the commit, but not all */
function byHunks({ hunks, whole, paths }: Wanted, diffs: readonly FileDiff[]): Likeness | 'part' | undefined {
	if (hunks.length === 0 || diffs.length === 0) return undefined;
	const left = new Map<string, number>();
	let count = 0;
	for (const { digest } of tellingDiffs(diffs, paths).flatMap(diff => diff.hunks)) {
		left.set(digest, (left.get(digest) ?? 0) + 1);
		count += 1;
	}
	let held = 0;
	for (const hunk of hunks) {
		const there = left.get(hunk) ?? 0;
		if (there === 0) continue;
		left.set(hunk, there - 1);
		held += 1;
	}
	if (held < hunks.length) return held > 0 ? 'part' : undefined;
	return whole && count === held ? 'code' : 'squash';
}

/**
 * The same author at the same time, with the same subject or a part of the change: what a rebase with conflicts and an
 * amendment leave. What one has the other in its history of is another commit of a script that makes many at once.
 */
export async function isRewritten(
	git: Git,
	root: string,
	{ authored, subject, here }: Wanted,
	other: CommitHeader,
	shares: boolean,
	signal: AbortSignal | undefined,
): Promise<boolean> {
	if (authored === undefined || other.authored !== authored) return false;
	if (!shares && (subject === undefined || other.subject !== subject)) return false;
	if (here === undefined) return true;
	if (await isIn(git, root, other.commit, [here.commit], signal)) return false;
	return !(await isIn(git, root, here.commit, [other.commit], signal));
}

/** Those among some commits whose message lists the fix. */
async function listing(
	git: Git,
	root: string,
	{ subject }: Wanted,
	commits: readonly string[],
	signal: AbortSignal | undefined,
): Promise<string[]> {
	if (subject === undefined) return [];
	const told = await messagesOf(git, root, commits, signal);
	return told.flatMap(({ commit, message }) => (listsSubject(message, subject) ? commit : []));
}
