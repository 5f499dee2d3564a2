import * as z from 'zod';

/** What the section “Deadlines” asks and hears. */
export const deadlinesMethods = {} as const;

export const deadlinesSchema = z.strictObject({});

export type DeadlinesView = z.infer<typeof deadlinesSchema>;
