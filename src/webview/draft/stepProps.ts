import type { DraftModel } from './draftModel';
import type { DraftStep } from '../../core/draftSteps';

/** What every step of the draft page gets. */
export interface StepProps {
	readonly model: DraftModel;
	/** Whether the keyboard goes to its heading, because a person chose it. */
	readonly focus: boolean;
	/** Goes to another step. */
	readonly go: (step: DraftStep) => void;
}
