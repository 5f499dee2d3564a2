import * as z from 'zod';
import { instantSchema } from '../core/advisory';

/** So many messages are shown at first, and so many more at each wish. */
export const MESSAGES_AT_ONCE = 200;

export const messageSchema = z.strictObject({
	id: z.string().min(1).max(200),
	/** Written by anyone with access. */
	body: z.string(),
	author: z.exactOptional(z.string().max(200)),
	createdAt: instantSchema,
	/** When it was changed after it was posted. */
	editedAt: z.exactOptional(instantSchema),
	/** Whether this account may correct it here. */
	mine: z.boolean(),
});

/** The discussion with the finder. What was read stays when it cannot be read again, and says how old it is. */
export const discussionSchema = z.strictObject({
	status: z.enum(['unread', 'loading', 'ready', 'unavailable', 'failed']),
	/** Oldest first. */
	messages: z.array(messageSchema),
	/** How many came before those. */
	older: z.number().int().nonnegative(),
	/** Whether more of those can be shown here; a page has its limits. */
	more: z.boolean(),
	readAt: z.exactOptional(instantSchema),
	/** Why it could not be read, in words for people. */
	failure: z.exactOptional(z.string()),
	/** An earlier message got no answer: it may have been posted. */
	unanswered: z.boolean(),
});

export type MessageView = z.infer<typeof messageSchema>;
export type DiscussionView = z.infer<typeof discussionSchema>;
