import type { Advisory } from '../../core/advisory';
import { HANDLE } from '../../core/handle';
import { isId } from '../../core/ids';
import { webAddress } from '../webAddress';
import type { OpenVexVulnerability } from './document';

/** Ids as most of the databases at osv.dev have them: PYSEC-2024-1. */
const AT_OSV = /^[A-Z]{2,20}-\d{4}-\d{1,19}$/;

/**
 * What the document is called for ever: the advisory's own page with a mark of ours, so that every document made of the same
 * advisory has the same name. A case that is nowhere on the web gets a UUID made of its handle (RFC 9562, version 8).
 * @param missing gets what is missing, in words for people.
 */
export function documentId(a: Advisory, missing: string[]): string {
	const page = (a.source.url === undefined ? undefined : webAddress(a.source.url)) ?? pageOf(a.id);
	if (page !== undefined) return `${page.replace(/#.*/s, '')}#openvex`;
	if (HANDLE.test(a.id)) return `urn:uuid:${uuidOf(a.id)}`;
	missing.push('the address of the advisory on the web, or an id of a database that has one');
	return '';
}

/** The vulnerability by its CVE id, else by the advisory's; the other one is an alias. */
export function vulnerabilityOf(a: Advisory): OpenVexVulnerability {
	const name = a.cveId ?? (HANDLE.test(a.id) ? `SR-${a.id}` : a.id);
	const page = pageOf(name);
	return {
		...(page === undefined ? {} : { '@id': page }),
		name,
		description: a.summary,
		...(a.cveId === undefined || a.cveId === a.id || HANDLE.test(a.id) ? {} : { aliases: [a.id] }),
	};
}

/** The page that a database has for an id. */
function pageOf(id: string): string | undefined {
	if (isId(id))
		return id.startsWith('CVE-') ? `https://www.cve.org/CVERecord?id=${id}` : `https://github.com/advisories/${id}`;
	return AT_OSV.test(id) ? `https://osv.dev/vulnerability/${id}` : undefined;
}

function uuidOf(handle: string): string {
	const [head, middle, rest] = [handle.slice(0, 8), handle.slice(8, 12), handle.slice(12)];
	return `${head}-${middle}-8${rest.slice(0, 3)}-8${rest.slice(3)}00-000000000000`;
}
