import type { PageEnd } from '../../../protocol/page';
import type { SimilarView } from '../../../protocol/similar';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';
import type { TriageField } from '../triageModel';

/** What the Similar step shows, and what a person can do there. */
export interface SimilarModel {
	view(): SimilarView | undefined;
}

/** @param changed tells that view() changed */
export function createSimilarModel(
	end: PageEnd<TriageContract>,
	_base: Model<TriageField>,
	changed: () => void,
): SimilarModel {
	let view: SimilarView | undefined;
	end.on('similar', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
