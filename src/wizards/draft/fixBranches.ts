import type { Case, Fix } from '../../core/case';
import type { Git } from '../../git/exec';
import { type Introduction, introducedBy } from '../../git/introducedBy';
import { type MaintainedBranch, maintainedBranches } from '../../git/maintained';
import { packageTags } from '../../git/packageTags';
import { traceFix } from '../../git/trace';
import type { FoundBranch, FoundBranches } from '../../protocol/draft/fix';
import { withDraft } from '../saveDraft';

export interface BranchesLook {
	readonly git: Git;
	readonly root: string;
	readonly record: Case;
	/** What the project file lists. */
	readonly maintained: readonly { readonly name: string; readonly endOfLife?: string }[];
	/** ISO 8601 in UTC. */
	readonly now: string;
	readonly signal: AbortSignal;
	readonly doing: (what: string) => void;
}

/** Each takes several looks through the history. */
const MOST_FIXES = 10;

/**
 * How each maintained branch stands, by the linked commits: blame of what they removed tells where the fault is, the same
 * change under other ids tells where it is fixed. Without a linked commit the branches are named only.
 * @throws what git/ throws
 */
export async function lookAtBranches(o: BranchesLook): Promise<FoundBranches> {
	const { git, root, record, signal } = o;
	const linked = record.fixes ?? [];
	const seen: Seen[] = [];
	for (const [i, fix] of linked.slice(0, MOST_FIXES).entries()) {
		const found = await lookAtFix(o, fix, linked.length === 1 ? '' : ` (fix ${i + 1} of ${linked.length})`);
		if (found !== undefined) seen.push(found);
	}
	o.doing('Comparing the maintained branches…');
	const [row] = withDraft(record).affected;
	const rows = await maintainedBranches(git, root, {
		inOrder: packageTags(row?.ecosystem ?? 'other', row?.name ?? ''),
		branches: o.maintained,
		fixes: [...new Set(seen.flatMap(({ commit, same }) => [commit, ...same]))],
		introducing: seen.flatMap(({ introduction }) => introduction.commits.map(c => c.commit)),
		introducingComplete: seen.every(({ introduction }) => introduction.complete),
		now: o.now,
		signal,
	});
	return { at: o.now, rows: rows.map(found => branchOf(found, o.now)), evidence: evidenceOf(linked, seen) };
}

interface Seen {
	/** The linked commit, else what it was rewritten to or committed as. */
	readonly commit: string;
	readonly introduction: Introduction;
	/** The same change under other ids. */
	readonly same: readonly string[];
}

/** @returns nothing for a fix that this clone does not have in any form */
async function lookAtFix({ git, root, signal, doing }: BranchesLook, fix: Fix, which: string) {
	doing(`Looking for the same change on other branches${which}…`);
	const traces = await traceFix(git, root, fix, { signal });
	const commit = (traces.find(({ how }) => how === 'id') ?? traces[0])?.commit;
	if (commit === undefined) return undefined;
	doing(`Looking who wrote the code that the fix replaced${which}…`);
	const introduction = await introducedBy(git, root, commit, { signal });
	const same = traces.flatMap(trace => (trace.reachable && trace.commit !== commit ? trace.commit : []));
	return { commit, introduction, same };
}

function branchOf(
	{ branch, affected, why, fix, release, endOfLife, localOnly }: MaintainedBranch,
	now: string,
): FoundBranch {
	const states = { yes: 'affected', no: 'unaffected', unknown: 'unknown' } as const;
	const over = endOfLife !== undefined && endOfLife < now.slice(0, 10);
	return {
		name: branch,
		state: over ? 'end-of-life' : states[affected],
		...(fix === undefined ? {} : { fix }),
		...(localOnly === undefined ? {} : { localOnly }),
		...(release === undefined ? {} : { release }),
		...(endOfLife === undefined ? {} : { endOfLife }),
		why,
	};
}

function evidenceOf(fixes: readonly Fix[], seen: readonly Seen[]): string[] {
	const linked = fixes.length;
	const committed = fixes.filter(({ commit }) => commit !== undefined).length;
	if (committed === 0 && seen.length === 0)
		return ['No commit is linked yet, so it cannot be told which branches are affected or fixed.'];
	const looked = Math.min(linked, MOST_FIXES);
	const away = looked - seen.length;
	const same = new Set(seen.flatMap(s => s.same)).size;
	return [
		...(away === 0
			? []
			: [
					`${away === 1 ? 'One linked fix is' : `${away} linked fixes are`} in no commit of this clone and counted for nothing.`,
				]),
		...(looked === linked ? [] : [`Only the first ${looked} of ${linked} linked fixes were looked at.`]),
		...seen.map(({ introduction }) => introduction.evidence).filter(text => text !== ''),
		...(same === 0
			? []
			: [
					`The same change was found in ${same === 1 ? 'one other commit' : `${same} other commits`}, as a backport is.`,
				]),
	];
}
