import * as z from 'zod';

/** What the section “Who knows” asks and hears. */
export const circleMethods = {} as const;

export const circleSchema = z.strictObject({});

export type CircleView = z.infer<typeof circleSchema>;
