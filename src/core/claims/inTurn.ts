import type { Found } from './claim';
import { idsIn } from './ids';
import { masked, spansOf } from './mask';
import { claimsOfUrl } from './permalinks';
import { urlsOf } from './urls';

/** Finds one kind of claim in a text; offset is where the text begins. */
export type Finder = (text: string, offset: number) => Found[];

/** Asks each finder in turn; what one found the next does not see. */
export function inTurn(text: string, offset: number, finders: readonly Finder[]): Found[] {
	const all: Found[][] = [];
	let rest = text;
	for (const find of finders) {
		const found = withoutOverlap(find(rest, offset));
		rest = masked(rest, spansOf(found.map(({ start, end }) => ({ start: start - offset, end: end - offset }))));
		all.push(found);
	}
	return all.flat();
}

/** Of what overlaps, the earlier stays. */
export function withoutOverlap(found: readonly Found[]): Found[] {
	const kept: Found[] = [];
	let end = -1;
	for (const claim of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		if (claim.start < end || claim.end <= claim.start) continue;
		kept.push(claim);
		end = claim.end;
	}
	return kept;
}

/** Addresses: what they claim, and the text without them. Ids in other sites' addresses count too. */
export function withoutUrls(text: string): { readonly claims: Found[]; readonly rest: string } {
	const urls = urlsOf(text);
	const claims = urls.flatMap(url => {
		const own = claimsOfUrl(url);
		return own.length > 0 ? own : idsIn(url.url, url.start);
	});
	return { claims, rest: masked(text, spansOf(urls)) };
}

/** The claims, further on in the text. */
export function moved(found: readonly Found[], by: number): Found[] {
	return found.map(claim => ({ ...claim, start: claim.start + by, end: claim.end + by }));
}
