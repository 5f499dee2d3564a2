import { t } from './translate';
import type { AdvisoryState } from './advisory';
import type { Case, Outcome } from './case';
import { UserError } from './errors';
import { sameIds, type WrittenRating } from './rating';

export interface Decision {
	readonly outcome: Outcome;
	/** The reply to the finder. Blank counts as none. */
	readonly message?: string | undefined;
	/** Internal notes; when absent those of the case stay. */
	readonly notes?: string | undefined;
	/** The case that a duplicate is one of. */
	readonly duplicateOf?: string | undefined;
	/** How a dependency's maintainers hear of it. */
	readonly upstream?: UpstreamWay | undefined;
	/** What becomes of the severity that was scored, when it differs from the advisory's. */
	readonly rating?: RatingWay | undefined;
}

export type UpstreamWay =
	| {
			readonly kind: 'report';
			/** How the forge is called that takes it. */
			readonly forge: string;
			/** "owner/name" */
			readonly repository: string;
			/** Whether the text names the finder. */
			readonly naming: boolean;
	  }
	/** A person does it. */
	| { readonly kind: 'by-hand'; readonly why: string };

export type RatingWay =
	| ({
			readonly kind: 'save' /** A forge takes one vector; the other one stays in the case. */;
			readonly keeps: boolean;
	  } & WrittenRating)
	/** It cannot be saved. */
	| { readonly kind: 'blocked'; readonly why: string };

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
 * The same decision once more changes nothing, so Apply may be pressed again; a severity that was scored since is recorded.
 * On a forge state and severity are the forge's, and stay as they are here.
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
	if (isMade(record, decision, means)) return means === undefined ? rerated(record, decision, now, id) : record;
	refuseDecided(record, decision, begun);
	const { drafts: _, notes, ...rest } = record;
	const kept = decision.notes ?? notes;
	const open = withoutDecision(record, decision, means);
	return {
		...rest,
		...(kept === undefined ? {} : { notes: kept }),
		...(open === undefined ? {} : { drafts: open }),
		...(decision.outcome === 'vulnerability' ? { phase: 'coordinate', validatedAt: record.validatedAt ?? now } : {}),
		assessedAt: record.assessedAt ?? now,
		decision: madeOf(decision, now, means),
		timeline: [
			...record.timeline,
			{ id, at: now, text: `Decided: ${OUTCOME_WORDS[decision.outcome]}.${doneBy(decision, means)}` },
		],
		advisory:
			means === undefined
				? withRating(withState(record.advisory, stateAfter(decision.outcome), now), decision.rating)
				: means.change
					? withState(record.advisory, stateAfter(decision.outcome), now)
					: record.advisory,
	};
}

function madeOf(decision: Decision, now: string, means: DecisionMeans | undefined): NonNullable<Case['decision']> {
	const message = messageOf(decision);
	const { outcome, upstream } = decision;
	const duplicateOf = duplicateIn(decision);
	return {
		outcome,
		at: now,
		...(message === undefined ? {} : { message, sent: means?.comment === true ? 'posted' : 'copied' }),
		...(duplicateOf === undefined ? {} : { duplicateOf }),
		...(outcome === 'upstream' && upstream?.kind === 'report' ? { upstream: upstream.repository } : {}),
	};
}

/** What went out with the decision, for the timeline. */
function doneBy(decision: Decision, means: DecisionMeans | undefined): string {
	const { outcome, upstream } = decision;
	const replied = messageOf(decision) !== undefined;
	const moved = stateAfter(outcome) === 'draft' ? 'report accepted' : 'report closed';
	const there = [
		replied && means?.comment === true ? 'reply posted' : undefined,
		means?.change === true ? moved : undefined,
	].filter(part => part !== undefined);
	return [
		outcome === 'upstream' && upstream?.kind === 'report' ? ` Told in private: ${upstream.repository}.` : '',
		there.length === 0 || means === undefined ? '' : ` On ${means.forge}: ${there.join(' and ')}.`,
		replied && means?.comment !== true ? ' The reply was copied.' : '',
	].join('');
}

function withState(advisory: Case['advisory'], state: 'draft' | 'closed', now: string): Case['advisory'] {
	if (state === 'draft') return { ...advisory, state };
	return { ...advisory, state, closedAt: advisory.closedAt ?? now };
}

/** The severity of a case of its own, once it was decided. */
function rerated(record: Case, { outcome, rating }: Decision, now: string, id: string): Case {
	if (outcome !== 'vulnerability' || rating?.kind !== 'save') return record;
	const { drafts: _, ...rest } = record;
	const open = withoutRating(record.drafts ?? {});
	return {
		...rest,
		...(Object.keys(open).length === 0 ? {} : { drafts: open }),
		timeline: [...record.timeline, { id, at: now, text: 'Severity and weaknesses recorded.' }],
		advisory: { ...withRating(record.advisory, rating), updatedAt: now },
	};
}

function withRating(advisory: Case['advisory'], rating: RatingWay | undefined): Case['advisory'] {
	if (rating?.kind !== 'save') return advisory;
	const { severity, ...rest } = advisory;
	// Words that stood without a vector stay; those of a vector go with it.
	const said = advisory.cvss.v4 === undefined && advisory.cvss.v3 === undefined ? severity : undefined;
	const next = rating.severity ?? said;
	return { ...rest, ...(next === undefined ? {} : { severity: next }), cvss: rating.cvss, cweIds: [...rating.cweIds] };
}

/**
 * Refuses a decision about a report that somebody decided meanwhile. Called before anything is sent.
 * @param begun whether applying this decision began before: then the state it leads to is taken for ours
 * @throws UserError
 */
export function refuseDecided(record: Case, decision: Decision, begun: boolean): void {
	const { advisory, decision: made } = record;
	if (isRecorded(record, decision)) return;
	if (made === undefined && advisory.state === 'triage') return;
	if (made === undefined && begun && advisory.state === stateAfter(decision.outcome)) return;
	throw new UserError(
		t(
			'This report is not in triage any more: it was decided here, in another window or on the forge. Nothing was changed. Close the page and open it again to see how it stands.',
		),
	);
}

/** How the timeline and the plan name an outcome. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
	vulnerability: 'a vulnerability',
	bug: 'a bug, not a vulnerability',
	'feature-request': 'a feature request',
	'works-as-intended': 'works as intended',
	duplicate: 'a duplicate',
	'out-of-scope': 'out of scope',
	'not-reproducible': 'not reproducible',
	upstream: 'belongs upstream',
};

/** Whether nothing of the decision itself is left to do. A state that this account may not change is not waited for. */
export function isMade(record: Case, decision: Decision, means: DecisionMeans | undefined): boolean {
	const state: AdvisoryState = record.advisory.state;
	return isRecorded(record, decision) && (state !== 'triage' || means?.change === false);
}

/** Whether this very decision is in the case. */
export function isRecorded({ decision: made }: Case, decision: Decision): boolean {
	return (
		made !== undefined &&
		made.outcome === decision.outcome &&
		made.message === messageOf(decision) &&
		made.duplicateOf === duplicateIn(decision)
	);
}

/** @returns the reply, unless it is blank. */
export function messageOf({ message }: Decision): string | undefined {
	return message === undefined || message.trim() === '' ? undefined : message;
}

/** @returns the case that it is a duplicate of, where the outcome is that. */
export function duplicateIn({ outcome, duplicateOf }: Decision): string | undefined {
	return outcome === 'duplicate' ? duplicateOf : undefined;
}

/** What is being written besides the decision. What it used is used up. */
function withoutDecision({ drafts }: Case, decision: Decision, means: DecisionMeans | undefined): Case['drafts'] {
	if (drafts === undefined) return undefined;
	const { outcome: _outcome, message: _message, ...written } = drafts;
	const recorded = means === undefined && decision.rating?.kind === 'save';
	const { duplicateOf, upstream, ...others } = recorded ? withoutRating(written) : written;
	const open = {
		...others,
		...(duplicateOf === undefined || decision.outcome === 'duplicate' ? {} : { duplicateOf }),
		...(upstream === undefined || decision.upstream?.kind === 'report' ? {} : { upstream }),
	};
	return Object.keys(open).length === 0 ? undefined : open;
}

function withoutRating(drafts: NonNullable<Case['drafts']>): NonNullable<Case['drafts']> {
	const { cvssV4: _v4, cvssV3: _v3, cweIds: _ids, ...others } = drafts;
	return others;
}

/** The case after a forge took a severity. A vector that it has no place for stays a draft, and so does what was scored since. */
export function afterRating(
	record: Case,
	sent: Pick<WrittenRating, 'cvss' | 'cweIds'>,
	answered: Case['advisory'],
): Case {
	const { drafts = {}, ...rest } = record;
	const { base, ...written } = withoutRating(drafts);
	const { cvssV4: _v4, cvssV3: _v3, cweIds: _ids, ...otherBase } = base ?? {};
	const vector = (field: 'v4' | 'v3', draft: string | undefined): string | undefined => {
		const wanted = draft ?? sent.cvss[field] ?? '';
		const wasSent = wanted === (sent.cvss[field] ?? '');
		// Where it says what the forge says it is no draft; nor is a wish for none that was sent.
		return wanted === (answered.cvss[field] ?? '') || (wanted === '' && wasSent) ? undefined : wanted;
	};
	const [v4, v3] = [vector('v4', drafts.cvssV4), vector('v3', drafts.cvssV3)];
	const ids = drafts.cweIds ?? sent.cweIds;
	const open = {
		...written,
		...(v4 === undefined ? {} : { cvssV4: v4 }),
		...(v3 === undefined ? {} : { cvssV3: v3 }),
		...(sameIds(ids, answered.cweIds) ? {} : { cweIds: [...ids] }),
		...(Object.keys(otherBase).length === 0 ? {} : { base: otherBase }),
	};
	return {
		...rest,
		...(Object.keys(open).length === 0 ? {} : { drafts: open }),
		advisory: answered,
	};
}
