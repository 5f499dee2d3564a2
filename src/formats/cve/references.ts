import type { Advisory } from '../../core/advisory';
import { type FixCommit, osvFixes } from '../osv/fixes';
import { webAddress } from '../webAddress';
import type { CveReference } from './record';

/** The record format's own limits. */
const MOST = 512;
const LONGEST = 2048;

/**
 * The advisory's own page, its references and the fixes, each once and tagged by what it is. An address that leads nowhere on
 * the web is none.
 * @param missing gets what is missing, in words for people: a record has at least one reference.
 */
export function cveReferences(a: Advisory, fixes: readonly FixCommit[], missing: string[]): CveReference[] {
	const own = a.source.url === undefined ? undefined : webAddress(a.source.url);
	const commits = osvFixes(fixes, missing).references.map(({ url }) => url);
	const urls = [own, ...commits, ...a.references.map(webAddress)].filter(url => url !== undefined);
	// The record itself is nothing to refer to.
	const record = `id=${a.cveId ?? a.id}`;
	const references = [...new Set(urls)]
		.filter(url => url.length <= LONGEST && !(url.startsWith('https://www.cve.org/') && url.endsWith(record)))
		.slice(0, MOST)
		.map(url => {
			const tags = commits.includes(url) ? ['patch'] : tagsOf(url, url === own);
			return tags.length === 0 ? { url } : { url, tags };
		});
	if (references.length === 0) missing.push('a public address, such as that of the advisory or of the fix');
	return references;
}

/** Tags of the record format by what an address shows on the forges and lists that everybody uses. */
const TAGS: readonly (readonly [RegExp, string])[] = [
	[/^https:\/\/github\.com\/advisories\/GHSA-/i, 'third-party-advisory'],
	[/^https:\/\/[^/]+\/[^/]+\/[^/]+\/security\/advisories\/GHSA-/i, 'vendor-advisory'],
	[/^https:\/\/nvd\.nist\.gov\/vuln\/detail\//, 'vdb-entry'],
	[/^https:\/\/[^/]+\/[^?#]*\/(?:-\/)?(?:commits?|pull|pulls|merge_requests)\/\w+/, 'patch'],
	[/^https:\/\/[^/]+\/[^?#]*\/(?:-\/)?issues\/\d+/, 'issue-tracking'],
	[/^https:\/\/[^/]+\/[^?#]*\/(?:-\/)?releases\/./, 'release-notes'],
	[/^https?:\/\/(?:www\.openwall\.com\/lists|lists\.[^/]+|seclists\.org|groups\.google\.com)\//, 'mailing-list'],
];

function tagsOf(url: string, own: boolean): string[] {
	const tags = TAGS.filter(([pattern]) => pattern.test(url)).map(([, tag]) => tag);
	const others = tags.filter(tag => tag !== 'vendor-advisory' && tag !== 'third-party-advisory');
	return own ? ['vendor-advisory', ...others] : tags;
}
