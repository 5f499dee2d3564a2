import * as z from 'zod';

/** What the Facts step may ask. */
export const factsMethods = {} as const;

/** What a repository says to the checkable claims of the report. */
export const factsSchema = z.strictObject({ status: z.enum(['unread']) });

export type FactsView = z.infer<typeof factsSchema>;
