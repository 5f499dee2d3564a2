import type { Advisory } from '../core/advisory';
import { HANDLE } from '../core/handle';
import { isId } from '../core/ids';

/** What is exported, and how its files end. CSAF says itself how its files are called (2.0 and 2.1, section 5.1). */
const ENDINGS = {
	osv: '.osv.json',
	csaf: '.json',
	cve: '.json',
	'cna-container': '.cna.json',
	openvex: '.openvex.json',
	announcement: '.announcement.md',
	'embargoed-notice': '.embargoed-notice.md',
	'mitigation-notice': '.mitigation-notice.md',
	'embargo-broken': '.embargo-broken.md',
} as const;

export type DocumentKind = keyof typeof ENDINGS;

/**
 * How a document of an advisory is called as a file: by its CVE id for CVE's own formats, else by the advisory's id, in what
 * every file system takes. What is not published yet is named by the case's random handle alone, because names of files show
 * in lists of recent files and in backups.
 * @param handle the case's
 * @param format text: the notice is plain text
 */
export function documentFileName(
	kind: DocumentKind,
	a: Pick<Advisory, 'id' | 'cveId' | 'state'>,
	handle: string,
	format: 'markdown' | 'text' = 'markdown',
): string {
	const ending = format === 'text' ? ENDINGS[kind].replace(/\.md$/, '.txt') : ENDINGS[kind];
	const isPublic = a.state === 'published' || a.state === 'withdrawn';
	const name = isPublic ? publicName(kind, a) : undefined;
	if (name === undefined) return `case-${HANDLE.test(handle) ? handle : 'unknown'}${ending}`;
	return `${kind === 'csaf' ? name.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_') : name}${ending}`;
}

/** An id that keeps to its grammar; real records have carried ids with ../ in them. */
function publicName(kind: DocumentKind, a: Pick<Advisory, 'id' | 'cveId'>): string | undefined {
	const cve = a.cveId !== undefined && isId(a.cveId) && a.cveId.startsWith('CVE-') ? a.cveId : undefined;
	const own = isId(a.id) || /^[A-Z]{2,20}-\d{4}-\d{1,19}$/.test(a.id) ? a.id : undefined;
	return kind === 'cve' || kind === 'cna-container' ? (cve ?? own) : (own ?? cve);
}
