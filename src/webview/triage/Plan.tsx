import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ActionView } from '../../protocol/triage';
import { Icon } from '../parts/Icon';

interface Props {
	readonly plan: readonly ActionView[];
	readonly apply: () => Promise<void>;
	/** Where to do what Apply does not. */
	readonly elsewhere?: ComponentChildren;
	/** Said before the button is pressed. */
	readonly warning?: string;
	/** Shown while there is nothing to do. */
	readonly empty?: string;
}

const MARKS = { todo: 'todo', done: 'check', failed: 'cross', 'by-hand': 'dash' } as const;
const WORDS = { todo: 'To do', done: 'Done', failed: 'Failed', 'by-hand': '' } as const;
const NOTHING_YET = 'Choose an outcome, and this list says what will be done. Nothing happens before you press Apply.';

/** The exact list of what Apply does, and how far it came. */
export function Plan({ plan, apply, elsewhere, warning = '', empty = NOTHING_YET }: Props) {
	const [running, setRunning] = useState(false);
	const tried = plan.some(a => a.status === 'done' || a.status === 'failed');
	const press = async (): Promise<void> => {
		setRunning(true);
		await apply();
		setRunning(false);
	};
	return (
		<section class="card" aria-labelledby="plan">
			<h3 id="plan">What happens on Apply</h3>
			{plan.length === 0 ? (
				<p class="hint">{empty}</p>
			) : (
				<ol class="plan" aria-live="polite">
					{plan.map(action => (
						<li key={action.id} class={`plan-${action.status}`}>
							<Icon name={MARKS[action.status]} />
							<span>
								{action.text} <span class="step-state">{tried ? WORDS[action.status] : ''}</span>
								{action.reason === undefined ? null : <span class="warning block">{action.reason}</span>}
							</span>
						</li>
					))}
				</ol>
			)}
			{plan.some(a => a.status === 'by-hand') ? elsewhere : null}
			{warning === '' ? null : <p class="warning">{warning}</p>}
			<div class="actions">
				<button type="button" disabled={running || plan.length === 0} onClick={() => void press()}>
					{tried ? 'Apply again' : 'Apply'}
				</button>
				{tried ? <span class="hint">It goes on where it stopped; nothing is done twice.</span> : null}
			</div>
		</section>
	);
}
