import { t } from '../../../core/translate';
import { StepHeading } from '../../parts/StepHeading';
import { TextFields } from './TextFields';
import { StepChecks } from '../StepChecks';
import type { StepProps } from '../stepProps';

/** Title and description. */
export function TextStep({ model, focus, go }: StepProps) {
	return (
		<>
			<StepHeading text={t('Text')} focus={focus} />
			<StepChecks model={model} step="text" go={go} />
			<TextFields model={model} />
		</>
	);
}
