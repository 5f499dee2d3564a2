import type { PageEnd } from '../../../protocol/page';
import type { FactsView } from '../../../protocol/facts';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';
import type { TriageField } from '../triageModel';

/** What the Facts step shows, and what a person can do there. */
export interface FactsModel {
	view(): FactsView | undefined;
}

/** @param changed tells that view() changed */
export function createFactsModel(
	end: PageEnd<TriageContract>,
	_base: Model<TriageField>,
	changed: () => void,
): FactsModel {
	let view: FactsView | undefined;
	end.on('facts', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
