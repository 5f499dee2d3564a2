import type { Case, Fix } from './case';

/** Adds a fix to a case, with an entry in its timeline. @param now ISO 8601 in UTC. @param id of the entry, a new handle */
export function addFix(record: Case, fix: Fix, now: string, id: string): Case {
	return {
		...record,
		fixes: [...(record.fixes ?? []), fix],
		timeline: [...record.timeline, { id, at: now, text: `Fix linked: ${nameOf(fix)}.` }],
	};
}

/** Whether a fix is among some: the same commit, or a change with the same patch id that is not committed yet. */
export function holdsFix(
	fixes: readonly Fix[] | undefined,
	{ commit, patchId }: Omit<Fix, 'id' | 'linkedAt'>,
): boolean {
	return (fixes ?? []).some(known =>
		commit !== undefined ? known.commit === commit : patchId !== undefined && known.patchId === patchId,
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

function nameOf(fix: Fix): string {
	return fix.commit === undefined ? 'a change that is not committed yet' : `commit ${fix.commit.slice(0, 12)}`;
}
