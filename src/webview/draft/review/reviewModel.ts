import type { DraftContract } from '../../../protocol/draft';
import type { ReviewView } from '../../../protocol/draft/review';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** What the Review step shows, and what a person can do there. */
export interface ReviewModel {
	/** Nothing before there is a case. */
	view(): ReviewView | undefined;
}

/** @param changed tells that view() changed */
export function createReviewModel(
	end: PageEnd<DraftContract>,
	_base: Model<DraftField>,
	changed: () => void,
): ReviewModel {
	let view: ReviewView | undefined;
	end.on('review', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
	};
}
