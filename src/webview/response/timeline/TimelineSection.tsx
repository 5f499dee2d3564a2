import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';

/** What happened, in order. */
export function TimelineSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	return <StepHeading text="Timeline" focus={focus} />;
}
