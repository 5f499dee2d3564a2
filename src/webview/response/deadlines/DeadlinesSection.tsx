import { t } from '../../../core/translate';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { SectionProps } from '../sectionProps';
import { Agreements } from './Agreements';
import { CraDrafts } from './CraDrafts';
import { DeadlineTable } from './DeadlineTable';
import { Exploited } from './Exploited';
import { Pauses } from './Pauses';
import { Signs } from './Signs';

/** What is due when, by whom it was set, and what was negotiated. */
export function DeadlinesSection({ model, focus, go }: SectionProps) {
	useChange(model.onSections);
	const { deadlines } = model;
	const view = deadlines.view();
	return (
		<>
			<StepHeading text={t('Deadlines')} focus={focus} />
			{view === undefined ? null : (
				<div class="deadlines">
					{view.troubles.map(text => (
						<p key={text} class="warning" role="status">
							{text}
						</p>
					))}
					{view.refused.length === 0 ? null : (
						<div class="card">
							<p class="warning">
								{t('Some of your deadlines or calendar could not be used, so dates may be counted without it:')}
							</p>
							<ul>
								{view.refused.map(text => (
									<li key={text}>{text}</li>
								))}
							</ul>
							<div class="actions">
								<button type="button" class="secondary" onClick={deadlines.openSettings}>
									{t('Open the calendar’s settings')}
								</button>
								<span class="hint">{t('Or correct it in the project’s file, where it was set there.')}</span>
							</div>
						</div>
					)}
					<Signs model={deadlines} signs={view.signs} go={go} />
					<DeadlineTable view={view} now={deadlines.now} />
					<p class="hint">
						{t(
							'Days are counted in {0}; a deadline ends with its day there. A deadline is the start of a negotiation, never a wall.',
							view.zone,
						)}
					</p>
					<CraDrafts model={deadlines} view={view} copy={model.base.copy} />
					<Pauses model={deadlines} view={view} />
					<Agreements model={deadlines} view={view} openDraft={model.openDraft} />
					<Exploited model={deadlines} view={view} />
					{view.more === 0 ? null : <p class="hint">{t('{0} older pauses and dates are not shown.', view.more)}</p>}
				</div>
			)}
		</>
	);
}
