import { t } from './translate';
import type { Case, Related } from './case';
import { UserError } from './errors';
import { caseName } from './handle';
import { newCase } from './newCase';

type Kind = Related['kind'];

/** The same relation, seen from the other case. */
export const MIRRORED: Readonly<Record<Kind, Kind>> = {
	'split-from': 'split-into',
	'split-into': 'split-from',
	merged: 'duplicate-of',
	'duplicate-of': 'merged',
};

/** When something is noted, and by which id. */
export interface Noted {
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** A fresh handle for the timeline. */
	readonly id: string;
}

/**
 * Makes a case of one part of a report, because each finding that can be fixed alone is a case alone (OSS-SIRT policy v0.1,
 * phase 2). Who found it, when it came and since when clocks run is the same; so is that the finder was answered, and when
 * they will publish. On a forge nothing is made: the part is a case of its own until it is drafted there.
 * @param part title and text as a person wrote them; without a title the text gives one
 * @param handle random, of the new case
 */
export function splitOff(
	record: Case,
	part: { readonly title: string; readonly text: string },
	handle: string,
	{ now, id }: Noted,
): Case {
	const { received, clock, acknowledgedAt, disclosure = [], advisory, tlp } = record;
	// What the finder plans holds for all they reported; our own date is agreed for each case.
	const agreed = disclosure.filter(({ by }) => by !== 'owner');
	const finder = finderOf(record);
	const receivedAt = received?.at ?? advisory.createdAt;
	const { clock: _, ...made } = newCase({
		handle,
		now,
		via: received?.via ?? 'text',
		summary: part.title,
		description: part.text,
		finder: {
			...(finder === undefined ? {} : { name: finder }),
			...(received?.email === undefined ? {} : { email: received.email }),
		},
		...(receivedAt === undefined ? {} : { receivedAt }),
	});
	return {
		...made,
		tlp,
		...(clock === undefined ? {} : { clock }),
		...(acknowledgedAt === undefined ? {} : { acknowledgedAt, phase: 'triage' }),
		...(agreed.length === 0 ? {} : { disclosure: agreed }),
		related: [{ handle: record.handle, kind: 'split-from' }],
		timeline: [{ id, at: now, text: `Split off from ${caseName(record.handle)}.` }],
		advisory: { ...made.advisory, credits: advisory.credits },
	};
}

/** Notes in a case that a part of it became another one, and ends the writing of that part. Once is enough. */
export function noteSplit(record: Case, handle: string, { now, id }: Noted): Case {
	const text = `A part was split off into ${caseName(handle)}.`;
	const noted = relate(record, { handle, kind: 'split-into' }, { id, at: now, text });
	const { drafts, ...rest } = noted;
	if (drafts?.split === undefined) return noted;
	const { split: _, ...open } = drafts;
	return withOpen(rest, open);
}

/**
 * Notes in a case that another one tells of the same finding: its finder is to be credited here too. Once is enough.
 * @throws UserError when this case is to become part of the other one
 */
export function mergeInto(record: Case, other: Case, { now, id }: Noted): Case {
	if (record.drafts?.duplicateOf === other.handle || isRelated(record, other.handle, 'duplicate-of'))
		throw new UserError(
			t(
				'This report is marked as a duplicate of that one, so that one cannot be merged into it. Nothing was changed. Take the mark away first, or merge from the other report’s page.',
			),
		);
	const finder = finderOf(other);
	return relate(
		record,
		{ handle: other.handle, kind: 'merged', ...(finder === undefined ? {} : { finder }) },
		{ id, at: now, text: `${nameAtStart(other.handle)} was merged into this one; its finder is to be credited too.` },
	);
}

/**
 * Notes in the other case where it went. While it is in triage it is marked as a duplicate too: what its finder hears, a
 * person still decides there.
 */
export function mergedInto(other: Case, handle: string, { now, id }: Noted): Case {
	const text = `Merged into ${caseName(handle)}.`;
	const noted = relate(other, { handle, kind: 'duplicate-of' }, { id, at: now, text });
	if (noted === other || other.decision !== undefined || other.advisory.state !== 'triage') return noted;
	return { ...noted, drafts: { ...noted.drafts, duplicateOf: handle, outcome: noted.drafts?.outcome ?? 'duplicate' } };
}

/** Takes a merge back on one of both sides, with the mark that came with it. */
export function unmerge(record: Case, handle: string, { now, id }: Noted): Case {
	const { related = [], drafts, ...rest } = record;
	const isMerge = (r: Related): boolean => r.handle === handle && (r.kind === 'merged' || r.kind === 'duplicate-of');
	if (!related.some(isMerge)) return record;
	const left = related.filter(r => !isMerge(r));
	const entry = { id, at: now, text: `${nameAtStart(handle)} is separate again.` };
	return withOpen(
		{ ...rest, ...(left.length === 0 ? {} : { related: left }), timeline: [...record.timeline, entry] },
		withoutMark(drafts, handle),
	);
}

/** Who reported it, as they are named. */
export function finderOf({ received, advisory }: Case): string | undefined {
	return received?.name ?? advisory.author;
}

export function isRelated({ related = [] }: Case, handle: string, kind: Kind): boolean {
	return related.some(r => r.handle === handle && r.kind === kind);
}

function relate(record: Case, relation: Related, entry: Case['timeline'][number]): Case {
	if (isRelated(record, relation.handle, relation.kind)) return record;
	return { ...record, related: [...(record.related ?? []), relation], timeline: [...record.timeline, entry] };
}

function withoutMark(drafts: Case['drafts'], handle: string): Case['drafts'] {
	if (drafts?.duplicateOf !== handle) return drafts;
	const { duplicateOf: _mark, outcome, ...open } = drafts;
	return outcome === undefined || outcome === 'duplicate' ? open : { ...open, outcome };
}

/** Drafts without a key are none. */
function withOpen(record: Omit<Case, 'drafts'>, drafts: Case['drafts']): Case {
	return drafts === undefined || Object.keys(drafts).length === 0 ? record : { ...record, drafts };
}

function nameAtStart(handle: string): string {
	return `C${caseName(handle).slice(1)}`;
}
