import type { ReportView } from '../../../protocol/triage';
import { StepHeading } from '../../parts/StepHeading';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Finds the elements of a complete report, and asks for what is missing. */
export function CompletenessStep({ focus }: Props) {
	return <StepHeading text="Completeness" focus={focus} />;
}
