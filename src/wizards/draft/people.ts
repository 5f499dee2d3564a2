import type { peopleMethods } from '../../protocol/draft/people';
import type { Part, PartContext } from './part';

/** Who is credited, and who reads along. */
export function createPeople({ tell }: PartContext): Part<keyof typeof peopleMethods> {
	return {
		handlers: {},
		show() {
			tell('people', {});
		},
		dispose() {},
	};
}
