import { StepHeading } from '../../parts/StepHeading';
import type { StepProps } from '../stepProps';

/** Who is credited, and who reads along. */
export function PeopleStep({ model, focus }: StepProps) {
	return (
		<>
			<StepHeading text="People" focus={focus} />
			<p class="hint">{model.base.shown().name}</p>
		</>
	);
}
