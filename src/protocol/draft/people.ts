import * as z from 'zod';
import { readInSchema } from '../../core/publication';
import { HANDLE } from '../../core/handle';
import { seenBySchema } from '../forge';

const name = z.string().min(1).max(200);

/** What the People step asks and hears. */
export const peopleMethods = {
	/** Lets an account read the advisory on its forge, and records that. Readers must still be those that the person saw. */
	letIn: { params: z.strictObject({ login: name, team: z.boolean(), seenBy: seenBySchema }), result: z.null() },
	/** Takes the access away again. What they read they know. */
	takeOut: { params: z.strictObject({ login: name, team: z.boolean() }), result: z.null() },
	/** Records that somebody was told by hand. */
	recordReadIn: { params: z.strictObject({ name }), result: z.null() },
	/** Takes such a record back. */
	forgetReadIn: { params: z.string().regex(HANDLE), result: z.null() },
} as const;

export const peopleSchema = z.strictObject({
	/** Who could be credited and is not yet, and why. */
	suggestions: z.array(
		z.strictObject({ login: z.exactOptional(z.string()), name: z.exactOptional(z.string()), why: z.string() }),
	),
	/** Who reads the advisory on its forge; nothing for a case of its own. */
	onForge: z.exactOptional(
		z.strictObject({
			collaborators: z.array(z.string()),
			teams: z.array(z.string()),
			/** Whether this account can change that. */
			can: z.boolean(),
			/** Why not. */
			reason: z.exactOptional(z.string()),
			/** How many messages whoever is let in reads; nothing where nobody knows. */
			messages: z.exactOptional(z.number().int().nonnegative()),
		}),
	),
	readIn: z.array(readInSchema),
});

export type PeopleView = z.infer<typeof peopleSchema>;
