import type { TagOptions } from '../../../src/git/firstTags';

/** Tags such as v1.2.3 in the order of their numbers. */
export function numbered(): TagOptions {
	const order = new Intl.Collator('en', { numeric: true });
	return { inOrder: tags => tags.filter(tag => /^v?\d+(?:\.\d+)+$/.test(tag)).sort(order.compare) };
}
