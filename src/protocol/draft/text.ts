import * as z from 'zod';

/** What the Text step asks and hears. */
export const textMethods = {
	/** Opens the description as a document. The person was told, once for each case, who else can read it there. */
	openDocument: { params: z.strictObject({ told: z.boolean() }), result: z.null() },
	closeDocument: { params: z.null(), result: z.null() },
} as const;

export const textSchema = z.strictObject({
	/** Whether the description is open as a document. */
	asDocument: z.boolean(),
	/** Whether a person was told, for this case, who else can read an open document. */
	allowed: z.boolean(),
});

export type TextView = z.infer<typeof textSchema>;
