import type { timelineMethods } from '../../protocol/response/timeline';
import type { Part, PartContext } from './part';

/** What happened, in order. */
export function createTimeline({ tell }: PartContext): Part<keyof typeof timelineMethods> {
	return {
		handlers: {},
		show() {
			tell('timeline', {});
		},
		dispose() {},
	};
}
