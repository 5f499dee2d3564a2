import { useMemo } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { DraftModel } from '../draftModel';
import type { RowActions } from './AffectedRows';
import type { RowAssessment } from './assessor';
import { RowBody } from './RowBody';
import { RowHead } from './RowHead';

export interface RowProps {
	readonly row: Affected;
	/** From 0. */
	readonly at: number;
	readonly open: boolean;
	/** Whether there are other rows. */
	readonly several: boolean;
	/** Whether it was the last one to be typed in: its news are read out. */
	readonly active: boolean;
	/** Whether the forge refused something of it. */
	readonly refused: boolean;
	/** Nothing before it was looked at. */
	readonly assessed: RowAssessment | undefined;
	readonly model: DraftModel;
	readonly actions: RowActions;
}

/** One package that is affected, and in which versions. Drawn anew only when something of it changed: there can be hundreds. */
export function AffectedRow(props: RowProps) {
	const { at, row, open, several, active, refused, assessed, model, actions } = props;
	return useMemo(
		() => (
			<section class={open ? 'affected open' : 'affected'} aria-labelledby={`affected-${at + 1}-title`}>
				<RowHead {...props} />
				{open ? <RowBody {...props} /> : null}
			</section>
		),
		[at, row, open, several, active, refused, assessed, model, actions],
	);
}
