import type { runbookMethods } from '../../protocol/response/runbook';
import type { Part, PartContext } from './part';

/** What is done, what is next, and who waits for whom. */
export function createRunbook({ tell }: PartContext): Part<keyof typeof runbookMethods> {
	return {
		handlers: {},
		show() {
			tell('runbook', {});
		},
		dispose() {},
	};
}
