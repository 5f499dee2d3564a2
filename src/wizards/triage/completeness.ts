import { requestFor } from '../../core/messages';
import type { completenessMethods } from '../../protocol/completeness';
import { messageSources } from '../messageSources';
import type { Part, PartContext } from './part';

/** Asks for what is missing. What is there the page finds itself: it has the text. */
export function createCompleteness({ deps, session }: PartContext): Part<keyof typeof completenessMethods> {
	return {
		handlers: {
			async askForMissing({ elements, questions }) {
				return requestFor(elements, questions, await session.read(), messageSources(deps)).text;
			},
		},
		show() {},
		dispose() {},
	};
}
