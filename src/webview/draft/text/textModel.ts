import type { DraftContract } from '../../../protocol/draft';
import type { TextView } from '../../../protocol/draft/text';
import { type PageEnd, PERSON_PATIENCE_MS } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftField';

/** What the Text step shows, and what a person can do there. */
export interface TextModel {
	/** Nothing before there is a case. */
	view(): TextView | undefined;
	/** @param told whether the person was told just now who else can read it. @returns whether it is open */
	openDocument(told: boolean): Promise<boolean>;
	closeDocument(): void;
}

/** @param changed tells that view() changed */
export function createTextModel(end: PageEnd<DraftContract>, base: Model<DraftField>, changed: () => void): TextModel {
	let view: TextView | undefined;
	end.on('text', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		async openDocument(told) {
			await base.saver.flush();
			return base.done(end.call('openDocument', { told }, PERSON_PATIENCE_MS));
		},
		closeDocument: () => void base.ask(end.call('closeDocument', null)),
	};
}
