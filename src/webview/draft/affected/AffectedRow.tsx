import { useMemo } from 'preact/hooks';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import type { RowActions } from './rowActions';
import type { RowBoard } from './rowBoard';
import { RowBody } from './RowBody';
import { RowHead } from './RowHead';

interface Props {
	/** From 0. */
	readonly at: number;
	readonly open: boolean;
	/** Whether there are other rows. */
	readonly several: boolean;
	/** Whether the forge refused something of it. */
	readonly refused: boolean;
	readonly board: RowBoard;
	readonly model: DraftModel;
	readonly actions: RowActions;
}

/** One package that is affected, and in which versions. Drawn anew only when something of it changed: there can be hundreds. */
export function AffectedRow({ at, open, several, refused, board, model, actions }: Props) {
	useChange(board.onRow, changed => changed === at);
	const row = board.row(at);
	const settled = board.settled(at);
	const assessed = board.assessed(at);
	return useMemo(() => {
		if (row === undefined || settled === undefined) return null;
		return (
			<section class={open ? 'affected open' : 'affected'} aria-labelledby={`affected-${at + 1}-title`}>
				<RowHead at={at} row={row} open={open} refused={refused} assessed={assessed} actions={actions} />
				{open ? (
					<RowBody
						at={at}
						row={row}
						settled={settled}
						several={several}
						refused={refused}
						assessed={assessed}
						model={model}
						actions={actions}
					/>
				) : null}
			</section>
		);
	}, [at, row, settled, open, several, refused, assessed, model, actions]);
}
