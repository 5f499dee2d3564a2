import type { DraftContract } from '../../../protocol/draft';
import type { FixView } from '../../../protocol/draft/fix';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftModel';

/** What the Fix step shows, and what a person can do there. */
export interface FixModel {
	/** Nothing before there is a case. */
	view(): FixView | undefined;
	startPrivateFork(): Promise<boolean>;
}

/** @param changed tells that view() changed */
export function createFixModel(end: PageEnd<DraftContract>, base: Model<DraftField>, changed: () => void): FixModel {
	let view: FixView | undefined;
	end.on('fix', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		startPrivateFork: async () => (await base.ask(end.call('startPrivateFork', null, FORGE_PATIENCE_MS))) !== undefined,
	};
}
