import type { Seen } from './keptAnswers';

/** A place in a list, as the forge names it. */
export interface Cursor {
	readonly after?: string;
	readonly page?: number;
}

export interface Page<Value> {
	readonly value: Value;
	readonly seen: Seen;
}

export interface Pages<Value> {
	readonly pages: readonly Value[];
	/** Whether there is more that was not read. */
	readonly cut: boolean;
	/** When the forge said so, ISO 8601 in UTC: of all pages the oldest. */
	readonly at: string;
}

const MOST_PAGES = 100;

/**
 * Reads a list page by page. Of the address of a next page nothing is used but the place in the list, so it cannot lead
 * astray; a foreign address, one that was there before, or none that names a place ends the list as cut.
 * @param api of which addresses of next pages are
 */
export async function readPages<Value>(api: URL, ask: (cursor: Cursor) => Promise<Page<Value>>): Promise<Pages<Value>> {
	const pages: Value[] = [];
	const visited = new Set<string>(['{}']);
	let cursor: Cursor = {};
	let at = '';
	for (;;) {
		const { value, seen } = await ask(cursor);
		pages.push(value);
		if (at === '' || seen.at < at) at = seen.at;
		const next = nextAddress(seen.link);
		if (next === undefined) return { pages, cut: false, at };
		cursor = cursorOf(next, api);
		const key = JSON.stringify(cursor);
		if (visited.has(key) || pages.length >= MOST_PAGES) return { pages, cut: true, at };
		visited.add(key);
	}
}

/** @returns the address with rel="next" of a Link header (RFC 8288). */
function nextAddress(link: string | undefined): string | undefined {
	for (const [, address, parameters] of (link ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
		if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters ?? '')) return address;
	}
	return undefined;
}

/** @returns no place at all for an address that is not this API's */
function cursorOf(address: string, api: URL): Cursor {
	if (!URL.canParse(address, api)) return {};
	const url = new URL(address, api);
	if (url.origin !== api.origin || !url.pathname.startsWith(`${api.pathname.replace(/\/$/, '')}/`)) return {};
	const after = url.searchParams.get('after');
	if (after !== null && after !== '') return { after };
	const page = url.searchParams.get('page') ?? '';
	return /^[1-9]\d{0,5}$/.test(page) ? { page: Number(page) } : {};
}
