import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
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
const WORDS = { todo: t('To do'), done: t('Done'), failed: t('Failed'), 'by-hand': '' } as const;
const NOTHING_YET = t(
	'Choose an outcome, and this list says what will be done. Nothing happens before you press Apply.',
);

/** The exact list of what Apply does, and how far it came. */
export function Plan({ plan, apply, elsewhere, warning = '', empty = NOTHING_YET }: Props) {
	const [running, setRunning] = useState(false);
	const tried = plan.some(a => a.status === 'done' || a.status === 'failed');
	const open = plan.length === 0 || plan.some(a => a.status === 'todo' || a.status === 'failed');
	const heading = useRef<HTMLHeadingElement>(null);
	// The button goes when all is done; the keyboard must not fall off the page with it.
	useLayoutEffect(() => {
		if (!open && document.activeElement === document.body) heading.current?.focus();
	}, [open]);
	const press = async (): Promise<void> => {
		setRunning(true);
		await apply();
		setRunning(false);
	};
	return (
		<section class="card" aria-labelledby="plan">
			<h3 id="plan" tabIndex={-1} ref={heading}>
				{open ? t('What happens on Apply') : t('What was done')}
			</h3>
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
			{open ? (
				<div class="actions">
					<button type="button" disabled={running || plan.length === 0} onClick={() => void press()}>
						{tried ? t('Apply again') : t('Apply')}
					</button>
					{tried ? <span class="hint">{t('It goes on where it stopped; nothing is done twice.')}</span> : null}
				</div>
			) : null}
		</section>
	);
}
