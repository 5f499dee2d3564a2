import * as z from 'zod';

/** What the section “After publication” asks and hears. */
export const arrivalMethods = {} as const;

export const arrivalSchema = z.strictObject({});

export type ArrivalView = z.infer<typeof arrivalSchema>;
