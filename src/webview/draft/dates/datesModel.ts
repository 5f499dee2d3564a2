import type { DraftContract } from '../../../protocol/draft';
import type { DatesView } from '../../../protocol/draft/dates';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** What the Identifiers and dates step shows, and what a person can do there. */
export interface DatesModel {
	/** Nothing before there is a case. */
	view(): DatesView | undefined;
	requestCve(): Promise<'assigned' | 'waiting' | undefined>;
}

/** @param changed tells that view() changed */
export function createDatesModel(
	end: PageEnd<DraftContract>,
	base: Model<DraftField>,
	changed: () => void,
): DatesModel {
	let view: DatesView | undefined;
	end.on('dates', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		requestCve: () => base.ask(end.call('requestCve', null, FORGE_PATIENCE_MS)),
	};
}
