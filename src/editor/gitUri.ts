import * as z from 'zod';

const querySchema = z.object({ path: z.string().min(1).max(10_000), ref: z.string().max(1024) });

/** A document of VS Code's git extension. */
export interface GitDocument {
	/** Absolute path of the file. */
	readonly path: string;
	/** A revision, or the git extension's own word for the index, which may be empty. */
	readonly ref: string;
}

/** @returns nothing for an address that the git extension does not write: anyone may make one up. */
export function readGitUri({ query }: { readonly query: string }): GitDocument | undefined {
	try {
		return querySchema.safeParse(JSON.parse(query)).data;
	} catch {
		return undefined;
	}
}
