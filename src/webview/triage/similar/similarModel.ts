import type { PageEnd } from '../../../protocol/page';
import type { Comparison, SimilarView } from '../../../protocol/similar';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';
import type { TriageField } from '../triageModel';

/** What the Similar step shows, and what a person can do there. */
export interface SimilarModel {
	view(): SimilarView | undefined;
	/** Compares with all other reports, when that was not done yet. */
	find(): void;
	/** @returns nothing when that report is gone; why is told at the top of the page */
	compare(handle: string): Promise<Comparison | undefined>;
	open(handle: string): void;
	/** Marks this report as a duplicate; its outcome too, where none is chosen. */
	markDuplicate(handle: string): void;
	chooseDuplicateOutcome(): void;
	/** Takes the mark away, and the outcome that came with it. */
	clearDuplicate(): void;
}

/** @param changed tells that view() changed */
export function createSimilarModel(
	end: PageEnd<TriageContract>,
	base: Model<TriageField>,
	changed: () => void,
): SimilarModel {
	const { saver } = base;
	let view: SimilarView | undefined;
	end.on('similar', value => {
		view = value;
		changed();
	});
	const put = (field: 'duplicateOf' | 'outcome', value: string): void => {
		saver.type(field, value);
		// A choice is whole at once; there is no typing to wait for.
		void saver.flush();
	};
	return {
		view: () => view,
		find() {
			if (view?.status !== 'ready' && view?.status !== 'looking') void base.ask(end.call('findSimilar', null));
		},
		compare: handle => base.ask(end.call('compareSimilar', handle)),
		open: handle => void base.ask(end.call('openReport', handle)),
		markDuplicate(handle) {
			put('duplicateOf', handle);
			if (saver.field('outcome').text === '') put('outcome', 'duplicate');
		},
		chooseDuplicateOutcome: () => put('outcome', 'duplicate'),
		clearDuplicate() {
			put('duplicateOf', '');
			if (saver.field('outcome').text === 'duplicate') put('outcome', '');
		},
	};
}
