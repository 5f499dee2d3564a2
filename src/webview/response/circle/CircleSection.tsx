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
	if (view === undefined) return <StepHeading text="Who knows" focus={focus} />;
	return (
		<>
			<StepHeading text="Who knows" focus={focus} />
			<TlpChoice tlp={view.tlp} model={model.circle} />
			{view.onForge === undefined ? null : (
				<section class="part" aria-labelledby="on-forge">
					<h3 id="on-forge">On {view.onForge.name}</h3>
					<OnForge onForge={view.onForge} />
					<button type="button" class="secondary" onClick={model.circle.openPeople}>
						Let people in or out
					</button>
				</section>
			)}
			<section class="part" aria-labelledby="read-in-record">
				<h3 id="read-in-record">Told before everybody (“read in”)</h3>
				<ReadInRecord view={view} model={model.circle} />
			</section>
			<section class="part" aria-labelledby="leak-plan">
				<h3 id="leak-plan">If it leaks</h3>
				<LeakPlan model={model.base} />
				<Broken brokenAt={view.brokenAt} embargoed={view.embargoed} model={model.circle} />
			</section>
		</>
	);
}

function OnForge({ onForge: { name, collaborators, teams } }: { readonly onForge: OnForgeView }) {
	const names = [...collaborators, ...teams.map(team => `team ${team}`)];
	if (names.length === 0) return <p>Besides the finder and those who administer the repository: nobody.</p>;
	return (
		<>
			<p class="hint">Besides the finder and those who administer the repository, these read it on {name}:</p>
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
				<strong>The embargo was broken {formatInstant(brokenAt)}.</strong> What to do stands first in the runbook.
			</p>
		);
	if (!embargoed) return null;
	return (
		<>
			<p class="hint">
				Something of it is public? This asks first, records it, puts what to do first in the runbook and opens the
				notice. Nothing is sent.
			</p>
			<button type="button" class="secondary" onClick={model.breakEmbargo}>
				The embargo is broken…
			</button>
		</>
	);
}
