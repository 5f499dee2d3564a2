import { t } from '../../../core/translate';
import { useEffect } from 'preact/hooks';
import type { ReportView } from '../../../protocol/triage';
import { formatCount } from '../../format';
import { KeepFocus } from '../../parts/KeepFocus';
import { StepHeading } from '../../parts/StepHeading';
import type { TriageModel } from '../triageModel';
import { DuplicateMark } from './DuplicateMark';
import { RelatedCases } from './RelatedCases';
import { SearchReports } from './SearchReports';
import { SimilarReport } from './SimilarReport';
import { SplitForm } from './SplitForm';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Finds reports that are like this one. */
export function SimilarStep({ model, report, focus }: Props) {
	const view = model.similar.view();
	const status = view?.status ?? 'unread';
	useEffect(() => {
		if (status === 'unread') model.similar.find();
		if (status === 'ready') model.looked('similar');
	}, [status]);
	const open = model.decision().decision === undefined && report.state === 'triage';
	const rows = view?.rows ?? [];
	return (
		<KeepFocus>
			<StepHeading text={t('Similar')} focus={focus} />
			<DuplicateMark model={model} open={open} />
			<RelatedCases model={model} />
			<section class="similar" aria-labelledby="similar-reports">
				<h3 id="similar-reports">{t('Reports and advisories like this one')}</h3>
				<p class="hint" role="status">
					{summaryOf(status, rows.length, view?.compared ?? 0)}
				</p>
				{status === 'failed' ? (
					<div class="actions">
						<button type="button" class="secondary" onClick={model.similar.find}>
							{t('Try again')}
						</button>
					</div>
				) : null}
				{rows.length === 0 ? null : (
					<ol class="similar-list">
						{rows.map(row => (
							<SimilarReport key={row.handle} model={model} report={report} row={row} open={open} />
						))}
					</ol>
				)}
			</section>
			<SearchReports model={model} report={report} open={open} />
			<SplitForm model={model} report={report} />
		</KeepFocus>
	);
}

function summaryOf(status: string, rows: number, compared: number): string {
	if (status === 'failed') return t('The comparison failed, for a reason that is in the log. Nothing was changed.');
	if (status !== 'ready') return t('Comparing with all other reports and advisories…');
	if (compared === 0) return t('There is no other report or advisory to compare with.');
	const among =
		compared === 1 ? t('one other report or advisory') : t('{0} other reports and advisories', formatCount(compared));
	if (rows === 0) return t('Nothing alike among {0}.', among);
	return t(
		'Compared with {0}. The most alike come first; whether they are about the same thing is for you to say.',
		among,
	);
}
