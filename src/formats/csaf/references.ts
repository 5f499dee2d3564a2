import type { Advisory } from '../../core/advisory';
import { webAddress } from '../webAddress';
import type { CsafReference } from './document';

/**
 * @param canonical where the document itself will be found
 * @returns self: the document and the advisory's page; external: every other address for http and https, each once.
 */
export function referencesOf(
	{ source, references }: Advisory,
	canonical: string | undefined,
	missing: string[],
): { readonly self: CsafReference[]; readonly external: CsafReference[] } {
	const place = canonical === undefined ? undefined : webAddress(canonical);
	if (canonical !== undefined && place === undefined)
		missing.push('a web address of the document that is one, or none');
	const page = source.url === undefined ? undefined : webAddress(source.url);
	const own = [...new Set([place, page].filter(url => url !== undefined))];
	const others = new Set(references.map(webAddress).filter(url => url !== undefined));
	return {
		self: own.map(url => ({ category: 'self', summary: url === page ? PAGE : 'This document', url })),
		external: [...others]
			.filter(url => !own.includes(url))
			.map(url => ({ category: 'external', summary: summaryOf(url), url })),
	};
}

/** What the advisory's own page is called. */
export const PAGE = 'Advisory';

const KINDS: readonly (readonly [RegExp, string])[] = [
	[/^https:\/\/(?:nvd\.nist\.gov\/vuln\/detail|www\.cve\.org\/CVERecord)/, 'CVE record'],
	[/\/security\/advisories\/|^https:\/\/github\.com\/advisories\//, 'Advisory'],
	[/\/commits?\/[0-9a-f]{7,64}(?:$|[#?.])/, 'Commit'],
	[/\/(?:pull|merge_requests|pulls)\/\d+/, 'Change request'],
	[/\/issues\/\d+/, 'Issue'],
	[/\/(?:releases?|tags?)(?:\/|$)/, 'Release'],
];

function summaryOf(url: string): string {
	return KINDS.find(([pattern]) => pattern.test(url))?.[1] ?? 'Reference';
}
