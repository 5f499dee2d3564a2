import type { ReportView } from '../../../protocol/triage';
import { StepHeading } from '../../parts/StepHeading';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Checks what the report claims against the repository. */
export function FactsStep({ focus }: Props) {
	return <StepHeading text="Facts" focus={focus} />;
}
