import { StepHeading } from '../../parts/StepHeading';
import { AffectedRows } from './AffectedRows';
import type { StepProps } from '../stepProps';

/** Which packages and versions are affected. */
export function AffectedStep({ model, focus }: StepProps) {
	return (
		<>
			<StepHeading text="Affected packages" focus={focus} />
			<AffectedRows model={model} />
		</>
	);
}
