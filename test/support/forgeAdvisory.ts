import * as z from 'zod';
import { type Advisory, ECOSYSTEMS } from '../../src/core/advisory';

const patchSchema = z
	.union([z.string(), z.object({ identifier: z.string() }).transform(patch => patch.identifier)])
	.nullish();
const forgeSchema = z.object({
	ghsa_id: z.string(),
	cve_id: z.string().nullish(),
	summary: z.string(),
	description: z.string(),
	severity: z.string().nullish(),
	state: z.string().nullish(),
	updated_at: z.string().nullish(),
	published_at: z.string().nullish(),
	withdrawn_at: z.string().nullish(),
	source_code_location: z.string().nullish(),
	cwe_ids: z.array(z.string()).nullish(),
	cwes: z.array(z.object({ cwe_id: z.string() })).nullish(),
	references: z.array(z.union([z.string(), z.object({ url: z.string() }).transform(r => r.url)])).nullish(),
	cvss: z.object({ vector_string: z.string().nullish() }).nullish(),
	cvss_severities: z
		.object({
			cvss_v3: z.object({ vector_string: z.string().nullish() }).nullish(),
			cvss_v4: z.object({ vector_string: z.string().nullish() }).nullish(),
		})
		.nullish(),
	credits_detailed: z
		.array(
			z.object({
				user: z.object({ login: z.string() }),
				type: z.string(),
				state: z.enum(['pending', 'accepted', 'declined']),
			}),
		)
		.nullish(),
	vulnerabilities: z.array(
		z.object({
			package: z.object({ ecosystem: z.string(), name: z.string() }),
			vulnerable_version_range: z.string(),
			patched_versions: patchSchema,
			first_patched_version: patchSchema,
			vulnerable_functions: z.array(z.string()).nullish(),
		}),
	),
});

/** A recorded answer of a forge as an advisory: just enough of it to try documents on. */
export function advisoryOfForge(json: unknown): Advisory {
	const forge = forgeSchema.parse(json);
	const v3 = forge.cvss_severities?.cvss_v3?.vector_string ?? forge.cvss?.vector_string;
	const v4 = forge.cvss_severities?.cvss_v4?.vector_string;
	const severity = z.enum(['low', 'medium', 'high', 'critical']).safeParse(forge.severity).data;
	return {
		id: forge.ghsa_id,
		source: { feed: 'test' },
		state: z.enum(['triage', 'draft', 'published', 'closed', 'withdrawn']).catch('published').parse(forge.state),
		summary: forge.summary,
		description: forge.description,
		...(forge.cve_id ? { cveId: forge.cve_id } : {}),
		...(severity ? { severity } : {}),
		cvss: { ...(v3 ? { v3 } : {}), ...(v4 ? { v4 } : {}) },
		cweIds: forge.cwe_ids ?? forge.cwes?.map(cwe => cwe.cwe_id) ?? [],
		affected: forge.vulnerabilities.map(row => {
			const patched = row.patched_versions ?? row.first_patched_version;
			return {
				ecosystem: z.enum(ECOSYSTEMS).catch('other').parse(row.package.ecosystem),
				name: row.package.name,
				range: row.vulnerable_version_range,
				...(patched ? { patched } : {}),
				functions: row.vulnerable_functions ?? [],
			};
		}),
		credits: (forge.credits_detailed ?? []).map(({ user, type, state }) => ({ login: user.login, type, state })),
		collaborators: [],
		teams: [],
		references: forge.references ?? [],
		...(forge.updated_at ? { updatedAt: forge.updated_at } : {}),
		...(forge.published_at ? { publishedAt: forge.published_at } : {}),
		...(forge.withdrawn_at ? { withdrawnAt: forge.withdrawn_at } : {}),
	};
}
