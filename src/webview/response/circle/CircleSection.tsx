import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { formatInstant } from '../../format';
import { SafeText } from '../../parts/SafeText';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';
import type { CircleModel } from './circleModel';
import { LeakPlan } from './LeakPlan';
import { ReadInRecord } from './ReadInRecord';
import { TlpChoice } from './TlpChoice';

/** Who was read in, and what is done should the embargo break. */
export function CircleSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	const view = model.circle.view();
	if (view === undefined) return <StepHeading text={t('Who knows')} focus={focus} />;
	return (
		<>
			<StepHeading text={t('Who knows')} focus={focus} />
			<TlpChoice tlp={view.tlp} model={model.circle} />
			{view.onForge === undefined ? null : (
				<section class="part" aria-labelledby="on-forge">
					<h3 id="on-forge">{t('On {0}', view.onForge.name)}</h3>
					<OnForge onForge={view.onForge} />
					<button type="button" class="secondary" onClick={model.circle.openPeople}>
						{t('Let people in or out')}
					</button>
				</section>
			)}
			<section class="part" aria-labelledby="read-in-record">
				<h3 id="read-in-record">{t('Told before everybody (“read in”)')}</h3>
				<ReadInRecord view={view} model={model.circle} />
			</section>
			<section class="part" aria-labelledby="leak-plan">
				<h3 id="leak-plan">{t('If it leaks')}</h3>
				<LeakPlan model={model.base} />
				<Broken brokenAt={view.brokenAt} embargoed={view.embargoed} model={model.circle} />
			</section>
		</>
	);
}

function OnForge({ onForge: { name, collaborators, teams } }: { readonly onForge: OnForgeView }) {
	const names = [...collaborators, ...teams.map(team => t('team {0}', team))];
	if (names.length === 0) return <p>{t('Besides the finder and those who administer the repository: nobody.')}</p>;
	return (
		<>
			<p class="hint">{t('Besides the finder and those who administer the repository, these read it on {0}:', name)}</p>
			<ul class="people">
				{names.map(each => (
					<li key={each}>
						<SafeText text={each} />
					</li>
				))}
			</ul>
		</>
	);
}

interface OnForgeView {
	readonly name: string;
	readonly collaborators: readonly string[];
	readonly teams: readonly string[];
}

interface BrokenProps {
	readonly brokenAt: string | undefined;
	readonly embargoed: boolean;
	readonly model: CircleModel;
}

function Broken({ brokenAt, embargoed, model }: BrokenProps) {
	if (brokenAt !== undefined)
		return (
			<p>
				{tx(
					'{0} What to do stands first in the runbook.',
					<strong>{t('The embargo was broken {0}.', formatInstant(brokenAt))}</strong>,
				)}
			</p>
		);
	if (!embargoed) return null;
	return (
		<>
			<p class="hint">
				{t(
					'Something of it is public? This asks first, records it, puts what to do first in the runbook and opens the notice. Nothing is sent.',
				)}
			</p>
			<button type="button" class="secondary" onClick={model.breakEmbargo}>
				{t('The embargo is broken…')}
			</button>
		</>
	);
}
