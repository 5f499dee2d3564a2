import { t } from '../../core/translate';
import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import type { DrillModel } from './drillModel';
import { DrillStep } from './DrillStep';
import { DrillSummary } from './DrillSummary';

/** The page “Drill”: every step with a way to it, what went well, and what somebody with practice would do otherwise. */
export function DrillPage({ model }: { readonly model: DrillModel }) {
	useChange(model.onContent);
	const view = model.view();
	return (
		<Shell
			model={model.base}
			header={
				<>
					<p class="kicker">{t('Everything here is made up')}</p>
					<h1 class="title">{t('Drill: your first security report')}</h1>
					<p class="facts">
						{view === undefined ? null : (
							<span class="fact">{t('{0} of {1} steps done', view.done, view.steps.length)}</span>
						)}
						<button type="button" class="secondary" onClick={() => void model.restart()}>
							{t('Restart')}
						</button>
						<button type="button" class="secondary" onClick={() => void model.end()}>
							{t('End the drill')}
						</button>
					</p>
				</>
			}
			rail={null}
			status={<></>}
		>
			{view === undefined ? (
				<p class="hint">{t('Reading the drill…')}</p>
			) : (
				<>
					<p>
						{t(
							'A report came in for a project that does not exist. Handle it to its publication on the same pages as a real one; it takes about 15 minutes. Nothing is sent anywhere, no Git is run, no other case is touched, and when the drill ends nothing of it is left.',
						)}
					</p>
					{view.summary === undefined ? null : <DrillSummary view={view} summary={view.summary} />}
					<ol class="drill-steps">
						{view.steps.map((step, at) => (
							<DrillStep key={step.name} model={model} view={view} step={step} number={at + 1} />
						))}
					</ol>
				</>
			)}
		</Shell>
	);
}
