import { t } from '../../core/translate';
import { useRef } from 'preact/hooks';
import type { DraftStep } from '../../core/draftSteps';
import { Rail } from '../parts/Rail';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';
import { stepsOf } from './steps';

interface Props {
	readonly model: DraftModel;
	readonly current: DraftStep;
	readonly go: (name: DraftStep) => void;
}

/** The steps, which say how far each is as it is typed. */
export function DraftRail({ model, current, go }: Props) {
	const steps = stepsOf(model);
	const shown = useRef('');
	shown.current = JSON.stringify(steps);
	// Most keys change no step's state, and every key of every field is heard here.
	useChange(model.base.onField, () => JSON.stringify(stepsOf(model)) !== shown.current);
	return <Rail label={t('Steps of the advisory')} steps={steps} current={current} go={go} />;
}
