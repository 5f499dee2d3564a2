import { t } from '../../../core/translate';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import { StepChecks } from '../StepChecks';
import type { StepProps } from '../stepProps';
import { Collaborators } from './Collaborators';
import { Credits } from './Credits';
import { ReadIn } from './ReadIn';

/** Who is credited, and who reads along. */
export function PeopleStep({ model, focus, go }: StepProps) {
	useChange(model.onStatus);
	const view = model.people.view();
	const forge = model.forge();
	return (
		<>
			<StepHeading text={t('People')} focus={focus} />
			<StepChecks model={model} step="people" go={go} />
			<section class="part" aria-labelledby="credits-heading">
				<h3 id="credits-heading">{t('Credits')}</h3>
				<Credits model={model} />
			</section>
			{forge === undefined || view?.onForge === undefined ? null : (
				<section class="part" aria-labelledby="collaborators-heading">
					<h3 id="collaborators-heading">{t('Who reads it on {0}', forge.name)}</h3>
					<Collaborators model={model} forge={forge} onForge={view.onForge} />
				</section>
			)}
			<section class="part" aria-labelledby="read-in-heading">
				<h3 id="read-in-heading">{t('Read in')}</h3>
				<ReadIn model={model} readIn={view?.readIn ?? []} />
			</section>
		</>
	);
}
