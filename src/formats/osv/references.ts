import type { Advisory } from '../../core/advisory';
import { findIds } from '../../core/ids';
import type { OsvReference } from './document';

/**
 * The references of an advisory: addresses for http and https, each once, typed as the GitHub Advisory Database types
 * them. Others are no references to a reader and are left out, and so is the advisory's own page there.
 */
export function osvReferences(a: Advisory, fixes: readonly OsvReference[]): OsvReference[] {
	const references = new Map<string, OsvReference>(fixes.map(reference => [reference.url, reference]));
	for (const text of a.references) {
		const url = webAddress(text);
		if (url === undefined || references.has(url)) continue;
		const type = typeOf(url, a.id);
		if (type !== undefined) references.set(url, { type, url });
	}
	const home = packageAddress(a);
	if (home !== undefined && !references.has(home)) references.set(home, { type: 'PACKAGE', url: home });
	return [...references.values()];
}

function typeOf(url: string, id: string): OsvReference['type'] | undefined {
	if (/^https:\/\/nvd\.nist\.gov\/vuln\/detail\/CVE-/.test(url)) return 'ADVISORY';
	if (!/^https:\/\/github\.com\/advisories\/GHSA-/i.test(url)) return 'WEB';
	return findIds(url).some(found => found.id === id) ? undefined : 'ADVISORY';
}

/** The repository, where the advisory's own page lies below it. */
function packageAddress({ source: { repository, url } }: Advisory): string | undefined {
	if (repository === undefined || url === undefined || !URL.canParse(url)) return undefined;
	const { origin, pathname } = new URL(url);
	return pathname.startsWith(`/${repository}/`) ? webAddress(`${origin}/${repository}`) : undefined;
}

/** @returns an address that is a URI in the narrow sense (RFC 3986), which browsers' own form is not. */
function webAddress(text: string): string | undefined {
	if (!URL.canParse(text.trim())) return undefined;
	const url = new URL(text.trim());
	if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return undefined;
	const rest = `${url.pathname}${url.search}${url.hash.replace(/(?<=.)#/g, '%23')}`;
	return `${url.origin}${rest
		.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
		.replace(/[^\w.~:/?#@!$&'()*+,;=%-]/g, character => encodeURIComponent(character))}`;
}
