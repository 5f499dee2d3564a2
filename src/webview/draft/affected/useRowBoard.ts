import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Timers } from '../../../protocol/page';
import type { DraftModel } from '../draftModel';
import { createRowBoard, type RowBoard } from './rowBoard';
import type { OpenRows } from './useOpenRows';

const TIMERS: Timers = {
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => clearTimeout(timer);
	},
};

/** One board as long as the step is shown. */
export function useRowBoard(model: DraftModel, { rows }: OpenRows): RowBoard {
	const open = useRef(rows);
	open.current = rows;
	const board = useMemo(
		() =>
			createRowBoard({
				rows: model.affected.rows,
				tags: model.affected.tagNames,
				open: () => open.current,
				timers: TIMERS,
				now: () => performance.now(),
			}),
		[model],
	);
	useEffect(() => () => board.dispose(), [board]);
	return board;
}
