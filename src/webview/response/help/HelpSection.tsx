import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';

/** A hand-over bundle for those who help. */
export function HelpSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	return <StepHeading text="Ask for help" focus={focus} />;
}
