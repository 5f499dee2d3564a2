import * as z from 'zod';
import { FIX_SCHEME, readFixUri } from '../fixUri';

/** A document that shows a file as some commit has it. */
export type ShownFile =
	/** One of our own documents. */
	| { readonly kind: 'fix'; readonly root: string; readonly commit: string; readonly path: string }
	/** One of the git extension's: a file's absolute path, and a revision of any form. */
	| { readonly kind: 'git'; readonly file: string; readonly revision: string };

/** The schemes of documents that show files of commits. */
export const COMMIT_SCHEMES: readonly string[] = [FIX_SCHEME, 'git'];

/** What the git extension writes into its addresses. Anyone may make one up. */
const gitQuery = z.object({ path: z.string().min(1).max(4096), ref: z.string().min(1).max(1024) });

/** @returns nothing for other documents, and for what is in the index or in the working tree */
export function shownFile(uri: {
	readonly scheme: string;
	readonly path: string;
	readonly query: string;
}): ShownFile | undefined {
	if (uri.scheme === FIX_SCHEME) {
		const file = readFixUri(uri);
		return file === undefined ? undefined : { kind: 'fix', ...file };
	}
	if (uri.scheme !== 'git') return undefined;
	const query = gitQuery.safeParse(json(uri.query));
	if (!query.success) return undefined;
	const { path, ref } = query.data;
	// The git extension's words for the index (~) and for a side of a conflict (:1, :2, :3).
	return /^[~:-]/.test(ref) ? undefined : { kind: 'git', file: path, revision: ref };
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
