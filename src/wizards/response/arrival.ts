import type { arrivalMethods } from '../../protocol/response/arrival';
import type { Part, PartContext } from './part';

/** Where the news has arrived, and what was learned. */
export function createArrival({ tell }: PartContext): Part<keyof typeof arrivalMethods> {
	return {
		handlers: {},
		show() {
			tell('arrival', {});
		},
		dispose() {},
	};
}
