import * as z from 'zod';

/** What the People step asks and hears. */
export const peopleMethods = {} as const;

export const peopleSchema = z.strictObject({});

export type PeopleView = z.infer<typeof peopleSchema>;
