import type { Report } from '../feeds/feed';
import type { HistoryDetails } from './gitRepositories';

/** What the git extension's hovers of commits say besides. */
export function createHistoryDetails(deps: { readonly reports: () => readonly Report[] }): HistoryDetails {
	void deps;
	return { messageLinks: () => undefined, hoverCommands: () => undefined };
}
