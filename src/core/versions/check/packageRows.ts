import { t } from '../../translate';
import { spanOf } from '../tagSheet';
import { InvalidRangeError } from '../parseRange';
import { type AffectedFinding, listed } from './finding';
import type { PackageRows } from './ofPatch';
import type { ReadRow } from './readRow';
import { compareLower, compareUpper, emptiness, holds, type Stretch, stretchText } from './stretch';

interface Placed {
	readonly read: ReadRow;
	readonly stretch: Stretch;
}

/** The rows of one package, put in order by where they begin, so that 10,000 rows are compared with their neighbours only. */
export function packageRows(rows: readonly ReadRow[]): PackageRows & { readonly overlaps: () => AffectedFinding[] } {
	const placed = rows
		.flatMap<Placed>(read =>
			read.stretch === undefined || read.emptiness !== undefined ? [] : { read, stretch: read.stretch },
		)
		.toSorted((a, b) => compareLower(a.read.compare, a.stretch.lower, b.stretch.lower) || a.read.row - b.read.row);
	const compare = rows[0]?.compare ?? (() => undefined);
	/** For each place the row that reaches furthest, of those that begin there or before. */
	const furthest: Placed[] = [];
	for (const one of placed) {
		const last = furthest.at(-1);
		furthest.push(last !== undefined && compareUpper(compare, last.stretch.upper, one.stretch.upper) >= 0 ? last : one);
	}

	function holding(version: string, other: ReadRow): ReadRow | undefined {
		let low = 0;
		let high = placed.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const lower = placed[middle]?.stretch.lower;
			if (compareLower(compare, lower, { version, included: true }) <= 0) low = middle + 1;
			else high = middle;
		}
		const reach = furthest[low - 1];
		return reach !== undefined && reach.read !== other && holds(compare, reach.stretch, version)
			? reach.read
			: undefined;
	}

	const covered = coveredPlaces(rows);
	return {
		holding,
		isOutside: place => covered?.[place] !== true,
		overlaps: () => placed.flatMap((one, at) => overlap(one, furthest[at - 1]) ?? []),
	};
}

/** Which places of the package's tags a row holds, or may hold. */
function coveredPlaces(rows: readonly ReadRow[]): readonly boolean[] | undefined {
	const line = rows.find(({ sheet }) => sheet !== undefined)?.sheet?.line;
	if (line === undefined) return undefined;
	const covered = line.sorted.map(() => false);
	for (const { range } of rows) {
		if (range === undefined) continue;
		if (range instanceof InvalidRangeError) return covered.fill(true);
		const { from, to } = spanOf(line, range);
		covered.fill(true, from, to);
	}
	return covered;
}

function overlap(one: Placed, before: Placed | undefined): AffectedFinding | undefined {
	if (before === undefined) return undefined;
	const { compare } = one.read;
	const { lower } = one.stretch;
	const { upper } = compareUpper(compare, one.stretch.upper, before.stretch.upper) <= 0 ? one.stretch : before.stretch;
	const both: Stretch = { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
	if (emptiness(compare, both) !== undefined) return undefined;
	const [first, second] = [one.read, before.read].toSorted((a, b) => a.row - b.row);
	if (first === undefined || second === undefined) return undefined;
	const text = t(
		'This row and row {0} both hold {1}. Rows of one package do not overlap.',
		first.row + 1,
		listed([stretchText(both)]),
	);
	return { row: second.row, rule: 'overlap', level: 'warning', text };
}
