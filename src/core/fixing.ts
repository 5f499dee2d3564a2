import * as z from 'zod';
import { instantSchema } from './advisory';
import { HANDLE } from './handle';

/** How a maintained branch stands to a vulnerability. Unknown: nobody looked yet. */
export const BRANCH_STATES = ['unknown', 'affected', 'unaffected', 'end-of-life'] as const;

/** One maintained branch: whether it is affected, and what becomes of it. */
export const branchSchema = z.object({
	name: z.string(),
	state: z.enum(BRANCH_STATES),
	/** The commit on it that fixes the vulnerability. */
	fix: z.exactOptional(z.string()),
	/** The version or tag that is, or will be, released with the fix. */
	release: z.exactOptional(z.string()),
	/** Why it is not affected, or since when it is no longer maintained. */
	reason: z.exactOptional(z.string()),
});

/** Tests that somebody ran on their own machine: private forks have no CI. */
export const testRunSchema = z.object({
	id: z.string().regex(HANDLE, 'an id is 16 hexadecimal digits'),
	at: instantSchema,
	/** What was run, in a person's words. */
	what: z.string(),
	outcome: z.enum(['passed', 'failed']),
	branch: z.exactOptional(z.string()),
});

export type MaintainedBranch = z.infer<typeof branchSchema>;
export type BranchState = (typeof BRANCH_STATES)[number];
export type TestRun = z.infer<typeof testRunSchema>;
