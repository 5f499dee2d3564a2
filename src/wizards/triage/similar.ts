import type { similarMethods } from '../../protocol/similar';
import type { Part, PartContext } from './part';

/** Finds reports that are like this one. */
export function createSimilar(context: PartContext): Part<keyof typeof similarMethods> {
	return {
		handlers: {},
		show: () => context.tell('similar', { status: 'unread' }),
		dispose() {},
	};
}
