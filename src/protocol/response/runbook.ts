import * as z from 'zod';

/** What the section “Runbook” asks and hears. */
export const runbookMethods = {} as const;

export const runbookSchema = z.strictObject({});

export type RunbookView = z.infer<typeof runbookSchema>;
