import { type Advisory, CREDIT_TYPES, type Severity } from '../../core/advisory';
import { canonicalVector, InvalidCvssError } from '../../core/cvss/vector';
import { isId } from '../../core/ids';
import { IncompleteError } from '../incompleteError';
import { osvAffected } from './affected';
import type { OsvDocument } from './document';
import { type FixCommit, osvFixes } from './fixes';
import { osvReferences } from './references';

/** What the GitHub Advisory Database notes of its own work on an advisory; only an answer of its own can tell. */
export interface GitHubReview {
	/** ISO 8601 in UTC. */
	readonly reviewedAt?: string;
	/** When the NVD published the CVE, ISO 8601 in UTC. */
	readonly nvdPublishedAt?: string;
}

export interface OsvContext {
	readonly fixCommits?: readonly FixCommit[];
	/** The current instant, ISO 8601 in UTC. */
	readonly now?: string;
	/** For an advisory that GitHub reviewed. */
	readonly githubReview?: GitHubReview;
}

/**
 * Writes an advisory as an OSV 1.7.5 document, in the way the GitHub Advisory Database does. An advisory that no
 * database has an id for gets x_SR- and its id here: x_ is what OSV keeps for ids outside of its list of databases.
 * Credits that were not accepted yet, or were declined, are left out.
 * @param context fixCommits become ranges and references; now, ISO 8601, is the time of change of an advisory that
 * does not know its own.
 * @throws IncompleteError naming everything that is missing
 */
export function toOsv(a: Advisory, context: OsvContext): OsvDocument {
	const missing: string[] = [];
	const id = idOf(a.id);
	if (id === undefined) missing.push('an id of letters, digits, dots and hyphens');
	const modified = timeOf(a.updatedAt ?? context.now, 'last change', missing);
	if (a.updatedAt === undefined && context.now === undefined) missing.push('the time of the last change');
	if (a.summary.trim() === '') missing.push('a title');
	const cve = a.cveId;
	if (cve !== undefined && !(isId(cve) && cve.startsWith('CVE-'))) missing.push('a CVE id that is one');
	const fixes = osvFixes(context.fixCommits ?? [], missing);
	const affected = osvAffected(a.affected, fixes.ranges, missing);
	const severity = [...vectorOf('CVSS_V3', a.cvss.v3, missing), ...vectorOf('CVSS_V4', a.cvss.v4, missing)];
	const published = timeOf(a.publishedAt, 'publication', missing);
	const withdrawn = timeOf(a.withdrawnAt, 'withdrawal', missing);
	const credits = creditsOf(a);
	const specific = { ...databaseSpecific(a), ...reviewOf(context.githubReview, missing) };
	if (missing.length > 0 || id === undefined || modified === undefined) {
		throw new IncompleteError('OSV', [...new Set(missing)]);
	}
	return {
		schema_version: '1.7.5',
		id,
		modified,
		...(published === undefined ? {} : { published }),
		...(withdrawn === undefined ? {} : { withdrawn }),
		aliases: cve === undefined || cve === id ? [] : [cve],
		summary: a.summary,
		...(a.description === '' ? {} : { details: a.description }),
		severity,
		affected,
		references: osvReferences(a, fixes.references),
		...(credits.length === 0 ? {} : { credits }),
		database_specific: specific,
	};
}

/** Databases on OSV's list whose ids an imported advisory may carry (schema 1.7.5, definition "prefix"). */
const LISTED =
	/^(?:ASB-A|PUB-A|ALPINE|ALSA|ALBA|ALEA|AZL|BELL|BIT|CGA|CLEANSTART|CLSA|CURL|DEBIAN|DHI|DRUPAL|DSA|DLA|ELA|DTSA|ECHO|EEF|FreeBSD|GO|GSD|HSEC|JLSEC|KUBE|LBSEC|LSN|MAL|MINI|MGASA|OESA|OSEC|OSV|openSUSE-SU|PHSA|PSF|PYSEC|RHBA|RHEA|RHSA|RLSA|RXSA|RSEC|ROOT|RUSTSEC|SUSE-[SRFO]U|UBUNTU|USN|V8)-/;

function idOf(id: string): string | undefined {
	if (isId(id)) return id;
	// An id becomes a file name in every OSV database, so it is plain or it is none.
	if (!/^[A-Za-z0-9](?:[A-Za-z0-9:_-]|\.(?!\.)){0,99}$/.test(id)) return undefined;
	return LISTED.test(id) ? id : `x_SR-${id}`;
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

function timeOf(instant: string | undefined, of: string, missing: string[]): string | undefined {
	if (instant === undefined) return undefined;
	// The time to the letter, but for a fraction of a second that is none.
	if (UTC.test(instant) && !Number.isNaN(Date.parse(instant))) return instant.replace(/\.0+Z$/, 'Z');
	const time = new Date(instant);
	const written = Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000Z', 'Z');
	if (/^\d{4}-/.test(written)) return written;
	missing.push(`a time of ${of} that can be read`);
	return undefined;
}

function vectorOf<T extends string>(
	type: T,
	vector: string | undefined,
	missing: string[],
): { type: T; score: string }[] {
	if (vector === undefined || vector === '') return [];
	const version = type === 'CVSS_V4' ? 'CVSS 4.0' : 'CVSS 3';
	try {
		const score = canonicalVector(vector);
		if (score.startsWith('CVSS:4') === (type === 'CVSS_V4')) return [{ type, score }];
		missing.push(`a ${version} vector in its own field`);
	} catch (error) {
		if (!(error instanceof InvalidCvssError)) throw error;
		missing.push(`a ${version} vector that can be read, or none`);
	}
	return [];
}

function creditsOf({ credits }: Advisory): { name: string; type: string }[] {
	return credits.flatMap(credit => {
		const name = (credit.name ?? credit.login ?? '').trim();
		// Nobody is named who did not agree. Without a state the owner decided outside of the forge.
		if (name === '' || credit.state === 'pending' || credit.state === 'declined') return [];
		const known = CREDIT_TYPES.find(type => type === credit.type);
		return [{ name, type: (known ?? 'other').toUpperCase() }];
	});
}

const SEVERITY_WORDS: Readonly<Record<Severity, string | undefined>> = {
	none: undefined,
	low: 'LOW',
	medium: 'MODERATE',
	high: 'HIGH',
	critical: 'CRITICAL',
};

function databaseSpecific({ cweIds, severity }: Advisory): Record<string, unknown> {
	const word = severity === undefined ? undefined : SEVERITY_WORDS[severity];
	return {
		cwe_ids: cweIds,
		...(word === undefined ? {} : { severity: word }),
	};
}

function reviewOf(review: GitHubReview | undefined, missing: string[]): Record<string, unknown> {
	if (review === undefined) return {};
	const at = timeOf(review.reviewedAt, "GitHub's review", missing);
	return {
		github_reviewed: true,
		...(at === undefined ? {} : { github_reviewed_at: at }),
		nvd_published_at: timeOf(review.nvdPublishedAt, "the NVD's publication", missing) ?? null,
	};
}
