import type { TagOptions } from '../../../src/git/firstTags';

/** Tags such as v1.2.3 in the order of their numbers; with a name before the number, only those of that package. */
export function numbered(name = ''): TagOptions {
	const order = new Intl.Collator('en', { numeric: true });
	const pattern = new RegExp(`^${name}v?\\d+(?:\\.\\d+)+$`);
	return { inOrder: tags => tags.filter(tag => pattern.test(tag)).sort(order.compare) };
}
