import type { ReportsState } from './reports';

/** What keeps a feed from telling all its reports. Who is not signed in has none there. */
const MISSING: ReadonlySet<string> = new Set(['sign-in-again', 'offline', 'limited', 'failed']);

/** @returns whether all reports are known: not while a feed is being asked, nor where one could not tell them */
export function isComplete({ status, looking, notices }: ReportsState): boolean {
	return status === 'ready' && !looking && !notices.some(({ kind }) => MISSING.has(kind));
}

/** What keeps a forge from telling what is not published. */
const PUBLISHED_ALONE: ReadonlySet<string> = new Set(['signed-out', 'published-only']);

/**
 * Whether all cases that come from a place are among the reports: those of the case folder once it was read, those of a
 * repository only where somebody who may see them asked for it.
 */
export function covers(state: ReportsState, { feed, repository }: { feed: string; repository?: string }): boolean {
	if (feed === 'case-folder') return state.status === 'ready';
	if (!isComplete(state) || state.notices.some(({ kind }) => PUBLISHED_ALONE.has(kind))) return false;
	return state.reports.some(
		({ advisory: { source } }) => source.feed === feed && source.repository === repository && repository !== undefined,
	);
}
