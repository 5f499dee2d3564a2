import type { DraftContract } from '../../../protocol/draft';
import type { AnyDocumentKind, DocumentView, Readiness, ReviewView } from '../../../protocol/draft/review';
import { type PageEnd, PERSON_PATIENCE_MS } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftField';

/** What the Review step shows, and what a person can do there. */
export interface ReviewModel {
	/** Nothing before there is a case. */
	view(): ReviewView | undefined;
	/** @returns which documents could be made of what stands on the page; nothing when nobody could tell */
	documents(): Promise<readonly Readiness[] | undefined>;
	/** @returns the document of what stands on the page; nothing when nobody could make it */
	document(kind: AnyDocumentKind): Promise<DocumentView | undefined>;
	/** @returns whether it was written */
	saveDocument(kind: AnyDocumentKind): Promise<boolean>;
	/** @returns how many were written */
	saveAllDocuments(): Promise<number>;
	openPublisherSetting(): void;
	/** @returns whether it was done */
	recordAnnounced(announced: boolean): Promise<boolean>;
}

/** @param changed tells that view() changed */
export function createReviewModel(
	end: PageEnd<DraftContract>,
	base: Model<DraftField>,
	changed: () => void,
): ReviewModel {
	let view: ReviewView | undefined;
	end.on('review', value => {
		view = value;
		changed();
	});
	/** As base.settled(); before there is a case, nothing can be made of it. */
	const settled = async (): Promise<boolean> =>
		(await base.settled()) && (view !== undefined || base.saver.status().kind === 'saved');
	return {
		view: () => view,
		documents: async () => ((await settled()) ? base.ask(end.call('documents', null, MAKING_MS)) : undefined),
		document: async kind => ((await settled()) ? base.ask(end.call('document', { kind }, MAKING_MS)) : undefined),
		async saveDocument(kind) {
			const save = async () => base.ask(end.call('saveDocument', { kind }, PERSON_PATIENCE_MS));
			return (await settled()) && (await save()) === true;
		},
		async saveAllDocuments() {
			const save = async () => base.ask(end.call('saveAllDocuments', null, PERSON_PATIENCE_MS));
			return (await settled()) ? ((await save()) ?? 0) : 0;
		},
		openPublisherSetting: () => void base.ask(end.call('openPublisherSetting', null)),
		recordAnnounced: announced => base.done(end.call('recordAnnounced', { announced })),
	};
}

/** What makes the documents is loaded first, and git asked for the repository's address. In milliseconds. */
const MAKING_MS = 15_000;
