import type { ResponseContract } from '../../../protocol/response';
import type { ArrivalView } from '../../../protocol/response/arrival';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “After publication” shows, and what a person can do there. */
export interface ArrivalModel {
	/** Nothing before the case was read. */
	view(): ArrivalView | undefined;
}

/** @param changed tells that view() changed */
export function createArrivalModel(
	end: PageEnd<ResponseContract>,
	_base: Model<ResponseField>,
	changed: () => void,
): ArrivalModel {
	let view: ArrivalView | undefined;
	end.on('arrival', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
