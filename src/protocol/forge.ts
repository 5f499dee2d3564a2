import * as z from 'zod';
import { despiteSchema } from './outgoing';

/** A forge is asked over the network, and it may want a pause: a page waits this long before it says that nobody answers. */
export const FORGE_PATIENCE_MS = 120_000;

/** Far above any message that a forge takes. In characters. */
export const SENT_LIMIT = 200_000;
const SEEN_BY_LIMIT = 2000;

/** Who reads what is sent, in words. A person saw them before the click; when they differ by then, nothing is sent. */
export const seenBySchema = z.string().max(SEEN_BY_LIMIT);

/** A text to be sent, as the person saw it. */
export const sentSchema = z.strictObject({
	text: z.string().min(1).max(SENT_LIMIT),
	seenBy: seenBySchema,
	/** Words that may belong to another case, and are sent all the same. */
	despite: z.exactOptional(despiteSchema),
});

/** What a page may offer of the forge that its advisory is on. */
export const forgeSchema = z.strictObject({
	/** "GitHub" */
	name: z.string().min(1).max(100),
	/** The advisory's page there, https only. */
	url: z.exactOptional(z.string().max(2000)),
	comment: z.boolean(),
	change: z.boolean(),
	requestCve: z.boolean(),
	privateFork: z.boolean(),
	/** Why not, when something is not possible. */
	reason: z.exactOptional(z.string().max(2000)),
	/** Who reads what is sent: "Seen by: kim and 3 collaborators, 1 team." */
	seenBy: seenBySchema,
	/** Their names. */
	readers: z.array(z.string().max(200)).max(300),
});

export type ForgeView = z.infer<typeof forgeSchema>;
export type Sent = z.infer<typeof sentSchema>;
