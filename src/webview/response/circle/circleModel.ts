import type { ResponseContract } from '../../../protocol/response';
import type { CircleView } from '../../../protocol/response/circle';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Who knows” shows, and what a person can do there. */
export interface CircleModel {
	/** Nothing before the case was read. */
	view(): CircleView | undefined;
}

/** @param changed tells that view() changed */
export function createCircleModel(
	end: PageEnd<ResponseContract>,
	_base: Model<ResponseField>,
	changed: () => void,
): CircleModel {
	let view: CircleView | undefined;
	end.on('circle', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
