import { UserError } from '../core/errors';
import type { PlannedAction } from '../core/lifecycle';
import type { ActionView } from '../protocol/triage';

/** How the two kinds of steps of a decision are done. Everything but the copy is one write of the case file, whole or not at all. */
export interface DecisionSteps {
	copyReply(): Promise<void>;
	recordDecision(): Promise<void>;
}

/**
 * Does the actions of a plan in order. After a failure the rest stays open; the next call goes on there, because what is
 * done is remembered in `done` and not done twice.
 * @param done kinds that were done for this very decision before; grows
 * @returns every action with how it went
 */
export async function applyPlan(
	plan: readonly PlannedAction[],
	done: Set<PlannedAction['kind']>,
	steps: DecisionSteps,
): Promise<ActionView[]> {
	const failure = await runPlan(plan, done, steps);
	return plan.map(action => {
		const shown = { id: action.kind, text: action.text };
		if (done.has(action.kind)) return { ...shown, status: 'done' };
		if (failure?.kind !== action.kind) return { ...shown, status: 'todo' };
		return { ...shown, status: 'failed', reason: failure.reason };
	});
}

interface Failure {
	readonly kind: PlannedAction['kind'];
	readonly reason: string;
}

async function runPlan(
	plan: readonly PlannedAction[],
	done: Set<PlannedAction['kind']>,
	steps: DecisionSteps,
): Promise<Failure | undefined> {
	for (const { kind } of plan) {
		if (done.has(kind)) continue;
		try {
			if (kind === 'copy-reply') await steps.copyReply();
			else await steps.recordDecision();
		} catch (error) {
			if (error instanceof UserError) return { kind, reason: error.message };
			if (kind === 'copy-reply')
				return { kind, reason: 'The clipboard could not be reached. Apply again, or copy the reply by hand.' };
			throw error;
		}
		done.add(kind);
		// One write does all that concerns the case.
		if (kind !== 'copy-reply') for (const action of plan) if (action.kind !== 'copy-reply') done.add(action.kind);
	}
	return undefined;
}
