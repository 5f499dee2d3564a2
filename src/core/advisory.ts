import * as z from 'zod';

/** GitHub's REST words for package ecosystems (published REST description, `vulnerability.package.ecosystem`). */
export const ECOSYSTEMS = [
	'actions',
	'composer',
	'erlang',
	'go',
	'maven',
	'npm',
	'nuget',
	'other',
	'pip',
	'pub',
	'rubygems',
	'rust',
	'swift',
] as const;
export const SEVERITIES = ['none', 'low', 'medium', 'high', 'critical'] as const;
export const ADVISORY_STATES = ['triage', 'draft', 'published', 'closed', 'withdrawn'] as const;

/** Lengths the forge accepts (published REST description); kept for every feed so that a draft can always be sent. */
export const SUMMARY_LIMIT = 1024;
export const DESCRIPTION_LIMIT = 65_535;

/** An instant: ISO 8601 in UTC, such as 2026-03-02T09:00:00Z. */
export const instantSchema = z.iso.datetime();

export const affectedSchema = z.object({
	ecosystem: z.enum(ECOSYSTEMS),
	name: z.string(),
	range: z.string(),
	patched: z.exactOptional(z.string()),
	functions: z.array(z.string()),
});

export const creditSchema = z.object({
	login: z.exactOptional(z.string()),
	name: z.exactOptional(z.string()),
	type: z.string(),
	state: z.exactOptional(z.enum(['pending', 'accepted', 'declined'])),
});

/** The one schema of an advisory, whatever feed it came from. On GitHub a report and an advisory are the same object. */
export const advisorySchema = z.object({
	id: z.string().min(1),
	source: z.object({
		feed: z.string().min(1),
		repository: z.exactOptional(z.string()),
		url: z.exactOptional(z.string()),
	}),
	state: z.enum(ADVISORY_STATES),
	cveId: z.exactOptional(z.string()),
	summary: z.string(),
	description: z.string(),
	severity: z.exactOptional(z.enum(SEVERITIES)),
	cvss: z.object({ v3: z.exactOptional(z.string()), v4: z.exactOptional(z.string()) }),
	cweIds: z.array(z.string()),
	affected: z.array(affectedSchema),
	credits: z.array(creditSchema),
	author: z.exactOptional(z.string()),
	collaborators: z.array(z.string()),
	teams: z.array(z.string()),
	references: z.array(z.string()),
	createdAt: z.exactOptional(instantSchema),
	updatedAt: z.exactOptional(instantSchema),
	publishedAt: z.exactOptional(instantSchema),
	closedAt: z.exactOptional(instantSchema),
	withdrawnAt: z.exactOptional(instantSchema),
	commentCount: z.exactOptional(z.number().int().nonnegative()),
	privateFork: z.exactOptional(z.object({ fullName: z.string(), url: z.string() })),
});

export type Advisory = z.infer<typeof advisorySchema>;
export type AdvisoryState = Advisory['state'];
export type Affected = z.infer<typeof affectedSchema>;
export type Ecosystem = (typeof ECOSYSTEMS)[number];
export type Severity = (typeof SEVERITIES)[number];
