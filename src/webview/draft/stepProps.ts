import type { DraftModel } from './draftModel';
import type { StepName } from './steps';

/** What every step of the draft page gets. */
export interface StepProps {
	readonly model: DraftModel;
	/** Whether the keyboard goes to its heading, because a person chose it. */
	readonly focus: boolean;
	/** Goes to another step. */
	readonly go: (step: StepName) => void;
}
