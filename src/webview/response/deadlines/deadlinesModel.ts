import type { ResponseContract } from '../../../protocol/response';
import type { DeadlinesView } from '../../../protocol/response/deadlines';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Deadlines” shows, and what a person can do there. */
export interface DeadlinesModel {
	/** Nothing before the case was read. */
	view(): DeadlinesView | undefined;
}

/** @param changed tells that view() changed */
export function createDeadlinesModel(
	end: PageEnd<ResponseContract>,
	_base: Model<ResponseField>,
	changed: () => void,
): DeadlinesModel {
	let view: DeadlinesView | undefined;
	end.on('deadlines', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
