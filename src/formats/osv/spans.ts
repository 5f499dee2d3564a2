import type { Ecosystem } from '../../core/advisory';
import { comparatorFor } from '../../core/versions/order';
import type { InputEvent } from './input';

/** From where versions are affected, and to where. */
export interface Span {
	readonly introduced: string;
	readonly end?: Mark;
}

interface Mark {
	readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit';
	readonly version: string;
}

/**
 * Beginnings and ends in pairs. Databases write each end behind its beginning, and that is taken as it is. Events in
 * another order are sorted by version first, as OSV's way of evaluation has it; where nobody knows the order of versions
 * (commits), the first end belongs to the first beginning.
 */
export function spansOf(events: readonly InputEvent[], ecosystem: Ecosystem): Span[] {
	const marks = events.flatMap(marksOf);
	if (marks.every(({ kind }, index) => (kind === 'introduced') === (index % 2 === 0))) return paired(marks);
	return paired(inTurn(marks, ecosystem) ?? marks);
}

function marksOf({ introduced, fixed, last_affected: last, limit }: InputEvent): Mark[] {
	const marks: Mark[] = [];
	if (introduced !== undefined) marks.push({ kind: 'introduced', version: introduced });
	if (fixed !== undefined) marks.push({ kind: 'fixed', version: fixed });
	if (last !== undefined) marks.push({ kind: 'last_affected', version: last });
	if (limit !== undefined && limit !== '*') marks.push({ kind: 'limit', version: limit });
	return marks;
}

function paired(marks: readonly Mark[]): Span[] {
	const ends = marks.filter(({ kind }) => kind !== 'introduced');
	return marks
		.filter(({ kind }) => kind === 'introduced')
		.map(({ version }, index) => {
			const end = ends[index];
			return end === undefined ? { introduced: version } : { introduced: version, end };
		});
}

/** @returns beginnings and ends in turn, in the order of versions; nothing when one of them cannot be compared. */
function inTurn(marks: readonly Mark[], ecosystem: Ecosystem): Mark[] | undefined {
	const comparator = comparatorFor(ecosystem);
	const compare = (a: string, b: string) =>
		a === '0' || b === '0' ? Number(a !== '0') - Number(b !== '0') : comparator?.compare(a, b);
	if (marks.some(({ version }) => compare(version, version) === undefined)) return undefined;
	const turns: Mark[] = [];
	for (const mark of marks.toSorted((a, b) => compare(a.version, b.version) ?? 0)) {
		// What is affected already does not begin, and what is not does not end.
		if ((mark.kind === 'introduced') === (turns.length % 2 === 0)) turns.push(mark);
	}
	return turns;
}
