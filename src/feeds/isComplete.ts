import type { ReportsState } from './reports';

/** What keeps a feed from telling all its reports. Who is not signed in has none there. */
const MISSING: ReadonlySet<string> = new Set(['sign-in-again', 'offline', 'limited', 'failed']);

/** @returns whether all reports are known: not while a feed is being asked, nor where one could not tell them */
export function isComplete({ status, looking, notices }: ReportsState): boolean {
	return status === 'ready' && !looking && !notices.some(({ kind }) => MISSING.has(kind));
}
