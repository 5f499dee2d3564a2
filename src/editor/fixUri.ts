/** A file of a commit, as an address says it. It holds nothing of a case. */
export interface FileOfCommit {
	readonly root: string;
	readonly commit: string;
	/** Relative to root, with slashes. */
	readonly path: string;
}

export const FIX_SCHEME = 'secure-response-git';

/** The parts of an address, for vscode.Uri.from. */
export function fixUriParts({ root, commit, path }: FileOfCommit): { scheme: string; path: string; query: string } {
	return { scheme: FIX_SCHEME, path: `/${path}`, query: JSON.stringify({ root, commit }) };
}

/** @returns nothing for an address that is not one of ours: anyone may make one up. */
export function readFixUri(uri: { readonly path: string; readonly query: string }): FileOfCommit | undefined {
	const query = parse(uri.query);
	if (typeof query !== 'object' || query === null || !('root' in query) || !('commit' in query)) return undefined;
	const { root, commit } = query;
	if (typeof root !== 'string' || typeof commit !== 'string' || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
		return undefined;
	return { root, commit, path: uri.path.replace(/^\//, '') };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
