import type { textMethods } from '../../protocol/draft/text';
import type { Part, PartContext } from './part';

/** The text of the advisory, and the description as a document. */
export function createText({ tell }: PartContext): Part<keyof typeof textMethods> {
	return {
		handlers: {},
		show(record) {
			tell('text', { asDocument: false, allowed: record.documentAllowed === true });
		},
		dispose() {},
	};
}
