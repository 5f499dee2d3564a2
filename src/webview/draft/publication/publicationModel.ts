import type { DraftContract } from '../../../protocol/draft';
import type { PublicationView } from '../../../protocol/draft/publication';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** The way to publication, and what a person can do on it. */
export interface PublicationModel {
	/** Nothing before there is a case. */
	view(): PublicationView | undefined;
}

/** @param changed tells that view() changed */
export function createPublicationModel(
	end: PageEnd<DraftContract>,
	_base: Model<DraftField>,
	changed: () => void,
): PublicationModel {
	let view: PublicationView | undefined;
	end.on('publication', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
	};
}
