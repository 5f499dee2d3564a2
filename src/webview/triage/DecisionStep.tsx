import { OUTCOMES } from '../../core/vocabulary';
import type { ReportView } from '../../protocol/triage';
import { ReportText } from '../parts/ReportText';
import { StepHeading } from '../parts/StepHeading';
import { TextField } from '../parts/TextField';
import { useChange } from '../useChange';
import { Decided } from './Decided';
import { OutcomeGroup } from './OutcomeGroup';
import { Plan } from './Plan';
import { Reply } from './Reply';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Step 6 of triage: what it is, what the finder hears, and what is done about it. */
export function DecisionStep({ model, report, focus }: Props) {
	useChange(model.base.onField, changed => changed === 'outcome');
	const { decision, plan } = model.decision();
	const outcome = OUTCOMES.find(o => o === model.base.saver.field('outcome').text);
	const open = decision === undefined && report.state === 'triage';
	return (
		<>
			<StepHeading text="Decision" focus={focus} />
			<details class="reach">
				<summary>Text of the report</summary>
				<ReportText text={report.description} openLink={model.base.openLink} />
			</details>
			{decision === undefined ? null : <Decided model={model} decision={decision} />}
			{decision !== undefined || open ? null : (
				<p class="card">This report is not in triage any more, so there is nothing to decide here.</p>
			)}
			{open ? (
				<>
					<OutcomeGroup model={model} />
					<Reply model={model} outcome={outcome} />
				</>
			) : null}
			<TextField
				model={model.base}
				field="notes"
				label="Internal notes"
				rows={5}
				hint="Stays in the case: nobody outside reads it."
			/>
			{open ? <Plan plan={plan} apply={model.apply} /> : null}
		</>
	);
}
