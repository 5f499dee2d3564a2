import * as z from 'zod';

/** What the section “Ask for help” asks and hears. */
export const helpMethods = {} as const;

export const helpSchema = z.strictObject({});

export type HelpView = z.infer<typeof helpSchema>;
