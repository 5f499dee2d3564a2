import type { helpMethods } from '../../protocol/response/help';
import type { Part, PartContext } from './part';

/** A hand-over bundle for those who help. */
export function createHelp({ tell }: PartContext): Part<keyof typeof helpMethods> {
	return {
		handlers: {},
		show() {
			tell('help', {});
		},
		dispose() {},
	};
}
