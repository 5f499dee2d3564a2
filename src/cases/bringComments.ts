import { isMap, isScalar, isSeq, type Node } from 'yaml';

/**
 * Gives nodes the comments that the same places of another document have, where they have none of their own. Places are
 * the same by key, in lists by the entry's `id`, else by what it says.
 */
export function bringComments(from: unknown, to: unknown): void {
	if (isNode(from) && isNode(to)) {
		if (from.comment && !to.comment) to.comment = from.comment;
		if (from.commentBefore && !to.commentBefore) to.commentBefore = from.commentBefore;
	}
	if (isMap(from) && isMap(to)) {
		const places = new Map(to.items.flatMap(pair => (isScalar(pair.key) ? [[pair.key.value, pair]] : [])));
		for (const { key, value } of from.items) {
			const same = isScalar(key) ? places.get(key.value) : undefined;
			if (same === undefined) continue;
			bringComments(key, same.key);
			bringComments(value, same.value);
		}
	}
	if (isSeq(from) && isSeq(to)) {
		const places = new Map(to.items.map(item => [nameOf(item), item]));
		for (const item of from.items) bringComments(item, places.get(nameOf(item)));
	}
}

function nameOf(item: unknown): string {
	const id = isMap(item) ? item.get('id') : undefined;
	return typeof id === 'string' ? id : JSON.stringify(item);
}

function isNode(value: unknown): value is Node {
	return isScalar(value) || isMap(value) || isSeq(value);
}
