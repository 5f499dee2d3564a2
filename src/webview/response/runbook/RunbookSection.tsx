import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';

/** What is done, what is next, and who waits for whom. */
export function RunbookSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	return <StepHeading text="Runbook" focus={focus} />;
}
