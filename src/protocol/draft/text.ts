import * as z from 'zod';

/** What the Text step asks and hears. */
export const textMethods = {} as const;

export const textSchema = z.strictObject({
	/** Whether the description is open as a document. */
	asDocument: z.boolean(),
	/** Whether a person was told, for this case, who else can read an open document. */
	allowed: z.boolean(),
});

export type TextView = z.infer<typeof textSchema>;
