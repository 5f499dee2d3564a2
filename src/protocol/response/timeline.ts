import * as z from 'zod';

/** What the section “Timeline” asks and hears. */
export const timelineMethods = {} as const;

export const timelineSchema = z.strictObject({});

export type TimelineView = z.infer<typeof timelineSchema>;
