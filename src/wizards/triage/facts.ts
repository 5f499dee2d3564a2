import type { factsMethods } from '../../protocol/facts';
import type { Part, PartContext } from './part';

/** Checks what the report claims against the repository. */
export function createFacts(context: PartContext): Part<keyof typeof factsMethods> {
	return {
		handlers: {},
		show: () => context.tell('facts', { status: 'unread' }),
		dispose() {},
	};
}
