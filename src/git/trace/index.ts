import type { Git } from '../exec';
import { resolveCommit } from '../repository';
import { candidatesOf, namesakesOf } from './candidates';
import { alikeOf, isRewritten } from './compare';
import { commitsNaming, namings } from './messages';
import { allRefs, isIn } from './refs';
import { type TracedFix, type Wanted, wantedOf } from './wanted';

export type { TracedFix } from './wanted';

/** Where a linked change is by now. */
export interface Trace {
	readonly commit: string;
	/**
	 * id: the commit itself. patch: another commit with the same patch id over its files. code: the same change of the code,
	 * beside another changelog or version, or with other lines around it. rewritten: by the same author at the same time, with
	 * the same subject or a part of the change, as after an amendment or conflicts. squash: a larger commit that holds it all,
	 * or a part of it and says so. message: one of the two says that it was cherry-picked from the other.
	 */
	readonly how: 'id' | 'patch' | 'code' | 'rewritten' | 'squash' | 'message';
	/** Whether a branch, a tag or HEAD leads to it; else only the clone still has it. */
	readonly reachable: boolean;
}

/** The surest first. */
const SURE: readonly Trace['how'][] = ['id', 'patch', 'code', 'rewritten', 'squash', 'message'];

export interface TraceOptions {
	/** Where to look, as options of git rev-list; every branch and tag, and HEAD, when absent. */
	readonly refs?: readonly string[];
	readonly signal?: AbortSignal;
}

/**
 * Finds a linked change again: after rebase, amend, squash, cherry-pick and backport, and in the public repository after it
 * was made in a private fork. Reads only, and fetches nothing. Of the commits that touch the fix's files it looks at the
 * newest 10,000, compares what 500 of them changed, and takes the newest 50 whose message names it. Not found are: a copy whose
 * files have other names, unless its author, time and subject or its message tell; and one that somebody wrote anew.
 * @param fix as the case keeps it: what is left where this clone does not have the commit
 * @returns reachable ones first, of these the surest first and then the newest; a leftover comes last. Nothing where it
 * cannot be told, as in a cut or partial clone
 * @throws what Git.run throws for other reasons than what a partial clone lacks
 */
export async function traceFix(
	git: Git,
	root: string,
	fix: TracedFix,
	o: TraceOptions = {},
): Promise<readonly Trace[]> {
	const { signal } = o;
	const refs = o.refs ?? (await allRefs(git, root, signal));
	const here = fix.commit === undefined ? undefined : await resolveCommit(git, root, fix.commit, signal);
	const wanted = await wantedOf(git, root, fix, here, signal);
	const found = new Map<string, Trace>();
	if (here !== undefined) {
		const reachable = await isIn(git, root, here, refs, signal);
		found.set(here, { commit: here, how: 'id', reachable });
	}
	const candidates = await candidatesOf(git, root, wanted, refs, signal);
	for (const [commit, how] of await alikeOf(git, root, wanted, candidates, signal))
		found.set(commit, { commit, how, reachable: true });
	for (const namesake of await namesakesOf(git, root, wanted, refs, signal)) {
		const { commit } = namesake;
		if (found.has(commit) || !(await isRewritten(git, root, wanted, namesake, false, signal))) continue;
		found.set(commit, { commit, how: 'rewritten', reachable: true });
	}
	for (const trace of await byMessage(git, root, fix.commit, wanted, refs, signal))
		if (!found.has(trace.commit)) found.set(trace.commit, trace);
	return [...found.values()].sort(
		(a, b) => Number(b.reachable) - Number(a.reachable) || SURE.indexOf(a.how) - SURE.indexOf(b.how),
	);
}

/** What names the fix, what the fix names, and what else names that. */
async function byMessage(
	git: Git,
	root: string,
	commit: string | undefined,
	{ here, origins }: Wanted,
	refs: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Trace[]> {
	const ids = [...(commit === undefined ? [] : [commit]), ...origins];
	const found: Trace[] = [];
	for (const naming of await commitsNaming(git, root, ids, { refs, since: here?.time, signal })) {
		for (const { id, as } of namings(naming.message))
			if (ids.includes(id))
				found.push({ commit: naming.commit, how: as === 'copy' ? 'message' : 'squash', reachable: true });
	}
	for (const id of origins) {
		const origin = await resolveCommit(git, root, id, signal);
		if (origin === undefined) continue;
		found.push({ commit: origin, how: 'message', reachable: await isIn(git, root, origin, refs, signal) });
	}
	return found;
}
