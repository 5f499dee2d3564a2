import { unfilledFields } from '../../core/messages';
import type { FoundWords, OutgoingField, OutgoingView } from '../../protocol/outgoing';
import type { PageEnd } from '../../protocol/page';
import type { TriageContract } from '../../protocol/triage';

/** What stands in the way of texts for the finder, and what a person sends all the same. */
export interface OutgoingModel {
	/** Words of a text that belong to other cases, as the extension found them. */
	found(field: OutgoingField): readonly FoundWords[];
	/** The person saw what is found now and sends it all the same, or not. */
	allow(field: OutgoingField, yes: boolean): void;
	isAllowed(field: OutgoingField): boolean;
	/** The words to be sent all the same. */
	despite(field: OutgoingField): string[];
	/** Whether nothing of other cases keeps a text from leaving. */
	isOwn(field: OutgoingField): boolean;
	/** Whether a text may leave, as far as the page knows; the extension looks again. */
	isSendable(field: OutgoingField, text: string): boolean;
}

/** @param changed tells that found() or isAllowed() changed */
export function createOutgoingModel(end: Pick<PageEnd<TriageContract>, 'on'>, changed: () => void): OutgoingModel {
	let view: OutgoingView = {};
	/** By field, the words as they were when the person said so. New words ask anew. */
	const allowed = new Map<OutgoingField, readonly string[]>();
	end.on('outgoing', value => {
		view = value;
		changed();
	});

	const found = (field: OutgoingField): readonly FoundWords[] => view[field] ?? [];
	const isAllowed = (field: OutgoingField): boolean => {
		const seen = allowed.get(field);
		return seen !== undefined && found(field).every(({ words }) => seen.includes(words));
	};
	const isOwn = (field: OutgoingField): boolean => {
		const words = found(field);
		return !words.some(({ refused }) => refused) && (words.length === 0 || isAllowed(field));
	};
	return {
		found,
		isAllowed,
		isOwn,
		allow(field, yes) {
			if (yes)
				allowed.set(
					field,
					found(field).map(({ words }) => words),
				);
			else allowed.delete(field);
			changed();
		},
		despite: field => (isAllowed(field) ? [...(allowed.get(field) ?? [])] : []),
		isSendable(field, text) {
			return text.trim() !== '' && unfilledFields(text).length === 0 && isOwn(field);
		},
	};
}
