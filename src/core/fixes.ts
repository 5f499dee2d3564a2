import type { Case, Fix } from './case';

/** A fix as a case keeps it, but for its id and the time. */
export type FixContent = Omit<Fix, 'id' | 'linkedAt'>;

/** Commits that no branch and no tag leads to any more (git/trace, leftoversOf). */
export type Leftovers = ReadonlySet<string>;
const NONE: Leftovers = new Set();

/**
 * Adds a fix to a case, with an entry in its timeline. What is linked already as the same commit stays as it is; what is linked
 * under a form that it no longer has, as a change before it was committed or a commit before it was rewritten, is put in the
 * place of that.
 * @param now ISO 8601 in UTC. @param id of the entry, a new handle
 */
export function addFix(record: Case, fix: Fix, now: string, id: string, leftovers: Leftovers = NONE): Case {
	const known = linkOf(record.fixes, fix, leftovers);
	if (known !== undefined && (fix.commit === undefined || known.commit === fix.commit)) return record;
	const fixes = record.fixes ?? [];
	const entry = (text: string): Case['timeline'] => [...record.timeline, { id, at: now, text }];
	if (known === undefined) return { ...record, fixes: [...fixes, fix], timeline: entry(`Fix linked: ${nameOf(fix)}.`) };
	const own = { ...fix, id: known.id, linkedAt: known.linkedAt };
	return { ...renewFix(record, own), timeline: entry(`Fix linked: ${nameOf(fix)}, which was ${nameOf(known)}.`) };
}

/**
 * Whether a change is linked already: as the same commit, or with the same patch id where one of the two is not committed yet
 * or is a leftover of a rewrite. Two commits with one patch id are two links else, as on two branches.
 */
export function holdsFix(fixes: readonly Fix[] | undefined, fix: FixContent, leftovers: Leftovers = NONE): boolean {
	return linkOf(fixes, fix, leftovers) !== undefined;
}

/** The link that is the same change, the same commit before others. */
function linkOf(fixes: readonly Fix[] = [], { commit, patchId }: FixContent, leftovers: Leftovers): Fix | undefined {
	const same = commit === undefined ? undefined : fixes.find(known => known.commit === commit);
	if (same !== undefined || patchId === undefined) return same;
	return fixes.find(
		known =>
			known.patchId === patchId && (commit === undefined || known.commit === undefined || leftovers.has(known.commit)),
	);
}

/** Puts what is known of a fix by now in the place of what was known; a case that lost the fix meanwhile stays as it is. */
export function renewFix(record: Case, fix: Fix): Case {
	if (record.fixes?.some(f => f.id === fix.id) !== true) return record;
	return { ...record, fixes: record.fixes.map(f => (f.id === fix.id ? fix : f)) };
}

/** Takes a fix out of a case, with an entry in its timeline; without that fix the case stays as it is. */
export function removeFix(record: Case, fixId: string, now: string, id: string): Case {
	const fix = record.fixes?.find(f => f.id === fixId);
	if (fix === undefined) return record;
	return {
		...record,
		fixes: (record.fixes ?? []).filter(f => f.id !== fixId),
		timeline: [...record.timeline, { id, at: now, text: `Fix unlinked: ${nameOf(fix)}.` }],
	};
}

function nameOf({ commit }: Pick<Fix, 'commit'>): string {
	return commit === undefined ? 'a change that is not committed yet' : `commit ${commit.slice(0, 12)}`;
}
