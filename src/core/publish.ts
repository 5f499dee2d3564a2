import type { Advisory } from './advisory';
import type { Case } from './case';
import { forgeKey } from './forgeCase';

type Entry = Case['timeline'][number];

/**
 * The case after its advisory became public on a forge: what was confidential is no longer (traffic light protocol, CLEAR
 * at PD), and the last phase begins. A second time changes nothing.
 */
export function afterPublishing(record: Case, advisory: Advisory, entry: Entry): Case {
	const current = record.advisory.id === advisory.id ? { ...record, advisory } : record;
	if (current.tlp === 'CLEAR' && current.phase === 'disclose')
		return current.advisory === record.advisory ? record : current;
	return { ...current, tlp: 'CLEAR', phase: 'disclose', timeline: [...current.timeline, entry] };
}

/** Whether somebody published it elsewhere, and the case does not say so yet. */
export function isPublishedUnnoticed({ advisory, tlp, phase }: Case): boolean {
	return (
		advisory.state === 'published' && forgeKey(advisory) !== undefined && (tlp !== 'CLEAR' || phase !== 'disclose')
	);
}

/** A case of its own as published; its id stays. A second time changes nothing. */
export function markPublished(record: Case, entry: Entry): Case {
	const { advisory, tlp, phase, publication = {} } = record;
	if (forgeKey(advisory) !== undefined || advisory.state !== 'draft') return record;
	return {
		...record,
		tlp: 'CLEAR',
		phase: 'disclose',
		advisory: { ...advisory, state: 'published', publishedAt: entry.at, updatedAt: entry.at },
		publication: { ...publication, before: { tlp, phase } },
		timeline: [...record.timeline, entry],
	};
}

/** Whether a case was marked, and so can be set back. */
export function isMarked({ advisory }: Case): boolean {
	return forgeKey(advisory) === undefined && advisory.state === 'published';
}

/** Takes the mark of a case of its own back. What others read meanwhile they have read. */
export function unmarkPublished(record: Case, entry: Entry): Case {
	if (!isMarked(record)) return record;
	const { publishedAt: _, ...advisory } = record.advisory;
	const { before, ...publication } = record.publication ?? {};
	const { publication: _before, ...rest } = record;
	return {
		...rest,
		tlp: before?.tlp ?? 'AMBER',
		phase: before?.phase ?? 'distribute',
		advisory: { ...advisory, state: 'draft', updatedAt: entry.at },
		...(Object.keys(publication).length === 0 ? {} : { publication }),
		timeline: [...record.timeline, entry],
	};
}
