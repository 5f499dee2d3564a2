import { FIX_SCHEME, readFixUri } from '../fixUri';
import { readGitUri } from '../gitUri';

/** A document that shows a file as some commit has it. */
export type ShownFile =
	/** One of our own documents. */
	| { readonly kind: 'fix'; readonly root: string; readonly commit: string; readonly path: string }
	/** One of the git extension's: a file's absolute path, and a revision of any form. */
	| { readonly kind: 'git'; readonly file: string; readonly revision: string };

/** The schemes of documents that show files of commits. */
export const COMMIT_SCHEMES: readonly string[] = [FIX_SCHEME, 'git'];

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
	const document = readGitUri(uri);
	if (document === undefined) return undefined;
	const { path, ref } = document;
	// The git extension's words for the index (~, or nothing) and for a side of a conflict (:1, :2, :3).
	return ref === '' || /^[~:-]/.test(ref) ? undefined : { kind: 'git', file: path, revision: ref };
}
