import type { DraftContract } from '../../../protocol/draft';
import type { TextView } from '../../../protocol/draft/text';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** What the Text step shows, and what a person can do there. */
export interface TextModel {
	/** Nothing before there is a case. */
	view(): TextView | undefined;
}

/** @param changed tells that view() changed */
export function createTextModel(end: PageEnd<DraftContract>, _base: Model<DraftField>, changed: () => void): TextModel {
	let view: TextView | undefined;
	end.on('text', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
	};
}
