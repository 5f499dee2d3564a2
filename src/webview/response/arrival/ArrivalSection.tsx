import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';

/** Where the news has arrived, and what was learned. */
export function ArrivalSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	return <StepHeading text="After publication" focus={focus} />;
}
