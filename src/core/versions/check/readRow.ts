import type { Affected } from '../../advisory';
import type { Compare } from '../order';
import { InvalidRangeError, parseRange } from '../parseRange';
import { type Patched, readPatched } from '../patched';
import type { VersionRange } from '../range';
import type { TagSheet } from '../tagSheet';
import { emptiness, type Stretch, stretchOf } from './stretch';

/** A row of affected versions, as far as it can be read. */
export interface ReadRow {
	readonly row: number;
	readonly affected: Affected;
	/** Of the row's ecosystem; where its order is not known it compares nothing. */
	readonly compare: Compare;
	readonly isOrdered: boolean;
	readonly range: VersionRange | InvalidRangeError | undefined;
	/** Present when every version of the range can be compared. */
	readonly stretch?: Stretch;
	readonly emptiness?: 'reversed' | 'empty';
	readonly patched: Patched;
	/** The one patched version, when it can be compared. */
	readonly patch?: string;
	/** Present when the package's tags are known and there are some. */
	readonly sheet?: TagSheet;
}

/** @param compare of the row's ecosystem; absent for "other" */
export function readRow(
	affected: Affected,
	row: number,
	compare: Compare | undefined,
	sheet: TagSheet | undefined,
): ReadRow {
	const range = rangeOf(affected.range);
	const stretch =
		compare === undefined || range === undefined || range instanceof InvalidRangeError
			? undefined
			: stretchOf(compare, range);
	const empty = stretch === undefined || compare === undefined ? undefined : emptiness(compare, stretch);
	const patched = readPatched(affected.patched);
	const [patch, ...more] = patched.kind === 'versions' ? patched.versions : [];
	const comparable = patch !== undefined && more.length === 0 && compare?.(patch, patch) !== undefined;
	return {
		row,
		affected,
		compare: compare ?? (() => undefined),
		isOrdered: compare !== undefined,
		range,
		patched,
		...(stretch === undefined ? {} : { stretch }),
		...(empty === undefined ? {} : { emptiness: empty }),
		...(comparable ? { patch } : {}),
		...(sheet === undefined || sheet.tags.length === 0 ? {} : { sheet }),
	};
}

function rangeOf(text: string): ReadRow['range'] {
	if (text.trim() === '') return undefined;
	try {
		return parseRange(text);
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return error;
	}
}
