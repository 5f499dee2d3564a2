import { wholeId } from '../core/ids';
import { isOpen, isPublic } from '../core/lifecycle';
import type { Report } from './feed';

/** The ids of our reports, in canonical writing. */
export interface OurIds {
	/** Published advisories, of which everybody may know: the newest one that has the id. */
	readonly published: ReadonlyMap<string, Report>;
	/** Reports that are not published, in any other state. No id is in both maps. */
	readonly embargoed: ReadonlyMap<string, Report>;
	/** The published ids, newest publication first; of one advisory the CVE id comes last. */
	readonly newestFirst: readonly string[];
	/** Whether a report is open, whatever ids it has. */
	readonly hasOpen: boolean;
}

/** Sorts the ids of reports by who may know of them. A report without such an id, as one that came by mail, adds none. */
export function indexIds(reports: readonly Report[]): OurIds {
	const published = new Map<string, Report>();
	const embargoed = new Map<string, Report>();
	const newest = reports.filter(({ advisory }) => isPublic(advisory)).sort((a, b) => timeOf(b) - timeOf(a));
	for (const report of newest) for (const id of idsOf(report)) if (!published.has(id)) published.set(id, report);
	for (const report of reports) {
		if (isPublic(report.advisory)) continue;
		for (const id of idsOf(report)) if (!published.has(id) && !embargoed.has(id)) embargoed.set(id, report);
	}
	return {
		published,
		embargoed,
		newestFirst: [...published.keys()],
		hasOpen: reports.some(({ advisory }) => isOpen(advisory)),
	};
}

/** Keeps the index until the list of reports is another one. */
export function createOurIds(reports: () => readonly Report[]): () => OurIds {
	let of: readonly Report[] | undefined;
	let ids: OurIds = indexIds([]);
	return () => {
		const now = reports();
		if (now !== of) {
			of = now;
			ids = indexIds(now);
		}
		return ids;
	};
}

/** A CVE id that is being written into a case is its own already. */
function idsOf({ advisory, record }: Report): string[] {
	return [advisory.id, advisory.cveId, record.drafts?.cveId].flatMap(id => wholeId(id));
}

function timeOf({ advisory }: Report): number {
	return Date.parse(advisory.publishedAt ?? '') || 0;
}
