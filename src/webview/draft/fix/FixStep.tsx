import { StepHeading } from '../../parts/StepHeading';
import { PrivateFork } from './PrivateFork';
import type { StepProps } from '../stepProps';

/** The fix: branches, commits, tests, and the private fork. */
export function FixStep({ model, focus }: StepProps) {
	const forge = model.forge();
	return (
		<>
			<StepHeading text="Fix" focus={focus} />
			{forge === undefined ? null : <PrivateFork model={model} forge={forge} />}
		</>
	);
}
