import type { publicationMethods } from '../../protocol/draft/publication';
import type { Part, PartContext } from './part';

/** The way to publication, step by step. */
export function createPublication({ tell }: PartContext): Part<keyof typeof publicationMethods> {
	return {
		handlers: {},
		show() {
			tell('publication', {});
		},
		dispose() {},
	};
}
