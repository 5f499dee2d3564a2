import type { ResponseContract } from '../../../protocol/response';
import type { RunbookView } from '../../../protocol/response/runbook';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Runbook” shows, and what a person can do there. */
export interface RunbookModel {
	/** Nothing before the case was read. */
	view(): RunbookView | undefined;
}

/** @param changed tells that view() changed */
export function createRunbookModel(
	end: PageEnd<ResponseContract>,
	_base: Model<ResponseField>,
	changed: () => void,
): RunbookModel {
	let view: RunbookView | undefined;
	end.on('runbook', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
