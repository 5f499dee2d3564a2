import type { FieldIssue } from '../../protocol/draft';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';

interface Props {
	readonly model: DraftModel;
	/** As the forge calls it. */
	readonly field: string;
	/** Of a list, from 0; without one all issues of the field are shown. */
	readonly row?: number;
	/** So many rows show their own; only what is of none of them is shown. */
	readonly rows?: number;
}

/** What the forge refused of a field when it was sent last, and what it has no place for, where the field is written. */
export function Refused({ model, field, row, rows = 0 }: Props) {
	useChange(model.onStatus);
	const { refused = [], notTaken = [] } = model.status();
	const here = (issue: FieldIssue): boolean =>
		issue.field === field && (row === undefined ? (issue.row ?? rows) >= rows : issue.row === row);
	return (
		<>
			{refused.filter(here).map(({ text }) => (
				<p class="warning" role="alert" key={text}>
					{text}
				</p>
			))}
			{notTaken.filter(here).map(({ text }) => (
				<p class="hint" key={text}>
					{text}
				</p>
			))}
		</>
	);
}
