import { t } from '../../../core/translate';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import { StepChecks } from '../StepChecks';
import type { StepProps } from '../stepProps';
import { AfterFix } from './AfterFix';
import { BranchTable } from './BranchTable';
import { LinkedCommits } from './LinkedCommits';
import { PrivateByHand } from './PrivateByHand';
import { PrivateFork } from './PrivateFork';
import { References } from './References';
import { TestRuns } from './TestRuns';

/** The fix: branches, commits, tests, and the private fork. */
export function FixStep({ model, focus, go }: StepProps) {
	useChange(model.onStatus);
	const forge = model.forge();
	const view = model.fix.view();
	return (
		<>
			<StepHeading text={t('Fix')} focus={focus} />
			<StepChecks model={model} step="fix" go={go} />
			{forge === undefined ? (
				<PrivateByHand />
			) : view === undefined ? null : (
				<PrivateFork model={model} forge={forge} view={view} />
			)}
			<LinkedCommits model={model} view={view} />
			{view === undefined || view.fixes.length === 0 ? null : <AfterFix model={model} view={view} />}
			<BranchTable model={model} view={view} />
			<TestRuns model={model} />
			<References model={model} fixes={view?.fixes ?? []} />
		</>
	);
}
