import { useState } from 'preact/hooks';
import type { DecisionView, ReportView } from '../../protocol/triage';
import { Rail, type Step } from '../parts/Rail';
import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import { DecisionStep } from './DecisionStep';
import { DiscussionStep } from './DiscussionStep';
import { ReportStep } from './ReportStep';
import { TriageHeader } from './TriageHeader';
import type { TriageModel } from './triageModel';

type StepName = 'report' | 'discussion' | 'decision';

/** One report, from its text to the decision about it. */
export function TriagePage({ model }: { readonly model: TriageModel }) {
	useChange(model.onContent);
	const [step, setStep] = useState<{ name: StepName; chosen: boolean }>({ name: 'report', chosen: false });
	const report = model.report();
	const forge = model.forge();
	const { name, clockAhead } = model.base.shown();
	const current = step.name === 'discussion' && forge === undefined ? 'report' : step.name;
	return (
		<Shell
			model={model.base}
			header={
				<TriageHeader report={report} name={name} ahead={clockAhead} forge={forge} openLink={model.base.openLink} />
			}
			rail={
				<Rail
					label="Steps of triage"
					steps={stepsOf(report, model.decision(), forge !== undefined)}
					current={current}
					go={name => setStep({ name, chosen: true })}
				/>
			}
		>
			{report === undefined ? null : current === 'report' ? (
				<ReportStep model={model} report={report} focus={step.chosen} />
			) : current === 'discussion' && forge !== undefined ? (
				<DiscussionStep model={model} report={report} forge={forge} focus={step.chosen} />
			) : (
				<DecisionStep model={model} report={report} focus={step.chosen} />
			)}
		</Shell>
	);
}

/** A report that was decided without an acknowledgement was not acknowledged: that step was skipped. */
function stepsOf(report: ReportView | undefined, { decision }: DecisionView, discussed: boolean): Step<StepName>[] {
	const past = decision !== undefined || (report !== undefined && report.state !== 'triage');
	const acknowledged = report?.acknowledgedAt !== undefined;
	return [
		{ name: 'report', label: 'Report', state: acknowledged ? 'done' : past ? 'skipped' : 'open' },
		...(discussed ? [{ name: 'discussion' as const, label: 'Discussion' }] : []),
		{ name: 'decision', label: 'Decision', state: decision !== undefined ? 'done' : past ? 'skipped' : 'open' },
	];
}
