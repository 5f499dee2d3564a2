import type { ReportView } from '../../../protocol/triage';
import { StepHeading } from '../../parts/StepHeading';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Finds reports that are like this one. */
export function SimilarStep({ focus }: Props) {
	return <StepHeading text="Similar" focus={focus} />;
}
