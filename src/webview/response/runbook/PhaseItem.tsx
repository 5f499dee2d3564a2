import { t, translated } from '../../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import type { StepId } from '../../../core/runbook/steps';
import { PHASE_WORDS } from '../../../core/runbook/words';
import { PHASES } from '../../../core/vocabulary';
import type { RunbookView } from '../../../protocol/response/runbook';
import { Icon } from '../../parts/Icon';
import type { RunbookModel } from './runbookModel';
import { StepItem } from './StepItem';

interface Props {
	readonly phase: RunbookView['phases'][number];
	readonly next: StepId | undefined;
	readonly model: RunbookModel;
}

const STATES = {
	done: { word: t('Done'), icon: 'check' },
	current: { word: t('Now'), icon: 'moved' },
	open: { word: t('Open#state'), icon: 'todo' },
	skipped: { word: t('Not needed'), icon: 'dash' },
} as const;

/** One phase: its steps can be folded; those of the current one stand open. */
export function PhaseItem({ phase: { phase, state, steps }, next, model }: Props) {
	const current = state === 'current';
	const [open, setOpen] = useState(current);
	// A phase that becomes current opens; one that was opened by hand stays as it is.
	useEffect(() => {
		if (current) setOpen(true);
	}, [current]);
	const { word, icon } = STATES[state];
	const ready = steps.filter(step => step.state !== 'open').length;
	return (
		<li class={`runbook-phase is-${state}`}>
			<details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
				<summary aria-current={current ? 'step' : undefined}>
					<h3>
						<Icon name={icon} />
						{PHASES.indexOf(phase) + 1} {translated(PHASE_WORDS[phase].name)}
					</h3>
					<span class="runbook-state">
						{word}
						{state === 'skipped'
							? ''
							: steps.length === 1
								? `, ${t('{0} of {1} step', ready, steps.length)}`
								: `, ${t('{0} of {1} steps', ready, steps.length)}`}
					</span>
				</summary>
				<p>{translated(PHASE_WORDS[phase].why)}</p>
				<p class="hint">{t('Done when: {0}', translated(PHASE_WORDS[phase].done))}</p>
				<ul class="runbook-steps">
					{steps.map(step => (
						<StepItem key={step.id} step={step} isNext={step.id === next} model={model} />
					))}
				</ul>
			</details>
		</li>
	);
}
