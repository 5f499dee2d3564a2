import * as z from 'zod';

/** What the way to publication asks and hears; it stands in the Review step. */
export const publicationMethods = {} as const;

export const publicationSchema = z.strictObject({});

export type PublicationView = z.infer<typeof publicationSchema>;
