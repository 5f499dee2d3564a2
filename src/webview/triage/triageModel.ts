import { t } from '../../core/translate';
import { createEmitter } from '../../core/emitter';
import type { Outcome } from '../../core/case';
import type { Look } from '../../core/vocabulary';
import type { Disposable } from '../../core/ports';
import { DECISION_FIELDS } from '../../protocol/decision';
import type { DiscussionView } from '../../protocol/discussion';
import { TRIAGE_FIELDS } from '../../protocol/fields';
import { FORGE_PATIENCE_MS, type ForgeView } from '../../protocol/forge';
import { AnswerError, connect } from '../../protocol/page';
import { type DecisionView, type ReportView, type TriageStep, triageContract } from '../../protocol/triage';
import { createCaseModel } from '../caseModel';
import type { Model } from '../model';
import { createSeverityModel, type SeverityModel } from '../severity/severityModel';
import { createNextModel, type NextModel } from '../parts/nextModel';
import type { Wiring } from '../wiring';
import { type CompletenessModel, createCompletenessModel } from './completeness/completenessModel';
import { createFactsModel, type FactsModel } from './facts/factsModel';
import { createOutgoingModel, type OutgoingModel } from './outgoingModel';

import { createSimilarModel, type SimilarModel } from './similar/similarModel';
import { createUpstreamModel, type UpstreamModel } from './upstreamModel';

export type TriageField = (typeof TRIAGE_FIELDS)[number];

/** The triage page's own state and what a person can do there. */
export interface TriageModel {
	readonly base: Model<TriageField>;
	readonly facts: FactsModel;
	readonly completeness: CompletenessModel;
	readonly similar: SimilarModel;
	readonly next: NextModel;
	readonly severity: SeverityModel;
	readonly outgoing: OutgoingModel;
	readonly upstream: UpstreamModel;
	/** The step that somebody was sent to last. */
	place(): TriageStep | undefined;
	onPlace(listener: (step: TriageStep) => void): Disposable;
	/** A person looked at a step. */
	looked(step: Look): void;
	report(): ReportView | undefined;
	decision(): DecisionView;
	/** The forge that the report is on. */
	forge(): ForgeView | undefined;
	discussion(): DiscussionView;
	/** The forge, when messages can be posted there as far as is known. */
	posting(): ForgeView | undefined;
	onContent(listener: (value: void) => void): Disposable;
	acknowledge(): Promise<void>;
	/** @returns whether it was posted; why not is told at the top of the page */
	postAcknowledgement(text: string): Promise<boolean>;
	readDiscussion(again: boolean): Promise<void>;
	showOlder(): void;
	/** Posts what is written as a new message. @returns whether it was posted */
	postMessage(): Promise<boolean>;
	/** Puts the corrected text in the place of a posted message. @returns whether that was done */
	correctMessage(message: string, text: string): Promise<boolean>;
	openFix(id: string): void;
	/** Puts a prepared reply into the message box. @returns its text */
	prepareReply(outcome: Outcome): Promise<string | undefined>;
	apply(): Promise<void>;
	/** Chooses between the severity that was scored and the forge's newer one, as it is shown. */
	settleRating(keep: 'mine' | 'theirs'): void;
	openAid(which: ReportView['aids'][number]): void;
	draftAdvisory(): void;
}

/** What goes out and cannot be taken back. */
const OUTGOING: readonly string[] = ['report-upstream', 'post-reply', 'change-state', 'save-severity'];
const OTHER_PLAN = t(
	'What Apply does has just changed, so nothing was done. Look at the list again, then press Apply.',
);

export function createTriageModel(wiring: Wiring): TriageModel {
	const { pipe, timers, listen, onLeave } = wiring;
	const end = connect(triageContract, pipe, timers);
	const content = createEmitter<void>();
	let report: ReportView | undefined;
	let decision: DecisionView = { plan: [] };
	let forge: ForgeView | undefined;
	let discussion: DiscussionView = { status: 'unread', messages: [], older: 0, more: false, unanswered: false };

	const { base, place, onPlace, arrive } = createCaseModel<TriageField, TriageStep>(
		end,
		wiring,
		TRIAGE_FIELDS,
		name => triageContract.events.place.safeParse(name).data,
	);

	const changed = (): void => content.fire();
	const facts = createFactsModel(end, base, changed);
	const completeness = createCompletenessModel(end, base);
	const similar = createSimilarModel(end, base, changed);
	const next = createNextModel(
		{
			onNext: listener => end.on('next', listener),
			goToStep: step => end.call('goToStep', step),
			openResponse: () => end.call('openResponse', null),
			ask: base.ask,
		},
		changed,
	);
	const severity = createSeverityModel(end, base, changed);
	const outgoing = createOutgoingModel(end, changed);
	const upstream = createUpstreamModel(end, base);

	end.on('place', arrive);
	end.on('report', value => {
		report = value;
		content.fire();
	});
	end.on('decision', value => {
		decision = value;
		content.fire();
	});
	end.on('forge', value => {
		forge = value ?? undefined;
		content.fire();
	});
	end.on('discussion', value => {
		discussion = value;
		content.fire();
	});
	listen(end.receive);
	onLeave(() => void base.saver.flush());
	end.ready();

	const outcomeNow = (): Outcome | undefined => {
		const value = base.saver.field('outcome').text;
		return triageContract.methods.prepareReply.params.safeParse(value).data;
	};
	const seenBy = (): string => forge?.seenBy ?? '';
	const { done, settled } = base;

	return {
		base,
		next,
		facts,
		completeness,
		similar,
		severity,
		outgoing,
		upstream,
		place,
		onPlace,
		looked(step) {
			if (report?.looked.includes(step) === false) void base.ask(end.call('looked', step));
		},
		report: () => report,
		decision: () => decision,
		forge: () => forge,
		discussion: () => discussion,
		posting: () => (forge?.comment === true && discussion.status !== 'unavailable' ? forge : undefined),
		onContent: content.on,
		acknowledge: async () => void (await base.ask(end.call('acknowledge', null))),
		async postAcknowledgement(text) {
			const sent = { text, seenBy: seenBy(), despite: outgoing.despite('acknowledgement') };
			return (await settled()) && done(end.call('postAcknowledgement', sent, FORGE_PATIENCE_MS));
		},
		readDiscussion: async again => void (await base.ask(end.call('readDiscussion', { again }, FORGE_PATIENCE_MS))),
		showOlder: () => void base.ask(end.call('showOlder', null)),
		async postMessage() {
			const { text } = base.saver.field('comment');
			const sent = { text, seenBy: seenBy(), despite: outgoing.despite('comment') };
			return (await settled()) && done(end.call('postMessage', sent, FORGE_PATIENCE_MS));
		},
		async correctMessage(message, text) {
			const sent = { message, text, seenBy: seenBy(), despite: outgoing.despite('correction') };
			return (await settled()) && done(end.call('correctMessage', sent, FORGE_PATIENCE_MS));
		},
		openFix: id => void base.ask(end.call('openFix', id)),
		async prepareReply(outcome) {
			const text = await base.ask(end.call('prepareReply', outcome));
			if (text !== undefined) base.saver.type('message', text);
			return text;
		},
		async apply() {
			const seen = decision.plan;
			const readers = seenBy();
			const despite = [...outgoing.despite('message'), ...outgoing.despite('upstream')];
			await base.saver.flush();
			const made = decision.decision;
			const outcome = made?.outcome ?? outcomeNow();
			if (outcome === undefined) return;
			const message = made === undefined ? base.saver.field('message').text : (made.message ?? '');
			const actions = decision.plan.filter(({ status }) => status !== 'done').map(({ id }) => id);
			// What was typed last may have changed the list: nothing goes out that was not on it when the button was pressed.
			const unseen = decision.plan.some(
				({ id, text }) => OUTGOING.includes(id) && !seen.some(action => action.id === id && action.text === text),
			);
			const written = Object.fromEntries(DECISION_FIELDS.map(field => [field, base.saver.field(field).text]));
			const work = unseen
				? Promise.reject(new AnswerError(OTHER_PLAN))
				: end.call('apply', { outcome, message, actions, seenBy: readers, despite, written }, FORGE_PATIENCE_MS);
			const plan = await base.ask(work);
			if (plan === undefined) return;
			decision = { ...decision, plan };
			content.fire();
		},
		openAid: which => void base.ask(end.call('openAid', which)),
		settleRating(keep) {
			const { newerRating: theirs } = decision;
			if (theirs !== undefined) void base.ask(end.call('settleRating', { keep, theirs }));
		},
		draftAdvisory: () => void base.ask(end.call('draftAdvisory', null)),
	};
}
