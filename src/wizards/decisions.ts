import { attemptFor } from '../core/attempts';
import type { Attempt, Case } from '../core/case';
import { type Decision, type DecisionMeans, decide, refuseDecided, stateAfter } from '../core/decision';
import { type PlannedAction, planDecision } from '../core/decisionPlan';
import { UserError } from '../core/errors';
import type { Clock, Crypto } from '../core/ports';
import { sentUpstream, upstreamKey } from '../core/upstream';
import { translated } from '../core/translate';
import type { Forge } from '../feeds/forge';
import type { ForgeView } from '../protocol/forge';
import type { ActionView, DecisionView } from '../protocol/triage';
import { actionViews, applyPlan } from './applyDecision';
import type { CaseSession } from './caseSession';
import {
	type Applied,
	CHANGED,
	decisionView,
	isChange,
	isScoredSince,
	keyOf,
	kindsOf,
	OUTGOING,
	requireSame,
	runKey,
	sameFields,
	sameUpstream,
	settled,
	writtenOf,
} from './decision/decisionParts';
import { newerRating, ratingWay, saveRating } from './decision/ratings';
import type { UpstreamReports } from './decision/upstreamReports';
import { withDrafts } from './fields';
import { decisionMeans, requireForge, requireSameReaders } from './forgeView';
import type { Post, Sending } from './sending';

export interface Decisions {
	view(record: Case): Promise<DecisionView>;
	/** Does what the plan lists; after a failure it goes on where it stopped. @throws UserError when that is not what the person saw */
	apply(applied: Applied): Promise<ActionView[]>;
	/** A person settled what stood in the way: the reason of the last failure is no longer shown. */
	forgetFailure(): void;
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
	/** Absent where dependencies are not reported to. */
	readonly upstream?: UpstreamReports;
	/** Refuses a text that may not leave. @throws UserError */
	readonly requireSendable: (record: Case, text: string, despite?: readonly string[]) => void;
	/** The same for a report upstream. */
	readonly requireOwn?: (record: Case, text: string, despite?: readonly string[]) => void;
	/** Applying came further: view() tells how far. */
	readonly progressed: () => void;
}

type Kind = PlannedAction['kind'];

const OTHER_PLAN = 'What Apply would do has changed, so nothing was done. Look at the list again, then press Apply.';

/** The decision of a report on its page: what it will do, and doing it. */
export function createDecisions(deps: DecisionsDeps): Decisions {
	const { session, sending, crypto, upstream } = deps;
	const now = (): string => deps.clock.now().toISOString();
	/** The plan that was begun last, and how far it came. */
	let running: { readonly key: string; readonly done: Set<Kind>; actions: ActionView[] } | undefined;

	const meansOf = (record: Case): DecisionMeans | undefined =>
		decisionMeans(deps.forgeView(record), deps.hasDiscussion());

	/** The decision that is being written, or that was made, with all that belongs to it. */
	async function decisionOf(record: Case): Promise<Decision | undefined> {
		const basic = record.decision ?? writtenOf(record);
		if (basic === undefined) return undefined;
		const { outcome, message } = basic;
		const duplicateOf = record.decision === undefined ? record.drafts?.duplicateOf : record.decision.duplicateOf;
		return {
			outcome,
			message,
			...(duplicateOf === undefined ? {} : { duplicateOf }),
			...(outcome === 'upstream' && record.decision === undefined ? { upstream: await upstream?.way(record) } : {}),
			...(outcome === 'vulnerability' ? { rating: await ratingWay(record) } : {}),
		};
	}

	const attemptOf = async (record: Case, what: Attempt['what'], text: string): Promise<Attempt | undefined> =>
		record.attempts === undefined ? undefined : attemptFor(record, what, await crypto.sha256(text));

	/** What of this very decision is known to be done, also by another window or before a crash. */
	async function doneBefore(record: Case, decision: Decision): Promise<Set<Kind>> {
		const written = record.drafts?.upstream;
		const parts = [
			['post-reply', await attemptOf(record, 'reply', decision.message ?? '')],
			['change-state', await attemptOf(record, 'state', keyOf(decision))],
			['report-upstream', written && (await attemptOf(record, 'report', upstreamKey(written)))],
		] as const;
		return new Set(parts.filter(([, attempt]) => attempt?.answered === true).map(([kind]) => kind));
	}

	async function planOf(record: Case): Promise<ActionView[]> {
		const decision = await decisionOf(record);
		if (decision === undefined) return [];
		const { state } = record.advisory;
		const isBegun = (await attemptOf(record, 'state', keyOf(decision))) !== undefined;
		if (record.decision === undefined && state !== 'triage' && !(isBegun && state === stateAfter(decision.outcome))) {
			return [];
		}
		const plan = planDecision(record, decision, meansOf(record));
		const before = await doneBefore(record, decision);
		if (running?.key !== runKey(record, decision, plan)) return actionViews(plan, before);
		// What another window did since, or a person settled, is done.
		return running.actions.map(({ id, text, ...how }) =>
			[...before].some(kind => kind === id) ? { id, text, status: 'done' } : { id, text, ...how },
		);
	}

	/** What is done already nobody has to have seen: it does not happen again. */
	function requirePlan(
		record: Case,
		plan: readonly PlannedAction[],
		done: ReadonlySet<string>,
		{ actions, seenBy }: Applied,
	): void {
		const isOpen = (kind: string): boolean => !done.has(kind);
		const open = plan.filter(({ kind }) => isOpen(kind));
		if (kindsOf(open) !== actions.filter(isOpen).join()) throw new UserError(translated(OTHER_PLAN));
		if (plan.some(a => a.kind === 'post-reply')) requireSameReaders(deps.forgeView(record), seenBy);
	}

	async function apply(applied: Applied): Promise<ActionView[]> {
		const record = await session.read();
		const means = meansOf(record);
		requireSame(record, applied);
		const whole = await decisionOf(record);
		if (whole === undefined) throw new UserError(CHANGED);
		// Another decision than the one that was made is refused below.
		const decision = { ...whole, outcome: applied.outcome, message: applied.message };
		const plan = planDecision(record, decision, means);
		if (plan.length === 0) return [];
		const key = runKey(record, decision, plan);
		const done = running?.key === key ? running.done : new Set<Kind>();
		for (const kind of await doneBefore(record, decision)) done.add(kind);
		requirePlan(record, plan, done, applied);
		const begun = (await attemptOf(record, 'state', keyOf(decision))) !== undefined;
		refuseDecided(record, decision, begun);
		const waits = (kinds: readonly Kind[]): boolean => plan.some(({ kind }) => kinds.includes(kind) && !done.has(kind));
		if (waits(['post-reply', 'copy-reply'])) deps.requireSendable(record, applied.message, applied.despite);
		const report = record.drafts?.upstream;
		if (report !== undefined && waits(['report-upstream']))
			deps.requireOwn?.(record, sentUpstream(report), applied.despite);
		const run = { key, done, actions: actionViews(plan, done) };
		running = run;
		const { advisory } = record;
		run.actions = await applyPlan(
			plan,
			done,
			{
				async reportUpstream() {
					await upstream?.send(record);
				},
				copyReply: () => deps.copy(applied.message),
				postReply: () =>
					sending.sendOnce('reply', applied.message, attempt => deps.post(advisory, applied.message, attempt)),
				async changeState() {
					const forge = requireForge(deps.forge());
					await sending.sendOnce('state', keyOf(decision), () => forge.setState(advisory, stateAfter(applied.outcome)));
					// What was recorded before has nothing left to wait for.
					if (record.decision !== undefined) await session.change(settled);
				},
				async recordDecision() {
					await session.change(current => settled(recorded(record, current, decision, plan, means)));
				},
				async saveSeverity() {
					const forge = requireForge(deps.forge());
					if (decision.rating?.kind !== 'save') return;
					const entry = { id: crypto.randomHex(8), at: now(), text: `Severity and weaknesses saved on ${forge.name}.` };
					await saveRating(session, forge, decision.rating, entry);
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
		before: Case,
		current: Case,
		decision: Decision,
		plan: readonly PlannedAction[],
		means: DecisionMeans | undefined,
	): Case {
		const written = writtenOf(current);
		const same = written !== undefined && keyOf(written) === keyOf(decision) && sameFields(before, current);
		const isOut = plan.some(a => OUTGOING.includes(a.kind));
		if (!isOut && !same && current.decision === undefined) throw new UserError(CHANGED);
		// What was scored meanwhile nobody saw on the list: it stays a draft.
		const { rating, ...rest } = decision;
		const seen = isScoredSince(before, current) ? rest : { ...rest, rating };
		const made = decide(current, seen, now(), crypto.randomHex(8), means, plan.some(isChange));
		if (same || current.decision !== undefined) return made;
		const { outcome, message, duplicateOf } = current.drafts ?? {};
		const upstreamNow = sameUpstream(before, current) ? undefined : current.drafts?.upstream;
		return withDrafts(made, { outcome, message, duplicateOf, ...(upstreamNow && { upstream: upstreamNow }) });
	}

	return {
		apply,
		forgetFailure() {
			if (running === undefined) return;
			running.actions = running.actions.map(({ id, text, status }) => ({
				...{ id, text, status: status === 'failed' ? 'todo' : status },
			}));
		},
		async view(record) {
			const { decision, attempts = [] } = record;
			const isOpen = decision === undefined;
			const newer = newerRating(record);
			const told = isOpen ? await upstream?.state(record) : undefined;
			const reply = writtenOf(record)?.message ?? '';
			const replies = attempts.filter(a => a.what === 'reply');
			const otherReply = replies.length > 0 && (await attemptOf(record, 'reply', reply)) === undefined;
			return {
				plan: await planOf(record),
				...(decision === undefined ? {} : { decision: decisionView(decision) }),
				...(isOpen && attempts.some(a => a.what === 'state') ? { begun: true } : {}),
				...(isOpen && otherReply ? { otherReply: true } : {}),
				...(told === undefined ? {} : { upstream: told }),
				...(newer === undefined ? {} : { newerRating: newer }),
			};
		},
	};
}
