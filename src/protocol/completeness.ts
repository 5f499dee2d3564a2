import * as z from 'zod';

/** What the Completeness step may ask. */
export const completenessMethods = {} as const;

/** Which elements of a complete report are there. */
export const completenessSchema = z.strictObject({ status: z.enum(['unread']) });

export type CompletenessView = z.infer<typeof completenessSchema>;
