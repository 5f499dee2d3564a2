import type { ReportsState } from './reports';

/** What keeps a feed from telling all its reports. Who is not signed in has none there. */
const MISSING: ReadonlySet<string> = new Set(['sign-in-again', 'offline', 'limited', 'failed']);

/** @returns whether all reports are known: not while a feed is being asked, nor where one could not tell them */
export function isComplete({ status, looking, notices }: ReportsState): boolean {
	return status === 'ready' && !looking && !notices.some(({ kind }) => MISSING.has(kind));
}

/**
 * Whether all cases that come from a place are among the reports. What cannot be read may be one of them, so then none is.
 * @param seesAll whether everything of a repository was asked for with the rights to see it
 */
export function covers(
	state: ReportsState,
	{ feed, repository }: { readonly feed: string; readonly repository?: string },
	seesAll: (repository: string) => boolean,
): boolean {
	if (state.status !== 'ready' || state.problems.length > 0) return false;
	if (feed === 'case-folder') return true;
	return isComplete(state) && repository !== undefined && seesAll(repository);
}
