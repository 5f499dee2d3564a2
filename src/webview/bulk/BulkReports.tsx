import { useState } from 'preact/hooks';
import type { BulkRow, BulkView } from '../../protocol/bulk';
import type { Comparison } from '../../protocol/similar';
import { formatInstant } from '../format';
import { Likeness } from '../parts/Likeness';
import { SafeText } from '../parts/SafeText';
import { SeverityBadge } from '../parts/SeverityBadge';
import { SideBySide } from '../parts/SideBySide';
import { StepHeading } from '../parts/StepHeading';
import { STATE_WORDS } from '../parts/stateWords';
import type { BulkModel } from './bulkModel';
import { STATUS_WORDS, titleWords } from './statusWords';

interface Props {
	readonly model: BulkModel;
	readonly view: BulkView;
	readonly focus: boolean;
}

/** The reports that were chosen, and how alike they are to the first. */
export function BulkReports({ model, view, focus }: Props) {
	return (
		<>
			<StepHeading text="Reports" focus={focus} />
			<p class="hint">Each is compared with the first one. Leave out what shall stay as it is.</p>
			<ol class="similar-list">
				{view.rows.map((row, index) => (
					<BulkReport key={row.handle} model={model} view={view} row={row} isFirst={index === 0} />
				))}
			</ol>
		</>
	);
}

interface RowProps {
	readonly model: BulkModel;
	readonly view: BulkView;
	readonly row: BulkRow;
	readonly isFirst: boolean;
}

function BulkReport({ model, view, row, isFirst }: RowProps) {
	const [comparison, setComparison] = useState<Comparison | undefined>();
	const id = `bulk-${row.handle}`;
	const left = model.choice().left.includes(row.handle);
	const isGone = row.status === 'gone';
	const compare = async (): Promise<void> =>
		setComparison(comparison === undefined ? await model.compare(row.handle) : undefined);
	return (
		<li class="similar-report">
			<h3 id={id}>{isGone ? `${row.name} is not there any more` : <SafeText text={titleWords(row)} />}</h3>
			{row.problem === undefined ? null : <p class="warning">{row.problem}</p>}
			{isGone ? null : (
				<>
					<p class="facts">
						{isFirst ? <span class="fact">The first</span> : null}
						{row.likeness === undefined ? null : <Likeness likeness={row.likeness} />}
						{isFirst || row.likeness !== undefined ? null : <span class="fact hint">Not alike</span>}
						<span class="fact">{row.name}</span>
						<span class="fact">{STATE_WORDS[row.state]}</span>
						<SeverityBadge severity={row.severity} />
					</p>
					<p class="hint">
						{row.finder === undefined ? 'Finder not known' : <SafeText text={row.finder} />}
						{row.receivedAt === undefined ? '' : `, ${formatInstant(row.receivedAt)}`}
					</p>
					{row.reasons.length === 0 ? null : (
						<ul class="reasons" aria-label="Why they are alike">
							{row.reasons.map(reason => (
								<li key={reason}>
									<SafeText text={reason} />
								</li>
							))}
						</ul>
					)}
					<div class="actions">
						{isFirst ? null : (
							<button
								type="button"
								class="secondary"
								aria-expanded={comparison !== undefined}
								aria-describedby={id}
								onClick={() => void compare()}
							>
								{comparison === undefined ? 'Compare with the first' : 'Close comparison'}
							</button>
						)}
						<button type="button" class="secondary" aria-describedby={id} onClick={() => model.open(row.handle)}>
							Open
						</button>
						{row.status === 'open' || row.status === 'left-out' ? (
							<label class="choice inline">
								<input
									autocomplete="off"
									type="checkbox"
									checked={left}
									disabled={view.running}
									onChange={event => model.leaveOut(row.handle, event.currentTarget.checked)}
								/>
								<span>
									Leave out<span class="sr"> {row.name}</span>
								</span>
							</label>
						) : (
							<span class="hint">{STATUS_WORDS[row.status]}</span>
						)}
					</div>
					{comparison === undefined || view.first === undefined ? null : (
						<SideBySide report={view.first} label="The first report" comparison={comparison} />
					)}
				</>
			)}
		</li>
	);
}
