import type { StepId } from '../../../core/runbook/steps';
import type { ResponseContract } from '../../../protocol/response';
import type { RunbookView } from '../../../protocol/response/runbook';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Runbook” shows, and what a person can do there. */
export interface RunbookModel {
	/** Nothing before the case was read. */
	view(): RunbookView | undefined;
	go(step: StepId): void;
	/** @param reason of what is not needed. @returns whether that was done */
	mark(step: StepId, state: 'done' | 'not-needed', reason?: string): Promise<boolean>;
	unmark(step: StepId): void;
}

/** @param changed tells that view() changed */
export function createRunbookModel(
	end: PageEnd<ResponseContract>,
	base: Model<ResponseField>,
	changed: () => void,
): RunbookModel {
	let view: RunbookView | undefined;
	end.on('runbook', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		go: step => void base.ask(end.call('goToStep', step)),
		mark: (step, state, reason = '') =>
			base.done(end.call('markStep', { step, state, ...(reason.trim() === '' ? {} : { reason }) })),
		unmark: step => void base.ask(end.call('unmarkStep', step)),
	};
}
