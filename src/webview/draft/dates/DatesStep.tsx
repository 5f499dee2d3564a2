import { StepHeading } from '../../parts/StepHeading';
import { CveId } from './CveId';
import type { StepProps } from '../stepProps';

/** The CVE id, the embargo and PD. */
export function DatesStep({ model, focus }: StepProps) {
	const forge = model.forge();
	return (
		<>
			<StepHeading text="Identifiers and dates" focus={focus} />
			{forge === undefined ? null : <CveId model={model} forge={forge} />}
		</>
	);
}
