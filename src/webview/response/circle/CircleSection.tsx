import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';

/** Who was read in, and what is done should the embargo break. */
export function CircleSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	return <StepHeading text="Who knows" focus={focus} />;
}
