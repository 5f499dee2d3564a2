import { withMark, withoutMark } from '../../core/runbook/marks';
import { runbookOf, type RunbookStep } from '../../core/runbook/runbook';
import type { runbookMethods, StepView } from '../../protocol/response/runbook';
import { goToStep } from '../nextStep';
import type { Part, PartContext } from './part';

/** What is done, what is next, and who waits for whom. */
export function createRunbook(context: PartContext): Part<keyof typeof runbookMethods> {
	const { session, tell, entry } = context;
	return {
		handlers: {
			goToStep: async step => (goToStep(context, await session.read(), step), null),
			async markStep({ step, state, reason }) {
				const noted = entry(
					state === 'done' ? 'A step of the runbook was ticked.' : 'A step of the runbook is not needed.',
				);
				await session.change(record => withMark(record, step, state, reason, noted));
				return null;
			},
			async unmarkStep(step) {
				const noted = entry('A tick in the runbook was taken back.');
				await session.change(record => withoutMark(record, step, noted));
				return null;
			},
		},
		show(record) {
			const { way, alarms, phases } = runbookOf(record);
			tell('runbook', {
				way,
				alarms: alarms.map(({ alarm, steps }) => ({ alarm, steps: steps.map(viewOf) })),
				phases: phases.map(({ phase, state, steps }) => ({ phase, state, steps: steps.map(viewOf) })),
			});
		},
		dispose() {},
	};
}

function viewOf({ place: _, ...step }: RunbookStep): StepView {
	return step;
}
