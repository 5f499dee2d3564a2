import { t } from '../../core/translate';
import { useRef } from 'preact/hooks';
import type { CheckView } from '../../protocol/draft/review';
import type { DraftField } from './draftField';
import type { DraftModel } from './draftModel';
import { Icon } from '../parts/Icon';
import { SafeText } from '../parts/SafeText';
import { useChange } from '../useChange';
import type { DraftStep } from '../../core/draftSteps';

interface Props {
	readonly model: DraftModel;
	readonly step: CheckView['step'];
	readonly go: (step: DraftStep) => void;
}

/** What is written in each step: before anything is, no rule is worth a word there. */
const FIELDS: Readonly<Record<CheckView['step'], readonly DraftField[]>> = {
	text: ['summary', 'description'],
	affected: ['affected'],
	severity: ['cvssV4', 'cvssV3', 'cwes'],
	people: ['credits'],
	fix: ['branches', 'tests', 'references'],
	dates: ['cveId', 'cveAssigner', 'disclosure'],
};

/**
 * The rules before publishing that a step does not meet yet. While somebody writes there nothing jumps: a rule that was shown
 * stays, and says that it is met.
 */
export function StepChecks({ model, step, go }: Props) {
	useChange(model.onStatus);
	useChange(model.base.onField, changed => FIELDS[step].includes(changed));
	const isWritten = FIELDS[step].some(field => model.base.saver.field(field).text.trim() !== '');
	/** Open where something stood when the step was opened; where one begins to write, a line is enough. */
	const open = useRef<boolean | undefined>(undefined);
	const shown = useRef(new Set<string>());
	const checks = model.review.view()?.checks.filter(check => check.step === step) ?? [];
	if (checks.length > 0) open.current ??= isWritten;
	const unmet = checks.filter(({ ok, overruled }) => !ok && overruled === undefined);
	if (['published', 'withdrawn'].includes(model.status().state)) return null;
	if (!isWritten && shown.current.size === 0) return null;
	for (const { rule } of unmet) shown.current.add(rule);
	if (shown.current.size === 0) return null;
	return (
		<details class="step-checks" open={open.current === true}>
			<summary>
				{unmet.length === 0
					? t('Nothing is left to do here before publishing')
					: t('{0} to do here before publishing', unmet.length)}
			</summary>
			<ul>
				{checks
					.filter(({ rule }) => shown.current.has(rule))
					.map(check => {
						const isOpen = unmet.includes(check);
						return (
							<li key={check.rule} class={isOpen ? 'step-check' : 'step-check step-check-met'}>
								<Icon name={isOpen ? 'todo' : 'check'} />
								<span>
									{isOpen ? null : <span class="sr">{check.ok ? `${t('Met:')} ` : `${t('Overruled:')} `}</span>}
									<SafeText text={check.text} />
								</span>
							</li>
						);
					})}
			</ul>
			<button type="button" class="quiet" onClick={() => go('review')}>
				{t('All checks')}
			</button>
		</details>
	);
}
