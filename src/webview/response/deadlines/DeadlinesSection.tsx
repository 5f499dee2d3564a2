import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';

/** What is due when, by whom it was set, and what was negotiated. */
export function DeadlinesSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	return <StepHeading text="Deadlines" focus={focus} />;
}
