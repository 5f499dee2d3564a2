import type { DraftContract } from '../../../protocol/draft';
import type { PeopleView } from '../../../protocol/draft/people';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** What the People step shows, and what a person can do there. */
export interface PeopleModel {
	/** Nothing before there is a case. */
	view(): PeopleView | undefined;
}

/** @param changed tells that view() changed */
export function createPeopleModel(
	end: PageEnd<DraftContract>,
	_base: Model<DraftField>,
	changed: () => void,
): PeopleModel {
	let view: PeopleView | undefined;
	end.on('people', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
	};
}
