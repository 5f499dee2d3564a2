import { useState } from 'preact/hooks';
import type { ActionView } from '../../protocol/triage';
import { Icon } from '../parts/Icon';

interface Props {
	readonly plan: readonly ActionView[];
	readonly apply: () => Promise<void>;
}

const MARKS = { todo: 'todo', done: 'check', failed: 'cross' } as const;
const WORDS = { todo: 'To do', done: 'Done', failed: 'Failed' } as const;

/** The exact list of what Apply does, and how far it came. */
export function Plan({ plan, apply }: Props) {
	const [running, setRunning] = useState(false);
	const tried = plan.some(a => a.status !== 'todo');
	const press = async (): Promise<void> => {
		setRunning(true);
		await apply();
		setRunning(false);
	};
	return (
		<section class="card" aria-labelledby="plan">
			<h3 id="plan">What happens on Apply</h3>
			{plan.length === 0 ? (
				<p class="hint">
					Choose an outcome, and this list says what will be done. Nothing happens before you press Apply.
				</p>
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
			<div class="actions">
				<button type="button" disabled={running || plan.length === 0} onClick={() => void press()}>
					{tried ? 'Apply again' : 'Apply'}
				</button>
				{tried ? <span class="hint">It goes on where it stopped; nothing is done twice.</span> : null}
			</div>
		</section>
	);
}
