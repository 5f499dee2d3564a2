import type { Advisory } from './advisory';
import type { Case } from './case';
import { forgeCase } from './forgeCase';
import { titleOf } from './titleOf';

interface Import {
	/** Random, 16 hexadecimal digits. */
	readonly handle: string;
	/** The current instant, ISO 8601 in UTC. */
	readonly now: string;
	/** Random, 16 hexadecimal digits: names the entry of the timeline. */
	readonly entry: string;
	/** What the document was, for the timeline. */
	readonly format: string;
	/** Whether it gets an id of its own, because another case has the document's already. */
	readonly ownId?: boolean;
}

/**
 * @returns a case of the case folder for an advisory that came as a document. One that was published elsewhere is a
 * published case; of a draft nobody knows when it was received, so no clock runs.
 */
export function importedCase(read: Advisory, { handle, now, entry, format, ownId = false }: Import): Case {
	const advisory: Advisory = {
		...asOf(read, now),
		...(ownId ? { id: handle } : {}),
		source: { ...read.source, feed: 'case-folder' },
		summary: read.summary.trim() === '' ? titleOf(read.description) : read.summary,
	};
	return {
		...forgeCase(advisory, handle, now),
		timeline: [{ id: entry, at: now, text: `Imported from a document (${format}).` }],
	};
}

/** What names a publication that is to come is under embargo until then. */
function asOf(read: Advisory, now: string): Advisory {
	const { publishedAt, ...rest } = read;
	const isAhead = publishedAt !== undefined && Date.parse(publishedAt) > Date.parse(now);
	return isAhead && read.state === 'published' ? { ...rest, state: 'draft' } : read;
}

/** @returns the first of the cases that an advisory is of already: it has the same id, or the same CVE. */
export function knownCase(
	{ id, cveId }: Pick<Advisory, 'id' | 'cveId'>,
	cases: readonly Pick<Case, 'handle' | 'advisory'>[],
): string | undefined {
	const wanted = new Set([id, ...(cveId === undefined ? [] : [cveId])].map(text => text.toLowerCase()));
	return cases.find(({ handle, advisory }) =>
		[handle, advisory.id, advisory.cveId].some(text => text !== undefined && wanted.has(text.toLowerCase())),
	)?.handle;
}
