import { t } from '../../core/translate';
import { Icon } from './Icon';

export interface Step<N extends string> {
	readonly name: N;
	readonly label: string;
	/** Left out for a part that is never done. */
	readonly state?: 'open' | 'done' | 'skipped';
}

interface Props<N extends string> {
	readonly label: string;
	readonly steps: readonly Step<N>[];
	readonly current: N;
	readonly go: (step: N) => void;
}

const MARKS = { done: 'check', skipped: 'dash' } as const;
const WORDS = { open: t('Open#state'), done: t('Done'), skipped: t('Skipped') } as const;

/** Every step, and how it stands; all are free to jump to. */
export function Rail<N extends string>({ label, steps, current, go }: Props<N>) {
	return (
		<nav class="rail" aria-label={label}>
			<ol>
				{steps.map((step, index) => (
					<li key={step.name}>
						<button
							type="button"
							class={`step step-${step.state ?? 'open'}`}
							aria-current={step.name === current ? 'step' : undefined}
							onClick={() => go(step.name)}
						>
							<span class="step-mark" aria-hidden="true">
								{step.state === 'done' || step.state === 'skipped' ? <Icon name={MARKS[step.state]} /> : index + 1}
							</span>
							<span class="step-label">
								{step.label} {step.state === undefined ? null : <span class="step-state">{WORDS[step.state]}</span>}
							</span>
						</button>
					</li>
				))}
			</ol>
		</nav>
	);
}
