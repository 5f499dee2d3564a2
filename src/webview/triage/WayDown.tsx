import { t } from '../../core/translate';
import type { ReportView, TriageStep } from '../../protocol/triage';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView | undefined;
	readonly step: TriageStep;
}

/** What ends a step lies below all that belongs to it: a way there, always in sight, which says that it only goes there. */
export function WayDown({ model, report, step }: Props) {
	if (step === 'report' && report?.state === 'triage' && report.acknowledgedAt === undefined)
		return <To id="acknowledge" words={t('Acknowledge the report')} />;
	if (step === 'decision' && model.decision().plan.some(({ status }) => status === 'todo' || status === 'failed'))
		return <To id="plan" words={t('What happens on Apply')} />;
	return null;
}

function To({ id, words }: { readonly id: string; readonly words: string }) {
	const go = (): void => {
		const there = document.getElementById(id);
		there?.scrollIntoView();
		there?.focus({ preventScroll: true });
	};
	return (
		<button type="button" class="quiet" onClick={go}>
			{t('Go to: {0}', words)}
		</button>
	);
}
