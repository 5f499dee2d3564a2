import { StepHeading } from '../../parts/StepHeading';
import { TextFields } from './TextFields';
import type { StepProps } from '../stepProps';

/** Title and description. */
export function TextStep({ model, focus }: StepProps) {
	return (
		<>
			<StepHeading text="Text" focus={focus} />
			<TextFields model={model} />
		</>
	);
}
