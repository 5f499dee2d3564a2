import { withoutAttempts } from '../../core/attempts';
import type { Case } from '../../core/case';
import type { Decision } from '../../core/decision';
import type { PlannedAction } from '../../core/decisionPlan';
import { UserError } from '../../core/errors';
import { caseName } from '../../core/handle';
import { upstreamKey } from '../../core/upstream';
import { translated } from '../../core/translate';
import type { DECISION_FIELDS, Written } from '../../protocol/decision';
import { weaknessIds, weaknessText } from '../../protocol/fields';
import type { DecisionView } from '../../protocol/triage';
import { RATING_FIELDS, readField } from '../fields';

/** What a person saw when they pressed Apply. */
export interface Applied {
	readonly outcome: Decision['outcome'];
	readonly message: string;
	/** The kinds of the actions. */
	readonly actions: readonly string[];
	readonly seenBy: string;
	/** Words of the texts that may belong to another case, and are sent all the same. */
	readonly despite?: readonly string[] | undefined;
	/** The other fields; those that do not belong to the outcome do not matter. */
	readonly written?: Written | undefined;
}

type Kind = PlannedAction['kind'];

/** Said when another window wrote something else. */
export const CHANGED =
	'The decision was changed in another window, so nothing was done. Look at it again, then press Apply.';

/** What goes out and cannot be taken back. */
export const OUTGOING: readonly Kind[] = ['report-upstream', 'post-reply', 'change-state'];

/** @returns a decision that was made as the page shows it. */
export function decisionView(decision: NonNullable<Case['decision']>): NonNullable<DecisionView['decision']> {
	const { duplicateOf, ...rest } = decision;
	return duplicateOf === undefined
		? rest
		: { ...rest, duplicateOf: { handle: duplicateOf, name: caseName(duplicateOf) } };
}

/** A decision that is made waits for no answer any more. */
export function settled(record: Case): Case {
	const over = (record.attempts ?? []).filter(a => a.what === 'reply' || a.what === 'state' || a.what === 'report');
	return withoutAttempts(
		record,
		over.map(a => a.id),
	);
}

/** Whether an action changes the report's state on its forge. */
export function isChange({ kind }: PlannedAction): boolean {
	return kind === 'change-state';
}

/** @returns outcome and reply as they are being written; nothing without an outcome. */
export function writtenOf({ drafts }: Case): Decision | undefined {
	if (drafts?.outcome === undefined) return undefined;
	return { outcome: drafts.outcome, message: drafts.message };
}

/** The fields that matter for an outcome, besides the reply. */
const FIELDS_OF: Readonly<Partial<Record<Decision['outcome'], readonly (typeof DECISION_FIELDS)[number][]>>> = {
	duplicate: ['duplicateOf'],
	upstream: ['upstream'],
	vulnerability: ['cvssV4', 'cvssV3', 'cwes'],
};

/** @throws UserError when the case holds something else than the person saw */
export function requireSame(record: Case, { outcome, message, written: seen = {} }: Applied): void {
	for (const field of FIELDS_OF[outcome] ?? []) {
		const shown = field === 'cwes' ? seen.cwes && weaknessText(weaknessIds(seen.cwes)) : seen[field];
		if (shown !== undefined && shown !== readField(record, field)) throw new UserError(translated(CHANGED));
	}
	const written = writtenOf(record);
	// What was decided meanwhile, decide() judges: the same decision is done already, another one is refused.
	if (record.decision !== undefined) return;
	if (written === undefined || keyOf(written) !== keyOf({ outcome, message })) throw new UserError(translated(CHANGED));
}

/** Whether what belongs to the outcome is the same in two states of a case. */
export function sameFields(a: Case, b: Case): boolean {
	return a.drafts?.duplicateOf === b.drafts?.duplicateOf && sameUpstream(a, b);
}

/** Whether the report upstream is the same. */
export function sameUpstream(a: Case, b: Case): boolean {
	return readField(a, 'upstream') === readField(b, 'upstream');
}

/** Whether severity or weaknesses were written between two states of a case. */
export function isScoredSince({ drafts: a }: Case, { drafts: b }: Case): boolean {
	return RATING_FIELDS.some(field => JSON.stringify(a?.[field]) !== JSON.stringify(b?.[field]));
}

/** The same for the same decision, in a digest as well as here. */
export function keyOf({ outcome, message = '' }: Decision): string {
	return JSON.stringify([outcome, message]);
}

/** The same for the same run: what was done for another text or another case is not done for this one. */
export function runKey({ drafts }: Case, decision: Decision, plan: readonly PlannedAction[]): string {
	const others = [
		decision.duplicateOf,
		decision.upstream,
		decision.rating,
		drafts?.upstream && upstreamKey(drafts.upstream),
	];
	return `${keyOf(decision)} ${kindsOf(plan)} ${JSON.stringify(others)}`;
}

/** The kinds of a plan's actions, as the page sends them back. */
export function kindsOf(plan: readonly PlannedAction[]): string {
	return plan.map(a => a.kind).join();
}
