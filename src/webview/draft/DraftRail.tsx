import { Rail } from '../parts/Rail';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { type StepName, stepsOf } from './steps';

interface Props {
	readonly model: DraftModel;
	readonly current: StepName;
	readonly go: (name: StepName) => void;
}

/** The steps, which say how far each is as it is typed. */
export function DraftRail({ model, current, go }: Props) {
	useChange(model.base.onField);
	return <Rail label="Steps of the advisory" steps={stepsOf(model)} current={current} go={go} />;
}
