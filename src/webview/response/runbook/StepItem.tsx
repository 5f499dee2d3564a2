import { t, translated } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useState } from 'preact/hooks';
import { WHO_WORDS } from '../../../core/runbook/steps';
import { REASON_WORDS, STEP_WHY_WORDS, stepLabel } from '../../../core/runbook/words';
import { MARK_REASON_LIMIT, type StepView } from '../../../protocol/response/runbook';
import { formatInstant } from '../../format';
import { Confirmed } from '../../parts/Confirmed';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { RunbookModel } from './runbookModel';

interface Props {
	readonly step: StepView;
	readonly isNext: boolean;
	readonly model: RunbookModel;
}

const ICONS = { done: 'check', open: 'todo', 'not-needed': 'dash' } as const;

/** One step: how it stands, why it is there, and where it is done. */
export function StepItem({ step, isNext, model }: Props) {
	const { id, state, mark, ticks } = step;
	const label = stepLabel(id);
	return (
		<li class={`runbook-step is-${state}`}>
			<h4>
				<Icon name={ICONS[state]} />
				<span>
					{label.charAt(0).toUpperCase() + label.slice(1)}
					<span class="runbook-state"> {stateWords(step, isNext)}</span>
				</span>
			</h4>
			<p class="hint">{translated(STEP_WHY_WORDS[id])}</p>
			<Marked step={step} />
			<div class="actions">
				{state === 'open' ? (
					<button type="button" class={isNext ? undefined : 'secondary'} onClick={() => model.go(id)}>
						{t('Do it')}
						<span class="sr">: {label}</span>
					</button>
				) : (
					<button type="button" class="quiet" onClick={() => model.go(id)}>
						{t('Look at it')}
						<span class="sr">: {label}</span>
					</button>
				)}
				{!ticks ? null : mark === undefined ? (
					<>
						<button type="button" class="secondary" onClick={() => void model.mark(id, 'done')}>
							{t('Tick as done')}
							<span class="sr">: {label}</span>
						</button>
						<NotNeeded step={step} model={model} />
					</>
				) : (
					<button type="button" class="quiet" onClick={() => model.unmark(id)}>
						{t('Take that back')}
						<span class="sr">: {label}</span>
					</button>
				)}
			</div>
		</li>
	);
}

function stateWords({ state, who, helpful }: StepView, isNext: boolean): string {
	if (state === 'done') return t('Done');
	if (state === 'not-needed') return t('Not needed');
	if (who !== 'us') return t('Waiting for {0}', translated(WHO_WORDS[who]));
	if (isNext) return t('Next, your turn');
	return helpful ? t('Open, if it helps') : t('Open#state');
}

function Marked({ step: { state, because, mark } }: { readonly step: StepView }) {
	if (mark === undefined) return because === undefined ? null : <p class="hint">{translated(REASON_WORDS[because])}</p>;
	return (
		<p>
			{state === 'done' ? t('Ticked') : t('Said not to be needed')} {formatInstant(mark.at)}
			{mark.reason === undefined ? null : (
				<>
					: <SafeText text={mark.reason} />
				</>
			)}
		</p>
	);
}

function NotNeeded({ step: { id }, model }: Pick<Props, 'step' | 'model'>) {
	const [reason, setReason] = useState('');
	return (
		<Confirmed
			label={t('Not needed…')}
			action={t('Not needed here')}
			doing={t('Writing it down…')}
			run={() => model.mark(id, 'not-needed', reason)}
		>
			<div class="field">
				<label for={`reason-${id}`}>
					{tx('Why not {0}', <span class="optional">{t('(optional, stays in the case)')}</span>)}
				</label>
				<input
					autocomplete="off"
					id={`reason-${id}`}
					type="text"
					value={reason}
					maxLength={MARK_REASON_LIMIT}
					onInput={event => setReason(event.currentTarget.value)}
				/>
			</div>
		</Confirmed>
	);
}
