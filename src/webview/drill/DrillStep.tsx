import { t } from '../../core/translate';
import type { DrillView } from '../../protocol/drill';
import { Icon } from '../parts/Icon';
import type { DrillModel } from './drillModel';

type StepView = DrillView['steps'][number];

interface Props {
	readonly model: DrillModel;
	readonly view: DrillView;
	readonly step: StepView;
	readonly number: number;
}

const STATES = { done: t('Done'), next: t('Next'), open: t('Open#state'), skipped: t('Left out so far') } as const;
const MARKS = { done: 'check', skipped: 'dash' } as const;
const NOTE_WORDS = { good: t('Well done'), advice: t('Hint') } as const;

/** One step: what to do, the way there, and what is said of it afterwards. */
export function DrillStep({ model, view, step, number }: Props) {
	const { name, label, state, task, go, notes } = step;
	const headingId = `drill-${name}`;
	return (
		<li
			class={`drill-step step-${state === 'next' ? 'open' : state}`}
			aria-current={state === 'next' ? 'step' : undefined}
		>
			<span class="step-mark" aria-hidden="true">
				{state === 'done' || state === 'skipped' ? <Icon name={MARKS[state]} /> : number}
			</span>
			<div class="drill-body">
				<h2 id={headingId}>
					{label} <span class="step-state">{STATES[state]}</span>
				</h2>
				{state === 'done' ? null : <p>{task}</p>}
				{name === 'facts' ? <Claims model={model} view={view} labelledBy={headingId} /> : null}
				{name === 'affected' && state !== 'done' ? <p class="hint">{view.history}</p> : null}
				{notes.length === 0 ? null : (
					<ul class="drill-notes">
						{notes.map(({ kind, text }) => (
							<li key={text} class={`drill-${kind}`}>
								<Icon name={kind === 'good' ? 'check' : 'moved'} />
								<span>
									<strong>{NOTE_WORDS[kind]}:</strong> {text}
								</span>
							</li>
						))}
					</ul>
				)}
				{go === undefined ? null : (
					<p class="actions">
						<button
							type="button"
							class={state === 'next' ? '' : 'secondary'}
							aria-label={`${go}: ${label}`}
							onClick={() => model.go(name)}
						>
							{go}
						</button>
					</p>
				)}
			</div>
		</li>
	);
}

/** The question of the one step that is done here: no repository is there to be looked into. */
function Claims({ model, view, labelledBy }: Pick<Props, 'model' | 'view'> & { readonly labelledBy: string }) {
	return (
		<div class="drill-claims" role="radiogroup" aria-labelledby={labelledBy}>
			{view.claims.map(({ id, claim, evidence }) => (
				<label key={id} class="drill-claim">
					<input type="radio" name="claim" checked={view.claim === id} onChange={() => model.choose(id)} />
					<span>
						{claim}
						<span class="hint block">{t('The repository: {0}', evidence)}</span>
					</span>
				</label>
			))}
		</div>
	);
}
