import * as z from 'zod';

/** A bug of a dependency, to be reported to its maintainers in private. */
export const upstreamSchema = z.object({
	/** "owner/name" */
	repository: z.string(),
	summary: z.string(),
	description: z.string(),
	/** Whether the finder agreed to it. */
	consent: z.boolean(),
});

export type Upstream = z.infer<typeof upstreamSchema>;
