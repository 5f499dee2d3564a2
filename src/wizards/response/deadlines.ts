import type { deadlinesMethods } from '../../protocol/response/deadlines';
import type { Part, PartContext } from './part';

/** What is due when, by whom it was set, and what was negotiated. */
export function createDeadlines({ tell }: PartContext): Part<keyof typeof deadlinesMethods> {
	return {
		handlers: {},
		show() {
			tell('deadlines', {});
		},
		dispose() {},
	};
}
