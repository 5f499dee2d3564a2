import { type Call, problem, Refusal } from './answers';

interface Keyed<T> {
	readonly item: T;
	/** What the list is sorted by, and an id that makes it unique. */
	readonly key: readonly [string, string];
}

const compare = (a: readonly [string, string], b: readonly [string, string]): number =>
	a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;

const encode = (key: readonly [string, string]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function decode(cursor: string): readonly [string, string] {
	try {
		const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
		if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string') {
			return [parsed[0], parsed[1]];
		}
	} catch {
		// it is none of ours
	}
	throw new Refusal(problem(400, 'The cursor is not valid.'));
}

/**
 * One page of a list by cursor. A cursor names a place in the order, so items that come and go in between shift nothing.
 * @returns the items and the Link header
 */
export function cursorPage<T>(
	call: Call,
	items: readonly T[],
	keyOf: (item: T) => readonly [string, string],
): { readonly items: T[]; readonly headers: Record<string, string> } {
	const { after, before, direction = 'desc' } = call.params;
	const size = Number(call.params['per_page'] ?? 30);
	const sign = direction === 'desc' ? -1 : 1;
	const sorted: Keyed<T>[] = items
		.map(item => ({ item, key: keyOf(item) }))
		.sort((a, b) => sign * compare(a.key, b.key));
	let start = 0;
	if (after !== undefined) {
		const key = decode(after);
		const found = sorted.findIndex(other => sign * compare(other.key, key) > 0);
		start = found < 0 ? sorted.length : found;
	} else if (before !== undefined) {
		const key = decode(before);
		const found = sorted.findIndex(other => sign * compare(other.key, key) >= 0);
		start = Math.max(0, (found < 0 ? sorted.length : found) - size);
	}
	const page = sorted.slice(start, start + size);
	const first = page[0];
	const last = page.at(-1);
	const links = [
		...(start + size < sorted.length && last ? [link(call, { after: encode(last.key) }, 'next')] : []),
		...(start > 0 && first ? [link(call, { before: encode(first.key) }, 'prev')] : []),
	];
	return { items: page.map(({ item }) => item), headers: links.length > 0 ? { link: links.join(', ') } : {} };
}

/** One page of a list by number. @returns the items and the Link header */
export function numberedPage<T>(
	call: Call,
	items: readonly T[],
): { readonly items: T[]; readonly headers: Record<string, string> } {
	const size = Number(call.params['per_page'] ?? 30);
	const page = Math.max(1, Number(call.params['page'] ?? 1));
	const lastPage = Math.max(1, Math.ceil(items.length / size));
	const links = [
		...(page > 1 ? [link(call, { page: String(page - 1) }, 'prev')] : []),
		...(page < lastPage ? [link(call, { page: String(page + 1) }, 'next')] : []),
		...(page < lastPage ? [link(call, { page: String(lastPage) }, 'last')] : []),
		...(page > 1 ? [link(call, { page: '1' }, 'first')] : []),
	];
	return {
		items: items.slice((page - 1) * size, page * size),
		headers: links.length > 0 ? { link: links.join(', ') } : {},
	};
}

/** The parameters that name a place in a list. */
const PLACES = ['after', 'before', 'page'];

/** One entry of a Link header: the same list, at another place. */
export function link(
	call: Pick<Call, 'root' | 'linkPath' | 'query'>,
	place: Readonly<Record<string, string>>,
	rel: string,
): string {
	const query = new URLSearchParams(call.query);
	for (const name of PLACES) query.delete(name);
	for (const [name, value] of Object.entries(place)) query.set(name, value);
	return `<${call.root}${call.linkPath}?${query.toString()}>; rel="${rel}"`;
}
