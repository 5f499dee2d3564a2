import { createEmitter } from '../../core/emitter';
import type { Outcome } from '../../core/case';
import type { Disposable } from '../../core/ports';
import { TRIAGE_FIELDS } from '../../protocol/fields';
import { connect } from '../../protocol/page';
import { type DecisionView, type ReportView, triageContract } from '../../protocol/triage';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

export type TriageField = (typeof TRIAGE_FIELDS)[number];

/** The triage page's own state and what a person can do there. */
export interface TriageModel {
	readonly base: Model<TriageField>;
	report(): ReportView | undefined;
	decision(): DecisionView;
	onContent(listener: (value: void) => void): Disposable;
	acknowledge(): Promise<void>;
	openFix(id: string): void;
	/** Puts a prepared reply into the message box. @returns its text */
	prepareReply(outcome: Outcome): Promise<string | undefined>;
	apply(): Promise<void>;
	draftAdvisory(): void;
}

/** Applying writes to the case and the clipboard; nothing in it waits for a person. */
const APPLY_PATIENCE_MS = 20_000;

export function createTriageModel({ pipe, timers, remember, listen, onLeave }: Wiring): TriageModel {
	const end = connect(triageContract, pipe, timers);
	const content = createEmitter<void>();
	let report: ReportView | undefined;
	let decision: DecisionView = { plan: [] };

	const base = createModel<TriageField>({
		fields: TRIAGE_FIELDS,
		timers,
		remember,
		edit: edit => end.call('edit', edit),
		forget: (field, at) => end.call('forgetKept', { field, at }),
		reload: () => end.call('reload', null),
		copy: text => end.call('copy', text),
		openLink: target => end.call('openLink', target),
	});

	end.on('page', base.page);
	end.on('hidden', base.hidden);
	end.on('problem', base.problem);
	end.on('fields', base.fields);
	end.on('report', value => {
		report = value;
		content.fire();
	});
	end.on('decision', value => {
		decision = value;
		content.fire();
	});
	listen(end.receive);
	onLeave(() => void base.saver.flush());
	end.ready();

	const outcomeNow = (): Outcome | undefined => {
		const value = base.saver.field('outcome').text;
		return triageContract.methods.prepareReply.params.safeParse(value).data;
	};

	return {
		base,
		report: () => report,
		decision: () => decision,
		onContent: content.on,
		acknowledge: async () => void (await base.ask(end.call('acknowledge', null))),
		openFix: id => void base.ask(end.call('openFix', id)),
		async prepareReply(outcome) {
			const text = await base.ask(end.call('prepareReply', outcome));
			if (text !== undefined) base.saver.type('message', text);
			return text;
		},
		async apply() {
			await base.saver.flush();
			const outcome = outcomeNow();
			if (outcome === undefined) return;
			const message = base.saver.field('message').text;
			const plan = await base.ask(end.call('apply', { outcome, message }, APPLY_PATIENCE_MS));
			if (plan === undefined) return;
			decision = { ...decision, plan };
			content.fire();
		},
		draftAdvisory: () => void base.ask(end.call('draftAdvisory', null)),
	};
}
