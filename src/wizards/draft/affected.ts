import type { affectedMethods } from '../../protocol/draft/affected';
import type { Part, PartContext } from './part';

/** Which packages and versions are affected. */
export function createAffected({ tell }: PartContext): Part<keyof typeof affectedMethods> {
	return {
		handlers: {},
		show() {
			tell('affected', { read: false });
		},
		dispose() {},
	};
}
