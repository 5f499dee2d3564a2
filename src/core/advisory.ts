import * as z from 'zod';
import { ADVISORY_STATES, ECOSYSTEMS, SEVERITIES } from './vocabulary';

export * from './vocabulary';

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
		/** Its feed has no forge: nothing can be sent back, so its case is one of its own. */
		readOnly: z.exactOptional(z.literal(true)),
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
