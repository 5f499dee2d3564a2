import { type Advisory, SEVERITIES, type Severity } from '../../core/advisory';
import { isId } from '../../core/ids';
import { isGitHub, repositoryOfUrl } from '../../core/remoteUrl';
import { documentBy } from '../documentError';
import { inputSchema, type OsvInput } from './input';
import { rowsOfOsv } from './rows';

/**
 * Reads an OSV document of schema 1.7.5 or older as an advisory. What an advisory cannot say is left out; docs/formats.md
 * lists it. A document that names no time of publication is a draft.
 * @param document parsed JSON, unchecked
 * @throws DocumentError naming the field that is not as OSV describes it
 */
export function fromOsv(document: unknown): Advisory {
	const osv = documentBy('OSV', inputSchema, document);
	// Ids of ours that no database knows stand behind a mark for such ids.
	const id = osv.id.replace(/^x_SR-(?=.)/, '');
	const cveId = [id, ...osv.aliases].find(alias => isId(alias) && alias.startsWith('CVE-'));
	const severity = severityOf(osv);
	const { rows, fixes } = rowsOfOsv(osv.affected);
	const { repository, references } = referencesOf(osv);
	const url = pageOf(id, osv, repository);
	const { published, withdrawn } = timesOf(osv);
	return {
		id,
		source: {
			feed: 'osv',
			...(repository === undefined ? {} : { repository }),
			...(url === undefined ? {} : { url }),
		},
		state: stateOf(osv),
		...(cveId === undefined ? {} : { cveId }),
		summary: osv.summary ?? '',
		description: osv.details ?? '',
		...(severity === undefined ? {} : { severity }),
		cvss: vectorsOf(osv),
		cweIds: [...new Set(osv.database_specific?.cwe_ids.filter(cwe => /^CWE-\d{1,6}$/.test(cwe)))],
		affected: [...rows],
		credits: osv.credits.flatMap(creditOf),
		collaborators: [],
		teams: [],
		references: [...new Set([...references, ...fixes])],
		updatedAt: osv.modified,
		...(published === undefined ? {} : { publishedAt: published }),
		...(withdrawn === undefined ? {} : { withdrawnAt: withdrawn }),
	};
}

function timesOf(osv: OsvInput): { readonly published: string | undefined; readonly withdrawn: string | undefined } {
	return { published: osv.published ?? undefined, withdrawn: osv.withdrawn ?? undefined };
}

function stateOf(osv: OsvInput): Advisory['state'] {
	const { published, withdrawn } = timesOf(osv);
	if (withdrawn !== undefined) return 'withdrawn';
	return published === undefined ? 'draft' : 'published';
}

function severityOf({ database_specific: specific }: OsvInput): Severity | undefined {
	const word = specific?.severity?.trim().toLowerCase();
	return word === 'moderate' ? 'medium' : SEVERITIES.find(known => known === word);
}

/** The document's vectors; some databases give them with the packages. The first of a kind counts. */
function vectorsOf({ severity, affected }: OsvInput): Advisory['cvss'] {
	const all = [...severity, ...affected.flatMap(entry => entry.severity)];
	const v3 = all.find(({ type }) => type === 'CVSS_V3')?.score;
	const v4 = all.find(({ type }) => type === 'CVSS_V4')?.score;
	return { ...(v3 === undefined ? {} : { v3 }), ...(v4 === undefined ? {} : { v4 }) };
}

/** The package's repository on GitHub says where the advisory is at home; it is no reference of its own then. */
function referencesOf(osv: OsvInput): { repository: string | undefined; references: string[] } {
	const home = osv.references.find(({ type, url }) => type === 'PACKAGE' && repositoryAt(url) !== undefined)?.url;
	return {
		repository: home === undefined ? undefined : repositoryAt(home),
		references: osv.references.flatMap(({ url }) => (url === home ? [] : [url])),
	};
}

/** @returns owner/name, when an address is that of a repository on github.com to the letter. */
function repositoryAt(url: string): string | undefined {
	const found = repositoryOfUrl(url);
	if (found === undefined || !isGitHub(found.host)) return undefined;
	return url === `https://github.com/${found.owner}/${found.name}` ? `${found.owner}/${found.name}` : undefined;
}

function pageOf(id: string, { references, ...osv }: OsvInput, repository: string | undefined): string | undefined {
	const home = repository === undefined ? undefined : `https://github.com/${repository}`;
	const below = home === undefined ? undefined : `${home}/security/advisories/${id}`;
	if (below !== undefined && references.some(({ url }) => url === below)) return below;
	if (osv.published && isId(id) && id.startsWith('GHSA-')) return `https://github.com/advisories/${id}`;
	return home;
}

function creditOf({ name, type, contact }: OsvInput['credits'][number]): Advisory['credits'] {
	if (name.trim() === '') return [];
	const login = contact.map(address => /^https:\/\/github\.com\/([\w-]{1,100})\/?$/.exec(address)?.[1]).find(Boolean);
	return [{ ...(login === undefined ? {} : { login }), name, type: type?.toLowerCase() ?? 'other' }];
}
