import { t } from '../../core/translate';
import { useState } from 'preact/hooks';
import { KeepFocus } from '../parts/KeepFocus';
import { Rail, type Step } from '../parts/Rail';
import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import { BulkPlan } from './BulkPlan';
import { BulkReplies } from './BulkReplies';
import { BulkReports } from './BulkReports';
import type { BulkModel } from './bulkModel';

const STEPS = {
	reports: { label: t('Reports'), Content: BulkReports },
	replies: { label: t('Outcome and replies'), Content: BulkReplies },
	plan: { label: t('Apply'), Content: BulkPlan },
} as const;
type StepName = keyof typeof STEPS;
const NAMES = ['reports', 'replies', 'plan'] as const;

/** Several reports: compared, and closed together with a reply to each finder. */
export function BulkPage({ model }: { readonly model: BulkModel }) {
	useChange(model.onContent);
	const [step, setStep] = useState<{ name: StepName; chosen: boolean }>({ name: 'reports', chosen: false });
	const view = model.view();
	const { Content } = STEPS[step.name];
	return (
		<Shell
			model={model.base}
			header={
				<>
					<p class="kicker">{t('Several reports')}</p>
					<h1 class="title">{t('Compare and close {0}', model.base.shown().name)}</h1>
				</>
			}
			rail={
				<Rail
					label={t('Steps')}
					steps={stepsOf(model)}
					current={step.name}
					go={name => setStep({ name, chosen: true })}
				/>
			}
			status={
				<footer class="status">
					<p>
						{t(
							'What you choose and write is kept in the first of these cases. Nothing is sent or closed before you press Apply.',
						)}
					</p>
				</footer>
			}
		>
			{view === undefined ? (
				<p class="hint">{t('Reading the reports…')}</p>
			) : (
				<KeepFocus key={step.name}>
					<Content model={model} view={view} focus={step.chosen} />
				</KeepFocus>
			)}
		</Shell>
	);
}

function stepsOf(model: BulkModel): Step<StepName>[] {
	const rows = model.view()?.rows ?? [];
	const isDone = rows.some(r => r.status === 'done') && !rows.some(r => r.status === 'open' || r.status === 'failed');
	return NAMES.map(name => ({
		name,
		label: STEPS[name].label,
		...(name === 'reports'
			? {}
			: { state: (name === 'replies' ? model.choice().outcome !== undefined : isDone) ? 'done' : 'open' }),
	}));
}
