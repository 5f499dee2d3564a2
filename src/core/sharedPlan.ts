import type { Case } from './case';
import { sharedWith } from './shared';

/** What has to be written so that a case is the same vulnerability as some others, and as no more. */
export interface SharedPlan {
	/** Cases that come into the group now. */
	readonly joining: readonly Case[];
	/** Cases that are taken out of it; with an empty `group` the case itself is, too. */
	readonly leaving: readonly Case[];
	/**
	 * The other cases of the group afterwards, in the order of writing. Those that only come along with a chosen one are before
	 * it: when writing fails midway, the same choice still brings along what is left.
	 */
	readonly group: readonly Case[];
	/** Whether there is nothing to write. */
	readonly isDone: boolean;
}

/**
 * @param chosen the other cases that a person says are the same vulnerability
 * @param records all cases at hand
 */
export function planShared(record: Case, chosen: readonly Case[], records: readonly Case[]): SharedPlan {
	const before = new Set(sharedWith(record, records).map(({ handle }) => handle));
	// Whoever is in a group already brings it along: all of them are the same.
	const along = chosen.flatMap(each =>
		each.shared === undefined || each.shared === record.shared ? [] : sharedWith(each, records),
	);
	const isChosen = new Set(chosen.map(({ handle }) => handle));
	const wanted = [...along.filter(({ handle }) => !isChosen.has(handle)), ...chosen];
	const byHandle = new Map(wanted.map(each => [each.handle, each]));
	byHandle.delete(record.handle);
	const group = [...byHandle.values()];
	const joining = group.filter(({ handle }) => !before.has(handle));
	const leaving = records.filter(({ handle }) => before.has(handle) && !byHandle.has(handle));
	// A group of one is left over when taking apart failed at its last case.
	const isAlone = group.length === 0 && record.shared !== undefined;
	return { joining, leaving, group, isDone: joining.length === 0 && leaving.length === 0 && !isAlone };
}
