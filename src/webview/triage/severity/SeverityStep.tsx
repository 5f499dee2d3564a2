import type { ReportView } from '../../../protocol/triage';
import { StepHeading } from '../../parts/StepHeading';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Scores vectors, finds weaknesses and weighs decision points. */
export function SeverityStep({ focus }: Props) {
	return <StepHeading text="Severity" focus={focus} />;
}
