import { t, translated } from '../../core/translate';
import { WHO_WORDS } from '../../core/runbook/steps';
import { PHASE_WORDS, stepLabel } from '../../core/runbook/words';
import { PHASES } from '../../core/vocabulary';
import type { NextModel } from './nextModel';

/** The one step to offer, whose turn it is, and a way there; and to the whole response. */
export function NextStep({ model }: { readonly model: NextModel }) {
	const next = model.view();
	if (next === undefined) return null;
	return (
		<p class="next-step">
			{next === null ? (
				<span>{t('Nothing is left to do.')}</span>
			) : (
				<>
					<span>
						<strong>{t('Next: {0}', stepLabel(next.step))}</strong> (
						{next.alarm === undefined
							? t('phase {0} {1}', PHASES.indexOf(next.phase) + 1, translated(PHASE_WORDS[next.phase].name))
							: t('before all else')}
						{next.who === 'us' ? '' : `; ${t('waiting for {0}', translated(WHO_WORDS[next.who]))}`})
					</span>
					<button type="button" class="secondary" onClick={() => model.go(next.step)}>
						{t('Go there')}
						<span class="sr">: {stepLabel(next.step)}</span>
					</button>
				</>
			)}
			{model.openResponse === undefined ? null : (
				<button type="button" class="quiet" onClick={model.openResponse}>
					{t('Response')}
				</button>
			)}
		</p>
	);
}
