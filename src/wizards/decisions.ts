import { attemptFor, withoutAttempts } from '../core/attempts';
import type { Case } from '../core/case';
import {
	type Decision,
	type DecisionMeans,
	decide,
	type PlannedAction,
	planDecision,
	refuseDecided,
	stateAfter,
} from '../core/decision';
import { UserError } from '../core/errors';
import type { Clock, Crypto } from '../core/ports';
import type { Forge } from '../feeds/forge';
import type { ForgeView } from '../protocol/forge';
import type { ActionView, DecisionView } from '../protocol/triage';
import { actionViews, applyPlan } from './applyDecision';
import type { CaseSession } from './caseSession';
import { withDrafts } from './fields';
import { decisionMeans, requireForge, requireSameReaders } from './forgeView';
import type { Post, Sending } from './sending';

/** What a person saw when they pressed Apply. */
interface Applied {
	readonly outcome: Decision['outcome'];
	readonly message: string;
	/** The kinds of the actions. */
	readonly actions: readonly string[];
	readonly seenBy: string;
	/** Words of the message that may belong to another case, and are sent all the same. */
	readonly despite?: readonly string[] | undefined;
}

export interface Decisions {
	view(record: Case): Promise<DecisionView>;
	/** Does what the plan lists; after a failure it goes on where it stopped. @throws UserError when that is not what the person saw */
	apply(applied: Applied): Promise<ActionView[]>;
}

export interface DecisionsDeps {
	readonly session: CaseSession;
	readonly sending: Sending;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly copy: (text: string) => Promise<void>;
	readonly forge: () => Forge | undefined;
	readonly forgeView: (record: Case) => ForgeView | null;
	/** Whether the forge has a discussion for this advisory, as far as is known. */
	readonly hasDiscussion: () => boolean;
	/** Posts in the discussion. */
	readonly post: Post;
	/** Refuses a text that may not leave. @throws UserError */
	readonly requireSendable: (record: Case, text: string, despite?: readonly string[]) => void;
	/** Applying came further: view() tells how far. */
	readonly progressed: () => void;
}

const CHANGED = 'The decision was changed in another window, so nothing was done. Look at it again, then press Apply.';
const OTHER_PLAN = 'What Apply would do has changed, so nothing was done. Look at the list again, then press Apply.';

/** The decision of a report on its page: what it will do, and doing it. */
export function createDecisions(deps: DecisionsDeps): Decisions {
	const { session, sending, crypto } = deps;
	const now = (): string => deps.clock.now().toISOString();
	/** The plan that was begun last, and how far it came. */
	let running: { readonly key: string; readonly done: Set<PlannedAction['kind']>; actions: ActionView[] } | undefined;

	const meansOf = (record: Case): DecisionMeans | undefined =>
		decisionMeans(deps.forgeView(record), deps.hasDiscussion());

	/** Whether this very decision was on its way to the forge, also before a crash. */
	const isBegun = async (record: Case, decision: Decision): Promise<boolean> => {
		if (record.attempts === undefined) return false;
		return attemptFor(record, 'state', await crypto.sha256(keyOf(decision))) !== undefined;
	};

	async function planOf(record: Case): Promise<ActionView[]> {
		const means = meansOf(record);
		const decision = decisionOf(record) ?? (means?.change === true ? record.decision : undefined);
		if (decision === undefined) return [];
		if (record.advisory.state !== 'triage' && (record.decision !== undefined || !(await isBegun(record, decision))))
			return [];
		const plan = planDecision(record, decision, means);
		if (running?.key === runKey(decision, plan)) return running.actions;
		return actionViews(plan, new Set());
	}

	function requirePlan(record: Case, plan: readonly PlannedAction[], { actions, seenBy }: Applied): void {
		if (kindsOf(plan) !== actions.join()) throw new UserError(OTHER_PLAN);
		if (plan.some(a => a.kind === 'post-reply')) requireSameReaders(deps.forgeView(record), seenBy);
	}

	async function apply(applied: Applied): Promise<ActionView[]> {
		const decision: Decision = { outcome: applied.outcome, message: applied.message };
		const record = await session.read();
		const means = meansOf(record);
		requireSame(record, decision);
		const plan = planDecision(record, decision, means);
		if (plan.length === 0) return [];
		requirePlan(record, plan, applied);
		refuseDecided(record, decision, await isBegun(record, decision));

		const key = runKey(decision, plan);
		const done = running?.key === key ? running.done : new Set<PlannedAction['kind']>();
		if (plan.some(a => isReply(a) && !done.has(a.kind))) deps.requireSendable(record, applied.message, applied.despite);
		const run = { key, done, actions: actionViews(plan, done) };
		running = run;
		const { advisory } = record;
		run.actions = await applyPlan(
			plan,
			done,
			{
				copyReply: () => deps.copy(applied.message),
				async postReply() {
					await sending.send('reply', applied.message, attempt => deps.post(advisory, applied.message, attempt));
				},
				async changeState() {
					const forge = requireForge(deps.forge());
					await sending.send('state', keyOf(decision), () => forge.setState(advisory, stateAfter(applied.outcome)));
					// What was recorded before has nothing left to wait for.
					if (record.decision !== undefined) await session.change(settled);
				},
				async recordDecision() {
					await session.change(current => settled(recorded(current, decision, plan, means)));
				},
			},
			actions => {
				run.actions = actions;
				deps.progressed();
			},
		);
		return run.actions;
	}

	/** What went out already is recorded, whatever stands in the drafts by now; those are kept then. */
	function recorded(
		current: Case,
		decision: Decision,
		plan: readonly PlannedAction[],
		means: DecisionMeans | undefined,
	): Case {
		const written = decisionOf(current);
		const same = written !== undefined && keyOf(written) === keyOf(decision);
		const isOut = plan.some(a => a.kind === 'post-reply' || a.kind === 'change-state');
		if (!isOut) requireSame(current, decision);
		const made = decide(current, decision, now(), crypto.randomHex(8), means, plan.some(isChange));
		const { outcome, message } = current.drafts ?? {};
		return same || current.decision !== undefined ? made : withDrafts(made, { outcome, message });
	}

	return {
		apply,
		async view(record) {
			const { decision, attempts = [] } = record;
			return {
				plan: await planOf(record),
				...(decision === undefined ? {} : { decision }),
				...(decision === undefined && attempts.some(a => a.what === 'state') ? { begun: true } : {}),
			};
		},
	};
}

/** A decision that is made waits for no answer any more. */
function settled(record: Case): Case {
	const over = (record.attempts ?? []).filter(a => a.what === 'reply' || a.what === 'state');
	return withoutAttempts(
		record,
		over.map(a => a.id),
	);
}

function isReply({ kind }: PlannedAction): boolean {
	return kind === 'post-reply' || kind === 'copy-reply';
}

function isChange({ kind }: PlannedAction): boolean {
	return kind === 'change-state';
}

function decisionOf({ drafts }: Case): Decision | undefined {
	if (drafts?.outcome === undefined) return undefined;
	return { outcome: drafts.outcome, message: drafts.message };
}

function requireSame(record: Case, decision: Decision): void {
	const written = decisionOf(record);
	// What was decided meanwhile, decide() judges: the same decision is done already, another one is refused.
	if (record.decision !== undefined) return;
	if (written === undefined || keyOf(written) !== keyOf(decision)) throw new UserError(CHANGED);
}

/** The same for the same decision, in a digest as well as here. */
function keyOf({ outcome, message = '' }: Decision): string {
	return JSON.stringify([outcome, message]);
}

function runKey(decision: Decision, plan: readonly PlannedAction[]): string {
	return `${keyOf(decision)} ${kindsOf(plan)}`;
}

function kindsOf(plan: readonly PlannedAction[]): string {
	return plan.map(a => a.kind).join();
}
