import type { ByHand, PlannedAction } from '../core/decisionPlan';
import { UserError } from '../core/errors';
import type { ActionView } from '../protocol/triage';

/** How the steps of a decision are done. All that concerns the case is one write of its file, whole or not at all. */
export interface DecisionSteps {
	reportUpstream(): Promise<void>;
	copyReply(): Promise<void>;
	postReply(): Promise<void>;
	changeState(): Promise<void>;
	recordDecision(): Promise<void>;
	saveSeverity(): Promise<void>;
}

type Kind = PlannedAction['kind'];

/**
 * Does the actions of a plan in order. After a failure the rest stays open; the next call goes on there, because what is
 * done is remembered in `done` and not done twice.
 * @param done kinds that were done for this very decision before; grows
 * @param progress hears how every action stands, after each one
 * @returns every action with how it went
 */
export async function applyPlan(
	plan: readonly PlannedAction[],
	done: Set<Kind>,
	steps: DecisionSteps,
	progress: (actions: ActionView[]) => void = () => undefined,
): Promise<ActionView[]> {
	for (const { kind } of plan) {
		if (done.has(kind) || isByHand(kind)) continue;
		try {
			await doAction(kind, steps);
		} catch (error) {
			return actionViews(plan, done, { kind, reason: reasonOf(kind, error) });
		}
		for (const settled of doneWith(kind)) done.add(settled);
		progress(actionViews(plan, done));
	}
	return actionViews(plan, done);
}

/** @returns a plan as the page shows it. */
export function actionViews(plan: readonly PlannedAction[], done: ReadonlySet<Kind>, failure?: Failure): ActionView[] {
	return plan.map(({ kind, text }) => {
		const shown = { id: kind, text };
		if (isByHand(kind)) return { ...shown, status: 'by-hand' };
		if (done.has(kind)) return { ...shown, status: 'done' };
		if (failure?.kind !== kind) return { ...shown, status: 'todo' };
		return { ...shown, status: 'failed', reason: failure.reason };
	});
}

interface Failure {
	readonly kind: Kind;
	readonly reason: string;
}

/** One write does all that concerns the case. */
const IN_THE_CASE: readonly Kind[] = [
	'record-decision',
	'record-duplicate',
	'record-severity',
	'set-state',
	'keep-notes',
];

const BY_HAND: readonly Kind[] = ['by-hand', 'upstream-by-hand', 'severity-by-hand'];

function isByHand(kind: Kind): kind is ByHand {
	return BY_HAND.includes(kind);
}

function doneWith(kind: Kind): readonly Kind[] {
	return IN_THE_CASE.includes(kind) ? IN_THE_CASE : [kind];
}

function doAction(kind: Exclude<Kind, ByHand>, steps: DecisionSteps): Promise<void> {
	switch (kind) {
		case 'report-upstream':
			return steps.reportUpstream();
		case 'copy-reply':
			return steps.copyReply();
		case 'post-reply':
			return steps.postReply();
		case 'change-state':
			return steps.changeState();
		case 'record-decision':
		case 'record-duplicate':
		case 'record-severity':
		case 'set-state':
		case 'keep-notes':
			return steps.recordDecision();
		case 'save-severity':
			return steps.saveSeverity();
	}
}

/** @throws what is not meant for people */
function reasonOf(kind: Kind, error: unknown): string {
	if (error instanceof UserError) return error.message;
	if (kind === 'copy-reply') return 'The clipboard could not be reached. Apply again, or copy the reply by hand.';
	throw error;
}
