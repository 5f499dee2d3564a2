import type { ResponseContract } from '../../../protocol/response';
import type { HelpView } from '../../../protocol/response/help';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Ask for help” shows, and what a person can do there. */
export interface HelpModel {
	/** Nothing before the case was read. */
	view(): HelpView | undefined;
}

/** @param changed tells that view() changed */
export function createHelpModel(
	end: PageEnd<ResponseContract>,
	_base: Model<ResponseField>,
	changed: () => void,
): HelpModel {
	let view: HelpView | undefined;
	end.on('help', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
