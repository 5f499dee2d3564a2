import { t } from '../../core/translate';
import type { ReportView, TriageStep } from '../../protocol/triage';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView | undefined;
	readonly step: TriageStep;
}

/** What ends a step lies below all that belongs to it: a way there, always in sight. */
export function WayDown({ model, report, step }: Props) {
	if (step === 'report' && report?.state === 'triage' && report.acknowledgedAt === undefined)
		return <To id="acknowledge" words={t('Acknowledge the report')} />;
	if (step === 'decision' && model.decision().plan.some(({ status }) => status === 'todo' || status === 'failed'))
		return <To id="plan" words={t('What happens on Apply')} />;
	return null;
}

function To({ id, words }: { readonly id: string; readonly words: string }) {
	const go = (event: Event): void => {
		event.preventDefault();
		const there = document.getElementById(id);
		there?.scrollIntoView();
		there?.focus({ preventScroll: true });
	};
	return (
		<a href={`#${id}`} onClick={go}>
			{words}
		</a>
	);
}
