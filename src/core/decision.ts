import type { AdvisoryState } from './advisory';
import type { Case, Outcome } from './case';
import { UserError } from './errors';

export interface Decision {
	readonly outcome: Outcome;
	/** The reply to the finder. Blank counts as none. */
	readonly message?: string | undefined;
	/** Internal notes; when absent those of the case stay. */
	readonly notes?: string | undefined;
}

/** What can be done for a decision on the forge that the advisory is on. Of a case of its own there is none. */
export interface DecisionMeans {
	/** How the forge is called: "GitHub". */
	readonly forge: string;
	/** Whether the reply can be posted there. */
	readonly comment: boolean;
	/** Whether this account may accept or close the report there. */
	readonly change: boolean;
	/** Why not, for people. */
	readonly reason?: string;
}

/** @returns the state of the advisory that a decision leads to. */
export function stateAfter(outcome: Outcome): 'draft' | 'closed' {
	return outcome === 'vulnerability' ? 'draft' : 'closed';
}

/**
 * Applies a decision of triage: a vulnerability becomes a draft advisory and is validated, everything else is closed.
 * The same decision once more changes nothing, so Apply may be pressed again.
 * On a forge whose state this account may not change the state stays as it is: it is the forge's.
 * @param now ISO 8601 in UTC. @param id a fresh handle for the timeline.
 * @param begun whether applying this decision began before, so that its state on the forge may be ours already
 * @throws UserError when the report was decided otherwise, or is not in triage any more
 */
export function decide(
	record: Case,
	decision: Decision,
	now: string,
	id: string,
	means?: DecisionMeans,
	begun = false,
): Case {
	if (isMade(record, decision, means)) return record;
	refuseDecided(record, decision, begun);
	const { drafts, notes, ...rest } = record;
	const message = messageOf(decision);
	const kept = decision.notes ?? notes;
	const open = withoutDecision(drafts);
	return {
		...rest,
		...(kept === undefined ? {} : { notes: kept }),
		...(open === undefined ? {} : { drafts: open }),
		...(decision.outcome === 'vulnerability' ? { phase: 'coordinate', validatedAt: record.validatedAt ?? now } : {}),
		assessedAt: record.assessedAt ?? now,
		decision: { outcome: decision.outcome, at: now, ...(message === undefined ? {} : { message }) },
		timeline: [...record.timeline, { id, at: now, text: `Decided: ${OUTCOME_WORDS[decision.outcome]}.` }],
		advisory: means?.change === false ? record.advisory : withState(record.advisory, stateAfter(decision.outcome), now),
	};
}

function withState(advisory: Case['advisory'], state: 'draft' | 'closed', now: string): Case['advisory'] {
	if (state === 'draft') return { ...advisory, state };
	return { ...advisory, state, closedAt: advisory.closedAt ?? now };
}

/**
 * Refuses a decision about a report that somebody decided meanwhile. Called before anything is sent.
 * @param begun whether applying this decision began before: then the state it leads to is taken for ours
 * @throws UserError
 */
export function refuseDecided({ advisory }: Case, decision: Decision, begun: boolean): void {
	if (advisory.state === 'triage') return;
	if (begun && advisory.state === stateAfter(decision.outcome)) return;
	throw new UserError(
		'This report is not in triage any more: it was decided here, in another window or on the forge. Nothing was changed. Close the page and open it again to see how it stands.',
	);
}

/** One thing that Apply does, in words for people. Holds nothing of the report. */
export interface PlannedAction {
	readonly kind:
		| 'copy-reply'
		| 'post-reply'
		/** Accepting or closing on the forge. */
		| 'change-state'
		| 'record-decision'
		/** Moving the report, where no forge has it. */
		| 'set-state'
		| 'keep-notes'
		/** Nothing is done: a person has to. */
		| 'by-hand';
	readonly text: string;
}

/**
 * What Apply will do, in order: what goes out first, so that the case never tells what did not happen.
 * Empty when it was done already.
 */
export function planDecision(record: Case, decision: Decision, means?: DecisionMeans): PlannedAction[] {
	if (isMade(record, decision, means)) return [];
	const changes = means?.change === true ? [changeState(decision, means)] : [];
	// It was recorded while the state could not be changed; now it can.
	if (changes.length > 0 && isRecorded(record, decision)) return changes;
	return [
		...(messageOf(decision) === undefined ? [] : [sendReply(means)]),
		...changes,
		recordDecision(decision),
		...(means === undefined ? [moveReport(decision)] : []),
		...(isBlank(decision.notes ?? record.notes ?? '') ? [] : [KEEP_NOTES]),
		...(means?.change === false ? [byHand(decision, means)] : []),
	];
}

const KEEP_NOTES: PlannedAction = {
	kind: 'keep-notes',
	text: 'Keep your notes in the case. They are not part of the reply.',
};

function sendReply(means: DecisionMeans | undefined): PlannedAction {
	if (means?.comment === true)
		return { kind: 'post-reply', text: `Post your reply in the discussion on ${means.forge}. It cannot be unsent.` };
	return { kind: 'copy-reply', text: 'Copy your reply to the clipboard. You send it to the finder yourself.' };
}

function changeState({ outcome }: Decision, { forge }: DecisionMeans): PlannedAction {
	const text =
		stateAfter(outcome) === 'draft'
			? `Accept the report on ${forge}: it becomes a draft advisory.`
			: `Close the report on ${forge}.`;
	return { kind: 'change-state', text };
}

function recordDecision({ outcome }: Decision): PlannedAction {
	return { kind: 'record-decision', text: `Record in the case: ${OUTCOME_WORDS[outcome]}.` };
}

function moveReport({ outcome }: Decision): PlannedAction {
	const text =
		outcome === 'vulnerability'
			? 'Move the report to In progress as a draft advisory. The time to PD starts now.'
			: 'Close the report.';
	return { kind: 'set-state', text };
}

function byHand({ outcome }: Decision, { forge, reason }: DecisionMeans): PlannedAction {
	const task = stateAfter(outcome) === 'draft' ? 'accept' : 'close';
	const why = reason === undefined ? '' : ` ${reason}`;
	return {
		kind: 'by-hand',
		text: `Stays to be done by hand: ${task} the report on ${forge}, or ask somebody who may.${why}`,
	};
}

/** How the timeline and the plan name an outcome. */
const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
	vulnerability: 'a vulnerability',
	bug: 'a bug, not a vulnerability',
	'feature-request': 'a feature request',
	'works-as-intended': 'works as intended',
	duplicate: 'a duplicate',
	'out-of-scope': 'out of scope',
	'not-reproducible': 'not reproducible',
	upstream: 'belongs upstream',
};

/** Whether nothing is left to do. A state that this account may not change is not waited for. */
function isMade(record: Case, decision: Decision, means: DecisionMeans | undefined): boolean {
	const state: AdvisoryState = record.advisory.state;
	return isRecorded(record, decision) && (state !== 'triage' || means?.change === false);
}

function isRecorded({ decision: made }: Case, decision: Decision): boolean {
	return made !== undefined && made.outcome === decision.outcome && made.message === messageOf(decision);
}

function messageOf(decision: Decision): string | undefined {
	return decision.message === undefined || isBlank(decision.message) ? undefined : decision.message;
}

function withoutDecision(drafts: Case['drafts']): Case['drafts'] {
	if (drafts === undefined) return undefined;
	const { outcome: _outcome, message: _message, ...open } = drafts;
	return Object.keys(open).length === 0 ? undefined : open;
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}
