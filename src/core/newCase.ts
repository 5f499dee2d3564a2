import type { Advisory } from './advisory';
import type { Case } from './case';
import { titleOf } from './titleOf';

interface NewCase {
	/** Random, 16 hexadecimal digits; also the advisory's id until a forge gives one. */
	readonly handle: string;
	/** The current instant, ISO 8601 in UTC. */
	readonly now: string;
	readonly via: NonNullable<Case['received']>['via'];
	/** Empty: made from the description. */
	readonly summary: string;
	/** The report's text; kept to the letter. */
	readonly description: string;
	readonly finder?: { readonly name?: string; readonly email?: string };
	/** When the report arrived, ISO 8601 in UTC; now, when nobody knows better. */
	readonly receivedAt?: string;
	/** Where the advisory begins: 'triage' unless told otherwise. */
	readonly state?: Advisory['state'];
}

/** @returns a case for a report that no forge knows. Its clocks run from receipt; it is for named people only (TLP:RED) until somebody decides otherwise. */
export function newCase(report: NewCase): Case {
	const { handle, now, via, description, finder } = report;
	const at = report.receivedAt ?? now;
	const summary = report.summary.trim();
	return {
		version: 1,
		handle,
		phase: 'discover',
		tlp: 'RED',
		received: {
			at,
			via,
			...(finder?.name === undefined ? {} : { name: finder.name }),
			...(finder?.email === undefined ? {} : { email: finder.email }),
		},
		clock: { startedAt: at, source: 'receipt' },
		timeline: [],
		advisory: {
			id: handle,
			source: { feed: 'case-folder' },
			state: report.state ?? 'triage',
			summary: summary === '' ? titleOf(description) : summary,
			description,
			cvss: {},
			cweIds: [],
			affected: [],
			credits: [],
			collaborators: [],
			teams: [],
			references: [],
			createdAt: at,
			updatedAt: now,
		},
	};
}
