import { StepHeading } from '../../parts/StepHeading';
import { CreateSection } from '../CreateSection';
import { ForgeSection } from '../ForgeSection';
import { OsvSection } from './OsvSection';
import type { StepProps } from '../stepProps';

/** The checks, the documents, and the way to publication. */
export function ReviewStep({ model, focus }: StepProps) {
	const forge = model.forge();
	return (
		<>
			<StepHeading text="Review and publish" focus={focus} />
			{forge === undefined ? <CreateSection model={model} /> : <ForgeSection model={model} forge={forge} />}
			<section class="part" aria-labelledby="osv-heading">
				<h3 id="osv-heading">Export as OSV</h3>
				<OsvSection model={model} />
			</section>
		</>
	);
}
