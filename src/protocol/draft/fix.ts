import * as z from 'zod';

/** What the Fix step asks and hears. */
export const fixMethods = {
	startPrivateFork: { params: z.null(), result: z.null() },
} as const;

export const fixSchema = z.strictObject({
	privateFork: z.exactOptional(z.string().max(300)),
});

export type FixView = z.infer<typeof fixSchema>;
