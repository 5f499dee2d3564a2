import { t, translated } from '../../../core/translate';
import { ALARM_WORDS, WAY_WORDS } from '../../../core/runbook/words';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';
import { PhaseItem } from './PhaseItem';
import { StepItem } from './StepItem';

/** What is done, what is next, and who waits for whom. */
export function RunbookSection({ model, focus }: SectionProps) {
	useChange(model.onSections);
	const view = model.runbook.view();
	const next = model.next.view()?.step;
	const way = view === undefined ? undefined : translated(WAY_WORDS[view.way] ?? '');
	return (
		<>
			<StepHeading text={t('Runbook')} focus={focus} />
			<p class="hint">
				{t(
					'The nine phases of a response. What the case shows is ticked by itself; tick the rest as you do it, or say that it is not needed here. Nothing is sent from this list.',
				)}
			</p>
			{way === undefined || way === '' ? null : <p>{way}</p>}
			{view?.alarms.map(({ alarm, steps }) => (
				<section class="card runbook-alarm" key={alarm} aria-labelledby={`alarm-${alarm}`}>
					<h3 id={`alarm-${alarm}`}>{translated(ALARM_WORDS[alarm].name)}</h3>
					<p>{translated(ALARM_WORDS[alarm].why)}</p>
					<ul class="runbook-steps">
						{steps.map(step => (
							<StepItem key={step.id} step={step} isNext={step.id === next} model={model.runbook} />
						))}
					</ul>
				</section>
			))}
			{view === undefined ? null : (
				<ol class="runbook">
					{view.phases.map(phase => (
						<PhaseItem key={phase.phase} phase={phase} next={next} model={model.runbook} />
					))}
				</ol>
			)}
		</>
	);
}
