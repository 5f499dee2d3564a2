import type { Case, Outcome } from '../core/case';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import { acknowledge, type Decision, decide, type PlannedAction, planDecision } from '../core/lifecycle';
import { TRIAGE_FIELDS } from '../protocol/fields';
import { type HostEnd, serve } from '../protocol/host';
import { type ActionView, type TriageContract, triageContract } from '../protocol/triage';
import { applyPlan } from './applyDecision';
import { createCaseSession } from './caseSession';
import { forgetKept } from './edits';
import type { Page, PageContext } from './page';
import { replyText } from './replies';
import { replyFacts, reportView } from './reportView';

const CHANGED = 'The decision was changed in another window, so nothing was done. Look at it again, then press Apply.';

/** The host side of a triage page. */
export function createTriagePage(context: PageContext): Page {
	const { handle, deps, outside } = context;
	const sent = new Map<string, string>();
	let attempt: { readonly key: string; readonly done: Set<PlannedAction['kind']>; actions: ActionView[] } | undefined;

	const now = (): string => deps.clock.now().toISOString();
	const tell = <E extends 'report' | 'decision'>(name: E, value: Parameters<typeof end.send<E>>[1]): void => {
		const text = JSON.stringify(value);
		if (sent.get(name) === text) return;
		sent.set(name, text);
		end.send(name, value);
	};

	const session = createCaseSession({
		handle,
		fields: TRIAGE_FIELDS,
		store: deps.store,
		clock: deps.clock,
		failed: deps.report,
		view: {
			fields: (values, kept) => end.send('fields', { values, kept: [...kept] }),
			problem: message => end.send('problem', message),
			show: showCase,
		},
	});

	async function showCase(record: Case | undefined): Promise<void> {
		if (record === undefined) return;
		tell('decision', {
			plan: planOf(record),
			...(record.decision === undefined ? {} : { decision: record.decision }),
		});
		const score = await scoreOf(record);
		tell('report', reportView(record, deps.policy(), score, deps.openCommit !== undefined));
	}

	/** What Apply will do; after it stopped half-way, how far it came. */
	function planOf(record: Case): ActionView[] {
		const decision = decisionOf(record);
		if (decision === undefined || record.advisory.state !== 'triage') return [];
		if (attempt?.key === keyOf(decision)) return attempt.actions;
		return planDecision(record, decision).map(action => ({ id: action.kind, text: action.text, status: 'todo' }));
	}

	async function apply(decision: Decision): Promise<ActionView[]> {
		const record = await session.read();
		requireSame(record, decision);
		const key = keyOf(decision);
		const done = attempt?.key === key ? attempt.done : new Set<PlannedAction['kind']>();
		const id = deps.crypto.randomHex(8);
		const actions = await applyPlan(planDecision(record, decision), done, {
			copyReply: () => outside.copy(decision.message ?? ''),
			async recordDecision() {
				await session.change(current => {
					requireSame(current, decision);
					return decide(current, decision, now(), id);
				});
			},
		});
		attempt = { key, done, actions };
		return actions;
	}

	const end: HostEnd<TriageContract> = serve(
		triageContract,
		{
			reload: async () => (await session.refresh(), null),
			edit: edit => session.edit(edit),
			forgetKept: async ({ field, at }) => (await session.change(r => forgetKept(r, field, at)), null),
			openLink: async target => (await outside.openLink(target), null),
			copy: async text => (await outside.copy(text), null),
			async acknowledge() {
				const id = deps.crypto.randomHex(8);
				await session.change(record => acknowledge(record, now(), id));
				return null;
			},
			openFix: async id => (await deps.openCommit?.(handle, id), null),
			prepareReply: async outcome => replyText(outcome, replyFacts(await session.read(), deps.policy())),
			apply,
			async draftAdvisory() {
				context.openDraft(handle);
				return null;
			},
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				sent.clear();
				end.send('page', { handle, name: caseName(handle), now: now() });
				end.send('hidden', context.hidden());
				void session.restart();
			},
		},
	);

	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		dispose: () => session.dispose(),
	};
}

function decisionOf({ drafts }: Case): (Decision & { readonly outcome: Outcome }) | undefined {
	if (drafts?.outcome === undefined) return undefined;
	return { outcome: drafts.outcome, message: drafts.message };
}

function requireSame(record: Case, decision: Decision): void {
	const written = decisionOf(record);
	// What was decided meanwhile, decide() judges: the same decision is done already, another one is refused.
	if (record.decision !== undefined) return;
	if (written === undefined || keyOf(written) !== keyOf(decision)) throw new UserError(CHANGED);
}

function keyOf({ outcome, message = '' }: Decision): string {
	return JSON.stringify([outcome, message]);
}

/** Scores the newest vector. The calculator is large and loaded only for a case that has one. */
async function scoreOf({ advisory }: Case): Promise<number | undefined> {
	const vector = advisory.cvss.v4 ?? advisory.cvss.v3;
	if (vector === undefined) return undefined;
	const { scoreCvss } = await import('../core/cvss');
	try {
		return scoreCvss(vector).score;
	} catch {
		// Written by a stranger and no vector: a page without a score is right.
		return undefined;
	}
}
