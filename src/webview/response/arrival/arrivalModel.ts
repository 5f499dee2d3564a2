import type { ArrivalPlace } from '../../../core/response';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import type { PageEnd } from '../../../protocol/page';
import type { ResponseContract } from '../../../protocol/response';
import type { ArrivalView } from '../../../protocol/response/arrival';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “After publication” shows, and what a person can do there. */
export interface ArrivalModel {
	/** Nothing before the case was read. */
	view(): ArrivalView | undefined;
	/** @returns whether every place that may be asked was asked */
	check(): Promise<boolean>;
	saw(place: ArrivalPlace): void;
	notExpected(place: ArrivalPlace): void;
	forget(place: ArrivalPlace): void;
	finish(over: boolean): void;
	openSetting(place: ArrivalPlace): void;
}

/** @param changed tells that view() changed */
export function createArrivalModel(
	end: PageEnd<ResponseContract>,
	base: Model<ResponseField>,
	changed: () => void,
): ArrivalModel {
	let view: ArrivalView | undefined;
	end.on('arrival', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		check: () => base.done(end.call('checkArrival', null, FORGE_PATIENCE_MS)),
		saw: place => void base.ask(end.call('sawArrival', place)),
		notExpected: place => void base.ask(end.call('notExpected', place)),
		forget: place => void base.ask(end.call('forgetArrival', place)),
		finish: over => void base.ask(end.call('finish', over)),
		openSetting: place => void base.ask(end.call('openArrivalSetting', place)),
	};
}
