import type { reviewMethods } from '../../protocol/draft/review';
import type { Part, PartContext } from './part';

/** The checks before publishing, and the documents. */
export function createReview({ tell }: PartContext): Part<keyof typeof reviewMethods> {
	return {
		handlers: {},
		show() {
			tell('review', {});
		},
		dispose() {},
	};
}
