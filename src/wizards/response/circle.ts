import type { circleMethods } from '../../protocol/response/circle';
import type { Part, PartContext } from './part';

/** Who was read in, and what is done should the embargo break. */
export function createCircle({ tell }: PartContext): Part<keyof typeof circleMethods> {
	return {
		handlers: {},
		show() {
			tell('circle', {});
		},
		dispose() {},
	};
}
