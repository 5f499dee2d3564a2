import { t } from '../../../core/translate';
import { StepHeading } from '../../parts/StepHeading';
import { StepChecks } from '../StepChecks';
import type { StepProps } from '../stepProps';
import { CveId } from './CveId';
import { Disclosures } from './Disclosures';
import { Notices } from './Notices';
import { Shared } from './Shared';

/** The CVE id, the embargo with PD, and the notices. */
export function DatesStep({ model, focus, go }: StepProps) {
	return (
		<>
			<StepHeading text={t('Identifiers and dates')} focus={focus} />
			<StepChecks model={model} step="dates" go={go} />
			<Shared model={model} />
			<CveId model={model} />
			<Disclosures model={model} />
			<Notices model={model} go={go} />
		</>
	);
}
