import { t } from '../../core/translate';
import type { ReportView } from '../../protocol/triage';
import { ReportText } from '../parts/ReportText';
import { StepHeading } from '../parts/StepHeading';
import { Acknowledgement } from './Acknowledgement';
import { Fixes } from './Fixes';
import { ReportFacts } from './ReportFacts';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Step 1: what was sent, by whom, and the first answer. */
export function ReportStep({ model, report, focus }: Props) {
	return (
		<>
			<StepHeading text={t('Report')} focus={focus} />
			<ReportFacts model={model} report={report} />
			<ReportText text={report.description} openLink={model.base.openLink} />
			<Acknowledgement model={model} report={report} />
			<Fixes model={model} report={report} />
		</>
	);
}
