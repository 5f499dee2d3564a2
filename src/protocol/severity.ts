import * as z from 'zod';

/** What the Severity step may ask. */
export const severityMethods = {} as const;

/** What the vectors, weaknesses and answers on the page come to. */
export const severitySchema = z.strictObject({ status: z.enum(['unread']) });

export type SeverityView = z.infer<typeof severitySchema>;
