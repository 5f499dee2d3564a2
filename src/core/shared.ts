import { t } from './translate';
import type { Case } from './case';
import { isCveId } from './cveId';
import { UserError } from './errors';
import { forgeKey } from './forgeCase';
import { namesOf } from './caseNames';
import { caseName } from './handle';
import { isOpen } from './lifecycle';
import type { Disclosure } from './publication';
import { isRelated, type Noted } from './related';

/** What cases of the same vulnerability share, and nothing else: of PD its moment alone, never where it was said. */
export type SharedPd = Pick<Disclosure, 'date' | 'time' | 'zone'>;

/** The other cases of the same vulnerability. @param records all cases at hand */
export function sharedWith(record: Pick<Case, 'handle' | 'shared'>, records: readonly Case[]): Case[] {
	if (record.shared === undefined) return [];
	return records.filter(({ handle, shared }) => shared === record.shared && handle !== record.handle);
}

/**
 * Notes that a case is of the same vulnerability as others. Once is enough.
 * @param shared the handle of the group. @param others the handles of the other cases
 */
export function joinShared(record: Case, shared: string, others: readonly string[], { now, id }: Noted): Case {
	if (record.shared === shared) return record;
	const text = `Same vulnerability as ${namesOf(others)}: one CVE id and one PD.`;
	return { ...record, shared, timeline: [...record.timeline, { id, at: now, text }] };
}

/** Notes that a case is not of the same vulnerability after all. CVE id and PD stay as they are. */
export function leaveShared(record: Case, { now, id }: Noted): Case {
	const { shared, ...rest } = record;
	if (shared === undefined) return record;
	const text = 'No longer marked as the same vulnerability as cases of other projects.';
	return { ...rest, timeline: [...record.timeline, { id, at: now, text }] };
}

/** Something that a person can take over from another case, after a click that names it. */
export type SharedOffer =
	| { readonly what: 'pd'; readonly from: string; readonly pd: SharedPd }
	| { readonly what: 'cve'; readonly from: string; readonly cveId: string };

/** What stands in the way of one CVE id and one PD. */
export interface SharedConflict {
	readonly kind: 'two-cve-ids' | 'two-pds' | 'published' | 'other-forge' | 'merged' | 'closed' | 'gone';
	/** The other case; none for those that cannot be seen. */
	readonly handle?: string;
}

/**
 * How a case stands to others of the same vulnerability.
 * @param others as sharedWith has them
 * @returns what it could take over, each value once, and what a person has to settle
 */
export function sharedState(
	record: Case,
	others: readonly Case[],
): { readonly offers: readonly SharedOffer[]; readonly conflicts: readonly SharedConflict[] } {
	if (record.shared === undefined) return { offers: [], conflicts: [] };
	if (others.length === 0) return { offers: [], conflicts: [{ kind: 'gone' }] };
	const conflicts = others.flatMap(other => conflictsWith(record, other));
	const open = others.filter(other => other.advisory.state !== 'closed' && !isMerged(record, other));
	if (!isOpen(record.advisory)) return { offers: [], conflicts };
	const [cve, pd] = [cveOf(record), ownPd(record)];
	const pds = open
		.filter(({ advisory }) => isOpen(advisory))
		.flatMap(other => {
			const theirs = ownPd(other);
			return theirs === undefined || samePd(theirs, pd)
				? []
				: [{ what: 'pd' as const, from: other.handle, pd: theirs }];
		});
	const cves = open.flatMap(other => {
		const theirs = cveOf(other);
		return theirs === undefined || cve !== undefined
			? []
			: [{ what: 'cve' as const, from: other.handle, cveId: theirs }];
	});
	const offers: SharedOffer[] = [
		...pds.filter((each, at) => pds.findIndex(other => samePd(other.pd, each.pd)) === at),
		...cves.filter((each, at) => cves.findIndex(other => other.cveId === each.cveId) === at),
	];
	return { offers, conflicts };
}

function conflictsWith(record: Case, other: Case): SharedConflict[] {
	const { handle } = other;
	if (isMerged(record, other)) return [{ kind: 'merged', handle }];
	const [ours, theirs] = [cveOf(record), cveOf(other)];
	const [pd, otherPd] = [ownPd(record), ownPd(other)];
	const open = isOpen(record.advisory);
	const found: SharedConflict[] = [];
	if (ours !== undefined && theirs !== undefined && ours !== theirs) found.push({ kind: 'two-cve-ids', handle });
	if (open && other.advisory.state === 'published') found.push({ kind: 'published', handle });
	if (other.advisory.state === 'closed') found.push({ kind: 'closed', handle });
	if (open && isOpen(other.advisory) && pd !== undefined && otherPd !== undefined && !samePd(pd, otherPd))
		found.push({ kind: 'two-pds', handle });
	const [forge, otherForge] = [forgeOf(record), forgeOf(other)];
	// A case of its own is on no forge that could know less than another.
	const onTwoForges = forge !== undefined && otherForge !== undefined && forge !== otherForge;
	if (open && onTwoForges) found.push({ kind: 'other-forge', handle });
	return found;
}

/**
 * Takes PD or CVE id over. Only these go from one case into the other.
 * @param writeCve puts an id where the page keeps it until it is saved
 * @throws UserError when it is no longer offered: the other case changed, or left
 */
export function takeOver(
	record: Case,
	others: readonly Case[],
	wanted: SharedOffer,
	writeCve: (record: Case, cveId: string) => Case,
	{ now, id }: Noted,
): Case {
	const offered = sharedState(record, others).offers.find(offer => isSame(offer, wanted));
	if (offered === undefined)
		throw new UserError(t('The other case changed meanwhile, so nothing was taken over. Look at what it says now.'));
	const name = caseName(offered.from);
	const noted = (changed: Case, text: string): Case => ({
		...changed,
		timeline: [...changed.timeline, { id, at: now, text }],
	});
	if (offered.what === 'cve')
		return noted(writeCve(record, offered.cveId), `CVE id taken over from ${name}, the same vulnerability.`);
	const named = (record.disclosure ?? []).filter(({ by }) => by !== 'owner');
	return noted(
		{ ...record, disclosure: [{ ...offered.pd, by: 'owner' }, ...named] },
		`PD taken over from ${name}, the same vulnerability.`,
	);
}

/** Notes in the other case that something of it was taken over. */
export function noteTakenOver(record: Case, what: SharedOffer['what'], by: string, { now, id }: Noted): Case {
	const text = `${what === 'pd' ? 'PD' : 'CVE id'} of this case was taken over in ${caseName(by)}, the same vulnerability.`;
	return { ...record, timeline: [...record.timeline, { id, at: now, text }] };
}

function isSame(a: SharedOffer, b: SharedOffer): boolean {
	if (a.from !== b.from) return false;
	if (a.what === 'cve') return b.what === 'cve' && a.cveId === b.cveId;
	return b.what === 'pd' && samePd(a.pd, b.pd);
}

function isMerged(record: Case, { handle }: Case): boolean {
	return isRelated(record, handle, 'merged') || isRelated(record, handle, 'duplicate-of');
}

/** What is written counts, once it is an id. */
function cveOf({ drafts, advisory }: Case): string | undefined {
	const id = drafts?.cveId ?? advisory.cveId;
	return id !== undefined && isCveId(id) ? id : undefined;
}

/** Our own date: what a finder or a coordinator named holds for the project they named it to. */
function ownPd({ disclosure = [] }: Case): SharedPd | undefined {
	const own = disclosure.find(({ by }) => by === 'owner');
	if (own === undefined) return undefined;
	return { date: own.date, zone: own.zone, ...(own.time === undefined ? {} : { time: own.time }) };
}

function samePd(a: SharedPd, b: SharedPd | undefined): boolean {
	return b !== undefined && a.date === b.date && a.time === b.time && a.zone === b.zone;
}

/** The forge of an advisory; nothing for a case of its own. */
function forgeOf({ advisory }: Case): string | undefined {
	return forgeKey(advisory)?.split(' ').slice(0, 2).join(' ');
}
