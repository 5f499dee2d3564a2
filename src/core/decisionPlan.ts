import { t, translated } from './translate';
import type { Case } from './case';
import {
	type Decision,
	type DecisionMeans,
	duplicateIn,
	isMade,
	isRecorded,
	messageOf,
	OUTCOME_WORDS,
	stateAfter,
} from './decision';
import { caseName } from './handle';

/** One thing that Apply does, in words for people. Holds nothing of the report. */
export interface PlannedAction {
	readonly kind: /** Telling the maintainers of a dependency. */
		| 'report-upstream'
		| 'copy-reply'
		| 'post-reply'
		/** Accepting or closing on the forge. */
		| 'change-state'
		| 'record-decision'
		| 'record-duplicate'
		/** Severity and weaknesses, where no forge has the report. */
		| 'record-severity'
		/** Moving the report, where no forge has it. */
		| 'set-state'
		| 'keep-notes'
		/** Severity and weaknesses on the forge. */
		| 'save-severity'
		| ByHand;
	readonly text: string;
}

/** Nothing is done: a person has to. */
export type ByHand = 'by-hand' | 'upstream-by-hand' | 'severity-by-hand';

/**
 * What Apply will do, in order: what goes out first, so that the case never tells what did not happen, and the reply never
 * tells of a report upstream that was not made. Severity comes last: when it is refused, the decision stands.
 * Empty when it was done already.
 */
export function planDecision(record: Case, decision: Decision, means?: DecisionMeans): PlannedAction[] {
	const changes = means?.change === true && record.advisory.state === 'triage' ? [changeState(decision, means)] : [];
	// It was recorded while the state could not be changed, or severity was scored after it.
	if (isRecorded(record, decision)) {
		if (means === undefined && !isMade(record, decision, means)) return all(record, decision, means, changes);
		return [...changes, ...rate(decision, means)];
	}
	return all(record, decision, means, means?.change === true ? [changeState(decision, means)] : []);
}

function all(
	record: Case,
	decision: Decision,
	means: DecisionMeans | undefined,
	changes: readonly PlannedAction[],
): PlannedAction[] {
	const own = means === undefined;
	return [
		...reportUpstream(decision),
		...(messageOf(decision) === undefined ? [] : [sendReply(means)]),
		...changes,
		recordDecision(decision),
		...recordDuplicate(decision),
		...(own ? [moveReport(decision), ...rate(decision, means)] : []),
		...((decision.notes ?? record.notes ?? '').trim() === '' ? [] : [KEEP_NOTES]),
		...(own ? [] : rate(decision, means)),
		...(means?.change === false ? [byHand(decision, means)] : []),
	];
}

const KEEP_NOTES: PlannedAction = {
	kind: 'keep-notes',
	text: 'Keep your notes in the case. They are not part of the reply.',
};

function reportUpstream({ outcome, upstream }: Decision): PlannedAction[] {
	if (outcome !== 'upstream' || upstream === undefined) return [];
	if (upstream.kind === 'by-hand') {
		const text = t(
			'Stays to be done by hand: tell the maintainers of the dependency in private. Apply reports nothing there. {0}',
			upstream.why,
		);
		return [{ kind: 'upstream-by-hand', text }];
	}
	const { repository, forge, naming } = upstream;
	return [
		{
			kind: 'report-upstream',
			text: naming
				? t('Report it in private to {0} on {1}, naming the finder. It cannot be unsent.', repository, forge)
				: t(
						'Report it in private to {0} on {1}. The text does not name the finder. It cannot be unsent.',
						repository,
						forge,
					),
		},
	];
}

function sendReply(means: DecisionMeans | undefined): PlannedAction {
	if (means?.comment === true)
		return {
			kind: 'post-reply',
			text: t('Post your reply in the discussion on {0}. It cannot be unsent.', means.forge),
		};
	return { kind: 'copy-reply', text: t('Copy your reply to the clipboard. You send it to the finder yourself.') };
}

function changeState({ outcome }: Decision, { forge }: DecisionMeans): PlannedAction {
	const text =
		stateAfter(outcome) === 'draft'
			? t('Accept the report on {0}: it becomes a draft advisory.', forge)
			: t('Close the report on {0}.', forge);
	return { kind: 'change-state', text };
}

function recordDecision({ outcome }: Decision): PlannedAction {
	return { kind: 'record-decision', text: t('Record in the case: {0}.', translated(OUTCOME_WORDS[outcome])) };
}

function recordDuplicate(decision: Decision): PlannedAction[] {
	const other = duplicateIn(decision);
	if (other === undefined) return [];
	return [{ kind: 'record-duplicate', text: t('Record that it is a duplicate of {0}.', caseName(other)) }];
}

function rate({ outcome, rating }: Decision, means: DecisionMeans | undefined): PlannedAction[] {
	if (outcome !== 'vulnerability' || rating === undefined) return [];
	if (rating.kind === 'blocked') {
		return [
			{ kind: 'severity-by-hand', text: t('Severity and weaknesses are not saved. {0} All else is done.', rating.why) },
		];
	}
	if (means === undefined) return [{ kind: 'record-severity', text: t('Record severity and weaknesses.') }];
	if (!means.change) {
		const text = t('Severity and weaknesses stay in the case: this account cannot save them on {0}.', means.forge);
		return [{ kind: 'severity-by-hand', text }];
	}
	const other = rating.keeps ? ` ${t('It takes one vector, that of CVSS 4.0; the other one stays in the case.')}` : '';
	return [{ kind: 'save-severity', text: t('Save severity and weaknesses on {0}.{1}', means.forge, other) }];
}

function moveReport({ outcome }: Decision): PlannedAction {
	const text =
		outcome === 'vulnerability'
			? t('Move the report to In progress as a draft advisory. The time until publication (PD) starts now.')
			: t('Close the report.');
	return { kind: 'set-state', text };
}

function byHand({ outcome }: Decision, { forge, reason }: DecisionMeans): PlannedAction {
	const task = stateAfter(outcome) === 'draft' ? 'accept' : 'close';
	const why = reason === undefined ? '' : ` ${reason}`;
	return {
		kind: 'by-hand',
		text: t('Stays to be done by hand: {0} the report on {1}, or ask somebody who may.{2}', task, forge, why),
	};
}
