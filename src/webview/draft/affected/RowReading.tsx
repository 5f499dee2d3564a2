import { useMemo } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { DraftModel } from '../draftModel';
import type { RowAssessment } from './assessor';
import { Findings } from './Findings';
import { RangeBuilder } from './RangeBuilder';
import type { RowActions } from './rowActions';
import { Suggestion } from './Suggestion';
import { Versions } from './Versions';

interface Props {
	readonly at: number;
	/** As it was when it was looked at. */
	readonly row: Affected;
	readonly assessed: RowAssessment | undefined;
	readonly model: DraftModel;
	readonly actions: RowActions;
}

/** What the repository says to a row, a moment after it was typed: none of it is drawn with a key. */
export function RowReading({ at, row, assessed, model, actions }: Props) {
	const read = model.affected.tagNames() !== undefined;
	return useMemo(() => {
		const versions = assessed?.versions;
		return (
			<>
				{versions === undefined || versions.length === 0 ? null : (
					<RangeBuilder
						id={`affected-${at + 1}-builder`}
						range={row.range}
						versions={versions}
						change={range => actions.change(at, { range })}
					/>
				)}
				<Findings row={row} findings={assessed?.findings ?? []} use={change => actions.change(at, change)} />
				<Versions row={row} assessed={assessed} read={read} active={actions.isLastTyped(at)} />
				<Suggestion at={at} row={row} model={model} actions={actions} />
			</>
		);
	}, [at, row, assessed, read, model, actions]);
}
