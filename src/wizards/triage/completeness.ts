import type { completenessMethods } from '../../protocol/completeness';
import type { Part, PartContext } from './part';

/** Finds the elements of a complete report, and asks for what is missing. */
export function createCompleteness(context: PartContext): Part<keyof typeof completenessMethods> {
	return {
		handlers: {},
		show: () => context.tell('completeness', { status: 'unread' }),
		dispose() {},
	};
}
