import * as z from 'zod';
import { instantSchema } from '../advisory';
import { HANDLE } from '../handle';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hexadecimal digits');

/** More heads than this are joined by several entries. */
export const MOST_PARENTS = 16;

/** What happened, and when. The store seals an entry when it writes it: whoever appends one gives id, at and text alone. */
export const timelineEntrySchema = z.object({
	id: z.string().regex(HANDLE, 'a handle is 16 hexadecimal digits'),
	at: instantSchema,
	/** Empty where it was removed. */
	text: z.string(),
	/** Random: without it a removed text cannot be guessed from its digest. Goes with the text. */
	salt: z.exactOptional(z.string().regex(/^[0-9a-f]{32}$/, 'a salt has 32 hexadecimal digits')),
	/** SHA-256 over id, at, salt and text. Stays when the text is removed. */
	digest: z.exactOptional(sha256Schema),
	/** Hashes of the entries that nothing followed when this one was written. An entry without them is not sealed. */
	parents: z.exactOptional(z.array(sha256Schema).max(1000)),
	/** A person removed the text. */
	removed: z.exactOptional(z.object({ at: instantSchema })),
});

export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
