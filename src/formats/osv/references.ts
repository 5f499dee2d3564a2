import type { Advisory } from '../../core/advisory';
import { findIds } from '../../core/ids';
import { isGitHub } from '../../core/remoteUrl';
import { webAddress } from '../webAddress';
import type { OsvReference } from './document';

/**
 * The references of an advisory: addresses for http and https, each once, typed and put in order as the GitHub Advisory
 * Database does it. Others are no references to a reader and are left out, and so is the advisory's own page there.
 */
export function osvReferences(a: Advisory, fixes: readonly OsvReference[]): OsvReference[] {
	const references = new Map<string, OsvReference>(fixes.map(reference => [reference.url, reference]));
	const home = packageAddress(a);
	if (home !== undefined) references.set(home, { type: 'PACKAGE', url: home });
	for (const text of a.references) {
		const url = webAddress(text);
		if (url === undefined || references.has(url)) continue;
		const type = typeOf(url, a.id);
		if (type !== undefined) references.set(url, { type, url });
	}
	return inOrder([...references.values()]);
}

const NVD = /^https:\/\/nvd\.nist\.gov\/vuln\/detail\/CVE-/;

function typeOf(url: string, id: string): OsvReference['type'] | undefined {
	if (NVD.test(url)) return 'ADVISORY';
	if (!/^https:\/\/github\.com\/advisories\/GHSA-/i.test(url)) return 'WEB';
	return findIds(url).some(found => found.id === id) ? undefined : 'ADVISORY';
}

/** What comes first: pages of advisories in repositories, the NVD, then what shows the fix. Seen in the database's documents. */
const FIRST: readonly RegExp[] = [
	/^https:\/\/github\.com\/[^/]+\/[^/]+\/security\/advisories\/GHSA-/i,
	NVD,
	/^https:\/\/github\.com\/[^/]+\/[^/]+\/issues\/\d/,
	/^https:\/\/github\.com\/[^/]+\/[^/]+\/pull\/\d/,
	/^https:\/\/[^/]+(?:\/[^/]+)+\/commits?\/[0-9a-f]/,
];

/** The rest goes by address, whatever its scheme. */
function inOrder(references: readonly OsvReference[]): OsvReference[] {
	return references
		.map(reference => {
			const group = FIRST.findIndex(pattern => pattern.test(reference.url));
			return { reference, group: group < 0 ? FIRST.length : group, address: reference.url.replace(/^https?:\/\//, '') };
		})
		.sort((a, b) => a.group - b.group || (a.address < b.address ? -1 : Number(a.address > b.address)))
		.map(({ reference }) => reference);
}

/** The repository, where the advisory's own page lies below it or in the database beside it. */
export function packageAddress({ source: { repository, url } }: Advisory): string | undefined {
	if (repository === undefined || url === undefined || !URL.canParse(url)) return undefined;
	const { host, origin, pathname } = new URL(url);
	const beside = isGitHub(host) && pathname.startsWith('/advisories/');
	const below = `${pathname}/`.startsWith(`/${repository}/`);
	return beside || below ? webAddress(`${origin}/${repository}`) : undefined;
}
