import { t } from '../../../core/translate';
import { useId } from 'preact/hooks';
import type { SimilarRow } from '../../../protocol/similar';
import type { ReportView } from '../../../protocol/triage';
import { Confirmed } from '../../parts/Confirmed';
import { OtherReport } from '../../parts/OtherReport';
import { SafeText } from '../../parts/SafeText';
import { SideBySide } from '../../parts/SideBySide';
import { useComparison } from '../../parts/useComparison';
import { useChange } from '../../useChange';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly row: SimilarRow;
	/** Whether this report can still be decided. */
	readonly open: boolean;
}

const MERGES: readonly string[] = ['merged', 'duplicate-of'];

/** One report that is like this one: what it is, why, and what can be done about it. */
export function SimilarReport({ model, report, row, open }: Props) {
	useChange(model.base.onField, changed => changed === 'duplicateOf');
	const { similar } = model;
	const id = useId();
	const { comparison, button } = useComparison(t('Compare'), id, () => similar.compare(row.handle));
	const marked = model.base.saver.field('duplicateOf').text === row.handle;
	const isRelated = similar.view()?.related.some(r => r.handle === row.handle && MERGES.includes(r.kind)) === true;
	const canMerge = !isRelated && !marked && (row.state === 'triage' || row.state === 'draft');
	return (
		<li class="similar-report">
			<h4 id={id}>{row.title === '' ? t('Report without a title') : <SafeText text={row.title} />}</h4>
			<OtherReport row={row} />
			<div class="actions">
				{button}
				<button type="button" class="secondary" aria-describedby={id} onClick={() => similar.open(row.handle)}>
					{t('Open')}
				</button>
				{open && !marked && !row.isDuplicateOfThis ? (
					<button
						type="button"
						class="secondary"
						aria-describedby={id}
						onClick={() => similar.markDuplicate(row.handle)}
					>
						{t('This is a duplicate of it')}
					</button>
				) : null}
				{row.isDuplicateOfThis ? <span class="hint">{t('It is marked as a duplicate of this one.')}</span> : null}
				{marked ? <span class="hint">{t('This report is marked as a duplicate of it.')}</span> : null}
			</div>
			{canMerge ? (
				<Confirmed
					label={t('Merge {0} into this case…', row.name)}
					action={t('Merge {0} into this case', row.name)}
					doing={t('Merging…')}
					run={() => similar.mergeIn(row.handle)}
				>
					<p>
						{t(
							'Both tell of one finding: {0} is marked as a duplicate of this case, and its finder is noted here, to be credited too. Its text, its discussion and its reply stay where they are; what its finder hears, you decide on its own page.',
							row.name,
						)}
					</p>
					<p class="hint">{t('Nothing is sent, and nothing changes on a forge. You can take it back.')}</p>
				</Confirmed>
			) : null}
			{comparison === undefined ? null : (
				<SideBySide report={report} label={t('This report')} comparison={comparison} />
			)}
		</li>
	);
}
