import * as z from 'zod';

/** What the Review step asks and hears. */
export const reviewMethods = {} as const;

export const reviewSchema = z.strictObject({});

export type ReviewView = z.infer<typeof reviewSchema>;
