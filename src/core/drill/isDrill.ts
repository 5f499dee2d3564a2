import type { Advisory } from '../advisory';

/** The feed of the one report that is made up. */
export const DRILL_FEED = 'drill';

/**
 * Whether a report is the made-up one. For what its own pages do otherwise, such as asking nobody outside. It is no filter:
 * drills never stand among the reports, and a case file that claims to be one is counted as any other (decision 0029).
 */
export function isDrill({ advisory }: { readonly advisory: Pick<Advisory, 'source'> }): boolean {
	return advisory.source.feed === DRILL_FEED;
}
