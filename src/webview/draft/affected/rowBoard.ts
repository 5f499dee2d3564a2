import type { Affected } from '../../../core/advisory';
import { createEmitter } from '../../../core/emitter';
import type { Disposable } from '../../../core/ports';
import type { Timers } from '../../../protocol/page';
import { type Assessment, createAssessor, type RowAssessment } from './assessor';

/**
 * What each row shows. A key changes one row, and only that one is told: with hundreds of them the others must not be asked.
 * What the repository says to it follows after a pause, in slices, so that no key waits for it.
 */
export interface RowBoard extends Disposable {
	row(at: number): Affected | undefined;
	/** The row as it was when it was looked at last: what the repository says is about this one. */
	settled(at: number): Affected | undefined;
	/** Nothing before it was looked at. */
	assessed(at: number): RowAssessment | undefined;
	/** Tells the place of a row that shows something else now. */
	onRow(listener: (at: number) => void): Disposable;
	/** The rows may be others now. @returns whether there are more or fewer of them: then none is told by itself */
	rowsChanged(): boolean;
	/** Tags, or which rows stand open, may be others now. */
	look(): void;
}

export interface RowBoardDeps {
	readonly rows: () => readonly Affected[];
	/** The repository's tags; nothing while they are not read. */
	readonly tags: () => readonly string[] | undefined;
	readonly open: () => ReadonlySet<number>;
	readonly timers: Timers;
	/** In milliseconds, from any beginning. */
	readonly now: () => number;
}

/** Rows are looked at after a pause this short: shorter than one thinks, longer than between the keys of a word. In milliseconds. */
export const PAUSE_MS = 150;
/** The page draws and answers between slices this long. In milliseconds. */
const SLICE_MS = 12;

export function createRowBoard({ rows, tags, open, timers, now }: RowBoardDeps): RowBoard {
	const changed = createEmitter<number>();
	const assessor = createAssessor();
	let drawn = rows();
	let settled: readonly Affected[] = drawn;
	let assessment: Assessment = { rows: [], pending: true };
	let stop = (): void => undefined;

	function assess(): void {
		const end = now() + SLICE_MS;
		const current = rows();
		const before = { rows: assessment.rows, settled };
		assessment = assessor.assess(current, tags(), open(), () => now() > end);
		settled = current;
		if (assessment.pending) later(0);
		for (const [at, row] of current.entries()) {
			if (assessment.rows[at] !== before.rows[at] || row !== before.settled[at]) changed.fire(at);
		}
	}
	function later(pause: number): void {
		stop();
		stop = timers.after(pause, assess);
	}

	later(0);
	return {
		row: at => drawn[at],
		settled: at => settled[at] ?? drawn[at],
		assessed: at => assessment.rows[at],
		onRow: changed.on,
		rowsChanged() {
			const next = rows();
			const before = drawn;
			if (next === before) return false;
			drawn = next;
			later(PAUSE_MS);
			if (next.length !== before.length) {
				// Places have moved: what was said of a place is not about the row that stands there now.
				settled = next;
				assessment = { rows: [], pending: true };
				return true;
			}
			for (const [at, row] of next.entries()) if (row !== before[at]) changed.fire(at);
			return false;
		},
		look: () => later(0),
		dispose() {
			stop();
			changed.dispose();
		},
	};
}
