export interface Sample {
	/** The folder of the project, a git repository on branch main. */
	readonly project: string;
	/** The case folder. */
	readonly cases: string;
	/** The id of the HEAD commit, the same on every machine. */
	readonly head: string;
	/** The commit id of each step of history.mjs, by its name. */
	readonly commits: Readonly<Record<string, string>>;
}

/**
 * Makes the sample project and its case folder.
 * @param target a folder that is empty or not there yet
 * @param options now: the instant the cases are seen from, ISO 8601, the current time by default; source: the folder
 * that holds this file, for code that was bundled into another one
 * @throws when the target is not empty, now is no instant, or there is no git
 */
export function makeSample(target: string, options?: { readonly now?: string; readonly source?: string }): Sample;
