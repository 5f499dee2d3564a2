import type { DraftContract } from '../../../protocol/draft';
import type { AffectedView } from '../../../protocol/draft/affected';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** What the Affected step shows, and what a person can do there. */
export interface AffectedModel {
	/** Nothing before there is a case. */
	view(): AffectedView | undefined;
}

/** @param changed tells that view() changed */
export function createAffectedModel(
	end: PageEnd<DraftContract>,
	_base: Model<DraftField>,
	changed: () => void,
): AffectedModel {
	let view: AffectedView | undefined;
	end.on('affected', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
	};
}
