import { t } from '../../../core/translate';
import { useEffect } from 'preact/hooks';
import { StepHeading } from '../../parts/StepHeading';
import { AffectedRows } from './AffectedRows';
import { RepositoryTags } from './RepositoryTags';
import { StepChecks } from '../StepChecks';
import type { StepProps } from '../stepProps';

/** Which packages and versions are affected. */
export function AffectedStep({ model, focus, go }: StepProps) {
	useEffect(() => model.affected.opened(), []);
	return (
		<>
			<StepHeading text={t('Affected packages')} focus={focus} />
			<StepChecks model={model} step="affected" go={go} />
			<RepositoryTags affected={model.affected} />
			<AffectedRows model={model} go={go} />
		</>
	);
}
