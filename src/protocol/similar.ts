import * as z from 'zod';

/** What the Similar step may ask. */
export const similarMethods = {} as const;

/** Other reports that are like this one. */
export const similarSchema = z.strictObject({ status: z.enum(['unread']) });

export type SimilarView = z.infer<typeof similarSchema>;
