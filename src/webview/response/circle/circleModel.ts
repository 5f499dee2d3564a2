import type { ResponseContract } from '../../../protocol/response';
import type { CircleView, Tlp } from '../../../protocol/response/circle';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Who knows” shows, and what a person can do there. */
export interface CircleModel {
	/** Nothing before the case was read. */
	view(): CircleView | undefined;
	/** @returns whether that was done */
	record(name: string): Promise<boolean>;
	endAccess(id: string): Promise<boolean>;
	forget(id: string): Promise<boolean>;
	setTlp(tlp: Tlp): void;
	openPeople(): void;
	breakEmbargo(): void;
}

/** @param changed tells that view() changed */
export function createCircleModel(
	end: PageEnd<ResponseContract>,
	base: Model<ResponseField>,
	changed: () => void,
): CircleModel {
	let view: CircleView | undefined;
	end.on('circle', value => {
		view = value;
		changed();
	});
	const { ask, done } = base;
	return {
		view: () => view,
		record: name => done(end.call('recordReadIn', { name })),
		endAccess: id => done(end.call('endReadIn', id)),
		forget: id => done(end.call('forgetReadIn', id)),
		setTlp: tlp => void ask(end.call('setTlp', tlp)),
		openPeople: () => void ask(end.call('openPeople', null)),
		// A question of the editor stands in between: a person may think about it.
		breakEmbargo: () => void ask(end.call('breakEmbargo', null, FORGE_PATIENCE_MS * 5)),
	};
}
