import { t } from '../../core/translate';
import type { BulkRow, BulkView } from '../../protocol/bulk';
import { OtherReport } from '../parts/OtherReport';
import { SafeText } from '../parts/SafeText';
import { SideBySide } from '../parts/SideBySide';
import { StepHeading } from '../parts/StepHeading';
import { useComparison } from '../parts/useComparison';
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
			<StepHeading text={t('Reports')} focus={focus} />
			<p class="hint">{t('Each is compared with the first one. Leave out what shall stay as it is.')}</p>
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
	const id = `bulk-${row.handle}`;
	const { comparison, button } = useComparison(t('Compare with the first'), id, () => model.compare(row.handle));
	const left = model.choice().left.includes(row.handle);
	const isGone = row.status === 'gone';
	const lead = isFirst ? (
		<span class="fact">{t('The first')}</span>
	) : row.likeness === undefined ? (
		<span class="fact hint">{t('Not alike')}</span>
	) : null;
	return (
		<li class="similar-report">
			<h3 id={id}>{isGone ? t('{0} is not there any more', row.name) : <SafeText text={titleWords(row)} />}</h3>
			{row.problem === undefined ? null : <p class="warning">{row.problem}</p>}
			{isGone ? null : (
				<>
					<OtherReport row={row} lead={lead} />
					<div class="actions">
						{isFirst ? null : button}
						<button type="button" class="secondary" aria-describedby={id} onClick={() => model.open(row.handle)}>
							{t('Open')}
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
									{t('Leave out')}
									<span class="sr"> {row.name}</span>
								</span>
							</label>
						) : (
							<span class="hint">{STATUS_WORDS[row.status]}</span>
						)}
					</div>
					{comparison === undefined || view.first === undefined ? null : (
						<SideBySide report={view.first} label={t('The first report')} comparison={comparison} />
					)}
				</>
			)}
		</li>
	);
}
