import { type Advisory, CREDIT_TYPES } from '../../core/advisory';
import { isId } from '../../core/ids';
import { IncompleteError } from '../incompleteError';
import type { FixCommit } from '../osv/fixes';
import { cveAffected } from './affected';
import { cveMetrics } from './metrics';
import type { CnaContainer, CveRecord, CveWeakness, Discovery, ProviderMetadata } from './record';
import { cveReferences } from './references';
import { cveDescriptions, cveSolutions, cveTitle, cveWorkarounds } from './texts';

export { IncompleteError } from '../incompleteError';
export type { CnaContainer, CveRecord, Discovery } from './record';

export interface CveContext {
	/** The UUID of the CNA that assigns the id. */
	readonly orgId?: string;
	/** The CNA's short name, 2 to 32 characters. */
	readonly shortName?: string;
	/** ISO 8601: the time of change of an advisory that does not know its own. */
	readonly now?: string;
	/** Commits that fix it, for references tagged as patches. */
	readonly fixCommits?: readonly FixCommit[];
	/** Absent: EXTERNAL where a finder or reporter is credited, else UNKNOWN. */
	readonly discovery?: Discovery;
	/** What the catalogue calls a weakness, by its id; absent: the id alone is said. */
	readonly weaknessName?: (id: string) => string | undefined;
}

/**
 * Writes an advisory as a CVE record 5.1.1, as its CNA would publish it: the record format knows no other state but a
 * rejected one. Dates of reservation and publication are the CVE services' own and are left to them.
 * @throws IncompleteError naming everything that is missing, among it the CVE id and the CNA's id; toCnaContainer needs
 * neither
 */
export function toCve(a: Advisory, context: CveContext): CveRecord {
	const missing: string[] = [];
	const cveId = a.cveId ?? (a.id.startsWith('CVE-') ? a.id : undefined);
	if (cveId === undefined) missing.push('a CVE id');
	const provider = providerOf(a, context, missing);
	if (provider === undefined && context.orgId === undefined) missing.push('the id (a UUID) of the CNA that assigns it');
	const container = containerOf(a, context, missing);
	if (missing.length > 0 || cveId === undefined || provider === undefined) throw incomplete(missing);
	return {
		dataType: 'CVE_RECORD',
		dataVersion: '5.1.1',
		cveMetadata: {
			cveId,
			assignerOrgId: provider.orgId,
			...(provider.shortName === undefined ? {} : { assignerShortName: provider.shortName }),
			state: 'PUBLISHED',
		},
		containers: { cna: { providerMetadata: provider, ...container } },
	};
}

/**
 * Writes an advisory as the CNA container of a CVE record 5.1.1: what a maintainer hands to a CNA or pastes into its form.
 * Without the CNA's id it has no providerMetadata, which the CNA's own tool fills in.
 * @throws IncompleteError naming everything that is missing
 */
export function toCnaContainer(a: Advisory, context: CveContext): CnaContainer {
	const missing: string[] = [];
	const provider = providerOf(a, context, missing);
	const container = containerOf(a, context, missing);
	if (missing.length > 0) throw incomplete(missing);
	return { ...(provider === undefined ? {} : { providerMetadata: provider }), ...container };
}

function incomplete(missing: readonly string[]): IncompleteError {
	return new IncompleteError('CVE', [...new Set(missing)]);
}

function containerOf(a: Advisory, context: CveContext, missing: string[]): CnaContainer {
	if (a.cveId !== undefined && !(isId(a.cveId) && a.cveId.startsWith('CVE-'))) missing.push('a CVE id that is one');
	// Whether the id lives on is the CNA's to decide: it may have been withdrawn as a double of another advisory.
	if (a.state === 'withdrawn')
		missing.push('an advisory that is not withdrawn: what becomes of its CVE id is for its CNA to decide');
	const title = cveTitle(a.summary);
	if (title === '') missing.push('a title');
	const affected = cveAffected(a, missing);
	const references = cveReferences(a, context.fixCommits ?? [], missing);
	const metrics = cveMetrics(a, missing);
	const datePublic = timeOf(a.publishedAt, 'publication', missing);
	const problems = a.cweIds.flatMap(id => problemOf(id, context.weaknessName));
	const credits = creditsOf(a);
	const solutions = cveSolutions(a);
	const workarounds = cveWorkarounds(a);
	return {
		...(datePublic === undefined ? {} : { datePublic }),
		title,
		descriptions: cveDescriptions(a),
		affected,
		...(problems.length === 0 ? {} : { problemTypes: unique(problems).map(one => ({ descriptions: [one] })) }),
		references,
		...(metrics.length === 0 ? {} : { metrics }),
		...(solutions.length === 0 ? {} : { solutions }),
		...(workarounds.length === 0 ? {} : { workarounds }),
		...(credits.length === 0 ? {} : { credits }),
		source: {
			discovery: context.discovery ?? discoveryOf(credits),
			...(isId(a.id) && a.id !== a.cveId ? { advisory: a.id } : {}),
		},
		x_generator: { engine: 'Secure Response' },
	};
}

/** A version 4 UUID, as the record format wants it. */
const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/;

function providerOf(a: Advisory, context: CveContext, missing: string[]): ProviderMetadata | undefined {
	const { orgId, shortName } = context;
	if (orgId === undefined) return undefined;
	if (!UUID.test(orgId)) missing.push('the id of the CNA as a version 4 UUID');
	if (shortName !== undefined && (shortName.length < 2 || shortName.length > 32)) {
		missing.push('a short name of the CNA of 2 to 32 characters');
	}
	const dateUpdated = timeOf(a.updatedAt ?? context.now, 'last change', missing);
	return {
		orgId,
		...(shortName === undefined ? {} : { shortName }),
		...(dateUpdated === undefined ? {} : { dateUpdated }),
	};
}

function timeOf(instant: string | undefined, of: string, missing: string[]): string | undefined {
	if (instant === undefined) return undefined;
	const time = new Date(instant);
	const written = Number.isNaN(time.getTime()) ? '' : time.toISOString();
	if (/^(?:19|2\d)\d{2}-/.test(written)) return written;
	missing.push(`a time of ${of} that can be read`);
	return undefined;
}

/** NVD's own words for an unknown weakness say nothing. */
function problemOf(written: string, nameOf: CveContext['weaknessName']): CveWeakness[] {
	const cweId = /^CWE-[1-9]\d{0,4}$/i.exec(written.trim())?.[0].toUpperCase();
	if (cweId === undefined) return [];
	const name = nameOf?.(cweId);
	const description = name === undefined ? cweId : `${cweId}: ${name}`;
	return [{ lang: 'en', description: description.slice(0, 4096), cweId, type: 'CWE' }];
}

function creditsOf({ credits }: Advisory): { lang: 'en'; value: string; type: string }[] {
	const named = credits.flatMap(credit => {
		const value = (credit.name ?? credit.login ?? '').trim().slice(0, 4096);
		// Nobody is named who did not agree. Without a state the owner decided outside of the forge.
		if (value === '' || credit.state === 'pending' || credit.state === 'declined') return [];
		const known = CREDIT_TYPES.find(type => type === credit.type);
		return [{ lang: 'en' as const, value, type: known?.replaceAll('_', ' ') ?? 'other' }];
	});
	return unique(named);
}

function discoveryOf(credits: readonly { readonly type: string }[]): Discovery {
	return credits.some(({ type }) => type === 'finder' || type === 'reporter') ? 'EXTERNAL' : 'UNKNOWN';
}

/** The record format wants the items of its lists to differ. */
function unique<Item extends object>(items: readonly Item[]): Item[] {
	return [...new Map(items.map(item => [JSON.stringify(item), item])).values()];
}
