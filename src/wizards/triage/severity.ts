import type { severityMethods } from '../../protocol/severity';
import type { Part, PartContext } from './part';

/** Scores vectors, finds weaknesses and weighs decision points. */
export function createSeverity(context: PartContext): Part<keyof typeof severityMethods> {
	return {
		handlers: {},
		show: () => context.tell('severity', { status: 'unread' }),
		dispose() {},
	};
}
