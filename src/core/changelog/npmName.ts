import * as z from 'zod';

const manifestSchema = z.object({ name: z.string().regex(/^(?:@[\w.~-]{1,100}\/)?[\w.~-]{1,214}$/) });

/** The name in a package.json; nothing where there is none that npm would take. */
export function npmNameOf(text: string): string | undefined {
	try {
		const parsed = manifestSchema.safeParse(JSON.parse(text));
		return parsed.success ? parsed.data.name : undefined;
	} catch {
		return undefined;
	}
}
