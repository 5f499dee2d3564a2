import * as z from 'zod';

/** What the Affected step asks and hears. */
export const affectedMethods = {} as const;

export const affectedSchema = z.strictObject({
	/** Whether manifests and tags were read. */
	read: z.boolean(),
});

export type AffectedView = z.infer<typeof affectedSchema>;
