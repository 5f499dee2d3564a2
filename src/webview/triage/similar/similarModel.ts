import { type SplitPart, splitOf, splitText, type TRIAGE_FIELDS } from '../../../protocol/fields';
import type { PageEnd } from '../../../protocol/page';
import type { Comparison, SearchResult, SimilarView } from '../../../protocol/similar';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';

/** What the Similar step shows, and what a person can do there. */
export interface SimilarModel {
	view(): SimilarView | undefined;
	/** Compares with all other reports, when that was not done yet. */
	find(): void;
	/** @returns the reports that have all these words, or nothing when nobody could search */
	search(words: string): Promise<SearchResult | undefined>;
	/** @returns nothing when that report is gone; why is told at the top of the page */
	compare(handle: string): Promise<Comparison | undefined>;
	open(handle: string): void;
	/** Marks this report as a duplicate; its outcome too, where none is chosen. */
	markDuplicate(handle: string): void;
	chooseDuplicateOutcome(): void;
	/** Takes the mark away, and the outcome that came with it. */
	clearDuplicate(): void;
	/** Begins to write a part that is split off; its text is the report's until a person shortens it. */
	beginSplit(text: string): void;
	/** The part as it is written; nothing while there is none. */
	part(): SplitPart | undefined;
	writePart(change: Partial<SplitPart>): void;
	endSplit(): void;
	/** Makes a case of the part. @returns whether it was done; why not is told at the top of the page */
	splitOff(): Promise<boolean>;
	mergeIn(handle: string): Promise<boolean>;
	separate(handle: string): Promise<boolean>;
}

/** @param changed tells that view() changed */
export function createSimilarModel(
	end: PageEnd<TriageContract>,
	base: Model<(typeof TRIAGE_FIELDS)[number]>,
	changed: () => void,
): SimilarModel {
	const { saver } = base;
	let view: SimilarView | undefined;
	end.on('similar', value => {
		view = value;
		changed();
	});
	const part = (): SplitPart | undefined => splitOf(saver.field('split').text);
	const put = (field: 'duplicateOf' | 'outcome' | 'split', value: string): void => {
		saver.type(field, value);
		// A choice is whole at once; there is no typing to wait for.
		void saver.flush();
	};
	return {
		view: () => view,
		find() {
			if (view?.status !== 'ready' && view?.status !== 'looking') void base.ask(end.call('findSimilar', null));
		},
		search: words => base.ask(end.call('searchReports', words)),
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
		beginSplit: text => put('split', splitText({ title: '', text })),
		part,
		writePart(change) {
			saver.type('split', splitText({ title: '', text: '', ...part(), ...change }));
		},
		endSplit: () => put('split', ''),
		async splitOff() {
			// What stands on the page must be in the case before a case is made of it.
			await saver.flush();
			const written = part();
			return written !== undefined && (await base.ask(end.call('splitOff', written))) !== undefined;
		},
		mergeIn: async handle => (await base.ask(end.call('mergeIn', handle))) !== undefined,
		separate: async handle => (await base.ask(end.call('separate', handle))) !== undefined,
	};
}
