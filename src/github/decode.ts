import * as z from 'zod';
import { ADVISORY_STATES, type Advisory } from '../core/advisory';
import { decodeBy } from './decodeError';
import {
	address,
	cveId,
	ghsaId,
	instant,
	list,
	repositoryName,
	requiredAddress,
	requiredList,
	text,
	unwrapped,
} from './decodeFields';
import {
	affectedOf,
	credit,
	creditOf,
	cveIdOf,
	cweIdsOf,
	firstPatchedVersion,
	identifiers,
	repositoryOf,
	row,
	scoring,
	severityOf,
	user,
	vectorsOf,
	weaknesses,
} from './decodeParts';

export { DecodeError } from './decodeError';

/*
 * A field of the wrong type means that the forge changed, and what we would show could be wrong, so the advisory is told
 * to be unreadable. The same goes for fields without which an advisory would look like another one (its state, its
 * affected packages) when they are absent; null is an answer. A new word in an open vocabulary is none of this.
 */

const common = {
	ghsa_id: ghsaId,
	html_url: address,
	summary: text,
	description: text.nullable(),
	severity: text.nullable(),
	identifiers,
	published_at: instant.nullish(),
	updated_at: instant.nullish(),
	withdrawn_at: instant.nullish(),
	...scoring,
	...weaknesses,
};

const repositoryAdvisory = z.object({
	...common,
	// Absent it would look as if a CVE id were still to be asked for.
	cve_id: cveId,
	url: address,
	state: z.enum(ADVISORY_STATES),
	author: user,
	created_at: instant.nullish(),
	closed_at: instant.nullish(),
	submission: z.object({ accepted: z.boolean() }).nullish(),
	vulnerabilities: requiredList(row.extend({ patched_versions: text.nullable() })),
	credits: list(credit),
	credits_detailed: list(credit),
	collaborating_users: list(user),
	collaborating_teams: list(z.object({ slug: text.min(1) }).nullable()),
	private_fork: z.object({ full_name: repositoryName, html_url: requiredAddress }).nullish(),
	comments: z.number().int().nonnegative().nullish(),
});

/** Also the advisory of an alert or a webhook, which has less. */
const globalAdvisory = z.object({
	...common,
	cve_id: cveId.optional(),
	repository_advisory_url: address,
	source_code_location: address,
	vulnerabilities: requiredList(row.extend({ first_patched_version: firstPatchedVersion })),
	references: list(unwrapped('url', text)),
	credits: list(credit),
});

/**
 * Reads a repository advisory of GitHub's REST interface.
 * @param json an answer, parsed and unchecked
 * @throws DecodeError naming the field that is not what GitHub describes
 */
export function decodeRepositoryAdvisory(json: unknown): Advisory {
	const from = decodeBy(repositoryAdvisory, json);
	const repository =
		repositoryOf(from.url, /^(?:\/api\/v3)?\/repos\/([^/]+\/[^/]+)\/security-advisories\//) ??
		repositoryOf(from.html_url, /^\/([^/]+\/[^/]+)\/security\/advisories\//);
	const fork = from.private_fork;
	return {
		...basis(from, 'github', repository),
		state: from.state,
		affected: from.vulnerabilities.map(r => affectedOf(r, r.patched_versions)),
		credits: detailedFirst(from.credits_detailed.map(creditOf), from.credits.map(creditOf)),
		...(from.author ? { author: from.author.login } : {}),
		collaborators: from.collaborating_users.map(u => u?.login).filter(isKnown),
		teams: from.collaborating_teams.map(team => team?.slug).filter(isKnown),
		references: [],
		...(from.created_at ? { createdAt: from.created_at } : {}),
		...(from.closed_at ? { closedAt: from.closed_at } : {}),
		...(typeof from.comments === 'number' ? { commentCount: from.comments } : {}),
		...(fork ? { privateFork: { fullName: fork.full_name, url: fork.html_url } } : {}),
	};
}

/**
 * Reads an advisory of the GitHub Advisory Database, or the one in an alert or a webhook. All of those are published.
 * Its repository is the one it was published in, or that of the package's source.
 * @param json an answer, parsed and unchecked
 * @throws DecodeError naming the field that is not what GitHub describes
 */
export function decodeGlobalAdvisory(json: unknown): Advisory {
	const from = decodeBy(globalAdvisory, json);
	const repository =
		repositoryOf(from.repository_advisory_url, /^(?:\/api\/v3)?\/repos\/([^/]+\/[^/]+)\/security-advisories\//) ??
		repositoryOf(from.source_code_location, /^\/([^/]+\/[^/]+?)(?:\.git)?\/?$/);
	return {
		...basis(from, 'github-global', repository),
		state: from.withdrawn_at ? 'withdrawn' : 'published',
		affected: from.vulnerabilities.map(r => affectedOf(r, r.first_patched_version)),
		credits: from.credits.map(creditOf).filter(isKnown),
		collaborators: [],
		teams: [],
		references: [...new Set(from.references.filter(reference => reference.trim() !== ''))],
	};
}

type Common = z.output<z.ZodObject<typeof common>> & { readonly cve_id?: string | undefined };

function basis(from: Common, feed: string, repository: string | undefined) {
	const cve = cveIdOf(from.cve_id, from.identifiers);
	const severity = severityOf(from.severity);
	return {
		id: from.ghsa_id,
		source: {
			feed,
			...(repository === undefined ? {} : { repository }),
			...(from.html_url === undefined ? {} : { url: from.html_url }),
		},
		...(cve === undefined ? {} : { cveId: cve }),
		summary: from.summary,
		description: from.description ?? '',
		...(severity === undefined ? {} : { severity }),
		cvss: vectorsOf(from),
		cweIds: cweIdsOf(from),
		...(from.updated_at ? { updatedAt: from.updated_at } : {}),
		...(from.published_at ? { publishedAt: from.published_at } : {}),
		...(from.withdrawn_at ? { withdrawnAt: from.withdrawn_at } : {}),
	};
}

type Credit = Advisory['credits'][number];

/** The same people are listed twice, and once with whether they agreed. */
function detailedFirst(detailed: readonly (Credit | undefined)[], plain: readonly (Credit | undefined)[]): Credit[] {
	const known = new Set(detailed.map(c => c?.login?.toLowerCase()));
	return [...detailed, ...plain.filter(c => !known.has(c?.login?.toLowerCase()))].filter(isKnown);
}

function isKnown<Value>(value: Value | undefined): value is Value {
	return value !== undefined;
}
