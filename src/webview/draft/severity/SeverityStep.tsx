import { t } from '../../../core/translate';
import { useEffect } from 'preact/hooks';
import { StepHeading } from '../../parts/StepHeading';
import { NewerRating } from '../../severity/NewerRating';
import { SeverityParts } from '../../severity/SeverityParts';
import { useChange } from '../../useChange';
import { StepChecks } from '../StepChecks';
import type { StepProps } from '../stepProps';

/** How bad it is, and what kind of weakness it is. */
export function SeverityStep({ model, focus, go }: StepProps) {
	const { severity, base } = model;
	useChange(model.onStatus);
	useEffect(() => severity.open(), [severity]);
	const { newerRating, severityBlocked } = model.status();
	return (
		<>
			<StepHeading text={t('Severity and weakness')} focus={focus} />
			<StepChecks model={model} step="severity" go={go} />
			{severityBlocked === undefined ? null : <p class="warning">{severityBlocked}</p>}
			{newerRating === undefined ? null : (
				<NewerRating theirs={newerRating} forge={model.forge()?.name} settle={model.settleRating} />
			)}
			<SeverityParts
				base={base}
				severity={severity}
				fields={{ v4: 'cvssV4', v3: 'cvssV3', cwes: 'cwes', ssvc: 'ssvc' }}
			/>
		</>
	);
}
