import { t } from '../../core/translate';
import type { Advisory, Severity } from '../../core/advisory';
import { canonicalVector } from '../../core/cvss/vector';
import { canonicalCweId } from '../../core/cwe';
import { UserError } from '../../core/errors';
import { findIds, isId } from '../../core/ids';
import { DocumentError, documentBy } from '../documentError';
import { type CsafInput, documentSchema, type InputVulnerability, partBy, vulnerabilitySchema } from './input';
import { OWN_NOTES } from './notes';
import { creditsOf } from './readPeople';
import { rowsOf } from './readRows';
import { ownNote, textOf } from './readText';
import { productsIn } from './readTree';
import { PAGE } from './references';
import { ENGINE, WITHDRAWN } from './tracking';

/** A document about more than one vulnerability, of which nobody said which one to take. */
export class SeveralVulnerabilitiesError extends UserError {
	override readonly name = 'SeveralVulnerabilitiesError';
	/** @param ids for each vulnerability, in order: its CVE id, or nothing */
	constructor(readonly ids: readonly (string | undefined)[]) {
		super(
			t(
				'The CSAF document is about {0} vulnerabilities, and an advisory is about one. Nothing was taken from it. Choose one of them, and import the document again for each of the others that concern you.',
				ids.length,
			),
		);
	}
}

/**
 * Reads a CSAF document of version 2.0 or 2.1, of any profile that names a vulnerability, as an advisory. What an advisory
 * cannot say is left out; docs/formats.md lists it.
 * @param document parsed JSON, unchecked
 * @param choice which vulnerability to take, counted from 0, of a document that has several
 * @throws DocumentError naming the field that is not as CSAF describes it
 * @throws SeveralVulnerabilitiesError where a choice is needed
 */
export function fromCsaf(document: unknown, choice?: { readonly vulnerability: number }): Advisory {
	const csaf = documentBy('CSAF', documentSchema, document);
	const { vulnerability, at, several } = chosen(csaf, choice?.vulnerability);
	const { tracking } = csaf.document;
	const isOurs = tracking.generator?.engine.name === ENGINE;
	const cveId = cveOf(vulnerability, at);
	const severity = severityOf(csaf);
	const times = timesOf(csaf, isOurs);
	return {
		id: several === undefined ? idOf(tracking.id) : (cveId ?? `${tracking.id}-${several + 1}`),
		source: { feed: 'csaf', ...pageOf(csaf) },
		...(cveId === undefined ? {} : { cveId }),
		summary: (vulnerability.title ?? csaf.document.title).trim(),
		description: textOf(vulnerability, csaf, isOurs),
		...(severity === undefined ? {} : { severity }),
		cvss: vectorsOf(vulnerability, at),
		cweIds: weaknessesOf(vulnerability),
		affected: rowsOf(vulnerability, productsIn(csaf.product_tree), at),
		credits: creditsOf([...vulnerability.acknowledgments, ...csaf.document.acknowledgments]),
		collaborators: [],
		teams: [],
		references: addressesOf(csaf, vulnerability),
		...times,
	};
}

function chosen(
	{ vulnerabilities = [] }: CsafInput,
	choice: number | undefined,
): { vulnerability: InputVulnerability; at: string; several?: number } {
	if (vulnerabilities.length === 0) {
		throw new DocumentError(
			'CSAF',
			'vulnerabilities',
			t('must name a vulnerability, because an advisory is about one'),
		);
	}
	if (vulnerabilities.length > 1 && choice === undefined) {
		throw new SeveralVulnerabilitiesError(
			vulnerabilities.map(one => {
				const read = vulnerabilitySchema.pick({ cve: true }).safeParse(one);
				return read.data?.cve !== undefined && isId(read.data.cve) ? read.data.cve : undefined;
			}),
		);
	}
	const index = choice ?? 0;
	const at = `vulnerabilities[${index}]`;
	const vulnerability = partBy(vulnerabilitySchema, vulnerabilities[index], at);
	return { vulnerability, at, ...(vulnerabilities.length > 1 ? { several: index } : {}) };
}

function idOf(written: string): string {
	const id = written.trim();
	const [found] = findIds(id);
	return found !== undefined && found.start === 0 && found.end === id.length ? found.id : id;
}

function cveOf({ cve }: InputVulnerability, at: string): string | undefined {
	if (cve === undefined || (isId(cve) && cve.startsWith('CVE-'))) return cve;
	throw new DocumentError('CSAF', `${at}.cve`, t('must be a CVE id, such as CVE-2026-1234'));
}

/** Words of several vendors. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
	['none', 'none'],
	['low', 'low'],
	['medium', 'medium'],
	['moderate', 'medium'],
	['high', 'high'],
	['important', 'high'],
	['critical', 'critical'],
]);

function severityOf({ document }: CsafInput): Severity | undefined {
	return SEVERITIES.get(document.aggregate_severity?.text.trim().toLowerCase() ?? '');
}

/** The first vector of each kind that can be read; of CVSS 3 a 3.1 before a 3.0. */
function vectorsOf({ scores, metrics, notes }: InputVulnerability, at: string): Advisory['cvss'] {
	const written3 = [...scores, ...metrics.map(({ content }) => content)].flatMap(
		({ cvss_v3 }) => cvss_v3?.vectorString ?? [],
	);
	const noted = ownNote(notes, OWN_NOTES.vector4);
	const written4 = [
		...metrics.flatMap(({ content }) => content.cvss_v4?.vectorString ?? []),
		...(noted === undefined ? [] : [noted]),
	];
	const v3 = readable(written3, 'CVSS:3').sort(
		(one, other) => Number(other.startsWith('CVSS:3.1')) - Number(one.startsWith('CVSS:3.1')),
	);
	const v4 = readable(written4, 'CVSS:4');
	const unread = (written3.length > 0 && v3.length === 0) || (written4.length > 0 && v4.length === 0);
	if (unread) {
		const field = metrics.length > 0 ? 'metrics' : scores.length > 0 ? 'scores' : 'notes';
		throw new DocumentError('CSAF', `${at}.${field}`, t('must hold CVSS vectors that can be read'));
	}
	return { ...(v3[0] === undefined ? {} : { v3: v3[0] }), ...(v4[0] === undefined ? {} : { v4: v4[0] }) };
}

function readable(vectors: readonly string[], prefix: string): string[] {
	return vectors.flatMap(vector => {
		try {
			const canonical = canonicalVector(vector.trim());
			return canonical.startsWith(prefix) ? [canonical] : [];
		} catch {
			// Whether any of them can be read is what is asked.
			return [];
		}
	});
}

function weaknessesOf({ cwe, cwes, notes }: InputVulnerability): string[] {
	const further = ownNote(notes, OWN_NOTES.weaknesses)?.slice(0, 10_000).split(', ') ?? [];
	const written = [...(cwe === undefined ? [] : [cwe.id]), ...cwes.map(({ id }) => id), ...further];
	return [...new Set(written.flatMap(id => canonicalCweId(id) ?? []))];
}

/** The page that the document calls itself, where it is one to read; on the forge it tells the repository too. */
function pageOf({ document }: CsafInput): { url?: string; repository?: string } {
	const own = document.references.filter(({ category }) => category === 'self');
	const page = own.find(({ summary }) => summary === PAGE) ?? own.find(({ url }) => !/\.json$/i.test(url));
	if (page === undefined) return {};
	const repository = /^https:\/\/github\.com\/([\w.-]{1,100}\/[\w.-]{1,100})\/security\/advisories\//.exec(
		page.url,
	)?.[1];
	return { url: page.url, ...(repository === undefined ? {} : { repository }) };
}

function addressesOf({ document }: CsafInput, { references, remediations }: InputVulnerability): string[] {
	const others = [...document.references, ...references]
		.filter(({ category }) => category !== 'self')
		.map(({ url }) => url);
	const fixes = remediations.flatMap(({ url }) => url ?? []);
	return [...new Set([...others, ...fixes])].filter(url => /^https?:\/\//i.test(url));
}

/** WHITE is what the traffic light protocol 1 has for CLEAR. A word that is none of its labels is no leave. */
function isForAll(label: string | undefined): boolean {
	return label === undefined || ['CLEAR', 'WHITE'].includes(label.trim().toUpperCase());
}

function timesOf(
	{ document: { category, tracking, distribution } }: CsafInput,
	isOurs: boolean,
): Pick<Advisory, 'state' | 'updatedAt' | 'publishedAt' | 'withdrawnAt'> {
	// Suppliers share final documents ahead of publication, under a mark that says so.
	if (tracking.status === 'draft' || !isForAll(distribution?.tlp?.label))
		return { state: 'draft', updatedAt: tracking.current_release_date };
	const end = tracking.revision_history.find(({ summary }) => summary.trim() === WITHDRAWN);
	const withdrawnAt = end?.date ?? (category === 'csaf_withdrawn' ? tracking.current_release_date : undefined);
	const changed = tracking.revision_history.filter(entry => entry !== end).at(-1)?.date;
	const times = {
		updatedAt: (isOurs ? changed : undefined) ?? tracking.current_release_date,
		publishedAt: tracking.initial_release_date,
	};
	return withdrawnAt === undefined ? { state: 'published', ...times } : { state: 'withdrawn', ...times, withdrawnAt };
}
