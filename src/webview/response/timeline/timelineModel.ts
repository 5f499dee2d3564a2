import type { ResponseContract } from '../../../protocol/response';
import type { TimelineView } from '../../../protocol/response/timeline';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Timeline” shows, and what a person can do there. */
export interface TimelineModel {
	/** Nothing before the case was read. */
	view(): TimelineView | undefined;
}

/** @param changed tells that view() changed */
export function createTimelineModel(
	end: PageEnd<ResponseContract>,
	_base: Model<ResponseField>,
	changed: () => void,
): TimelineModel {
	let view: TimelineView | undefined;
	end.on('timeline', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
