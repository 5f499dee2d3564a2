import * as z from 'zod';
import { instantSchema } from '../../core/advisory';

/** What the Identifiers and dates step asks and hears. */
export const datesMethods = {
	requestCve: { params: z.null(), result: z.enum(['assigned', 'waiting']) },
} as const;

export const datesSchema = z.strictObject({
	cveId: z.exactOptional(z.string().max(100)),
	cveRequestedAt: z.exactOptional(instantSchema),
});

export type DatesView = z.infer<typeof datesSchema>;
