import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import { isWholeVector } from '../../core/cvss/vector';
import { LOOKS } from '../../core/vocabulary';
import { type ReportView, TRIAGE_STEPS } from '../../protocol/triage';
import { Rail, type Step } from '../parts/Rail';
import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import { CompletenessStep } from './completeness/CompletenessStep';
import { DecisionStep } from './DecisionStep';
import { DiscussionStep } from './DiscussionStep';
import { FactsStep } from './facts/FactsStep';
import { ReportStep } from './ReportStep';
import { SeverityStep } from './severity/SeverityStep';
import { SimilarStep } from './similar/SimilarStep';
import { TriageHeader } from './TriageHeader';
import type { TriageModel } from './triageModel';
import { WayDown } from './WayDown';

/** Where there is no forge there is no discussion, and the rail does not offer it. */
function Discussion(props: { readonly model: TriageModel; readonly report: ReportView; readonly focus: boolean }) {
	const forge = props.model.forge();
	return forge === undefined ? null : <DiscussionStep {...props} forge={forge} />;
}

const STEPS = {
	report: { label: t('Report'), Content: ReportStep },
	facts: { label: t('Facts'), Content: FactsStep },
	completeness: { label: t('Completeness'), Content: CompletenessStep },
	similar: { label: t('Similar'), Content: SimilarStep },
	severity: { label: t('Severity'), Content: SeverityStep },
	discussion: { label: t('Discussion'), Content: Discussion },
	decision: { label: t('Decision'), Content: DecisionStep },
} as const;
type StepName = keyof typeof STEPS;

/** One report, from its text to the decision about it. */
export function TriagePage({ model }: { readonly model: TriageModel }) {
	useChange(model.onContent);
	useChange(model.base.onField, changed => changed === 'cvssV4' || changed === 'cvssV3');
	const [step, setStep] = useState<{ name: StepName; chosen: boolean }>({
		name: model.place() ?? 'report',
		chosen: false,
	});
	useEffect(() => {
		const listening = model.onPlace(name => setStep({ name, chosen: true }));
		return () => listening.dispose();
	}, [model]);
	useEffect(() => model.base.at(step.name), [model, step.name]);
	const report = model.report();
	const forge = model.forge();
	const { name, clockAhead } = model.base.shown();
	const current = step.name === 'discussion' && forge === undefined ? 'report' : step.name;
	const { Content } = STEPS[current];
	return (
		<Shell
			model={model.base}
			header={
				<TriageHeader
					{...{ report, name, forge }}
					ahead={clockAhead}
					openLink={model.base.openLink}
					next={model.next}
				/>
			}
			rail={
				<Rail
					label={t('Steps of triage')}
					steps={stepsOf(model, report)}
					current={current}
					go={name => setStep({ name, chosen: true })}
				/>
			}
			footer={<WayDown model={model} report={report} step={current} />}
		>
			{report === undefined ? null : <Content model={model} report={report} focus={step.chosen} />}
		</Shell>
	);
}

function stepsOf(model: TriageModel, report: ReportView | undefined): Step<StepName>[] {
	const { decision } = model.decision();
	const past = decision !== undefined || (report !== undefined && report.state !== 'triage');
	const done: Partial<Record<StepName, boolean>> = {
		report: report?.acknowledgedAt !== undefined,
		decision: decision !== undefined,
	};
	for (const step of LOOKS) done[step] = report?.looked.includes(step) === true;
	// The finder's vector is not the maintainers' word before one of them saw it.
	done.severity = done.severity === true && isScored(model);
	return TRIAGE_STEPS.filter(name => name !== 'discussion' || model.forge() !== undefined).map(name => ({
		name,
		label: STEPS[name].label,
		// A discussion is never done. What was left out before the decision was skipped.
		...(name === 'discussion' ? {} : { state: done[name] === true ? 'done' : past ? 'skipped' : 'open' }),
	}));
}

function isScored({ base: { saver } }: TriageModel): boolean {
	return isWholeVector(saver.field('cvssV4').text) || isWholeVector(saver.field('cvssV3').text);
}
