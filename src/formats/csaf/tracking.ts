import type { Advisory } from '../../core/advisory';
import { HANDLE } from '../../core/handle';
import { isId } from '../../core/ids';
import type { CsafTracking } from './document';
import { harmlessLine } from './harmless';

/** What the generator of our documents is called. */
export const ENGINE = 'Secure Response';
export const WITHDRAWN = 'Withdrawn';

export interface TrackingContext {
	readonly now?: string;
	readonly trackingId?: string;
	readonly engineVersion?: string;
}

/**
 * A published advisory is final; its versions are 1, 2 when it was changed since, and one more when it was withdrawn. Any
 * other is a draft and has version 0 (CSAF 2.0, tests 6.1.14 to 6.1.22).
 * @param missing gets what cannot be said, in words for people.
 * @returns nothing when a time is missing
 */
export function trackingOf(a: Advisory, context: TrackingContext, missing: string[]): CsafTracking | undefined {
	const now = timeOf(context.now, 'today', missing);
	const id = trackingIdOf(a, context.trackingId);
	if (id === undefined) missing.push('a tracking id of printable characters');
	const history = isOut(a) ? publishedHistory(a, now, missing) : draftHistory(a, now, missing);
	const [first] = history;
	const last = history.at(-1);
	if (first === undefined || last === undefined || id === undefined) return undefined;
	return {
		id,
		status: isOut(a) ? 'final' : 'draft',
		version: last.number,
		initial_release_date: first.date,
		current_release_date: last.date,
		revision_history: history,
		generator: {
			...(now === undefined ? {} : { date: now }),
			engine: {
				name: ENGINE,
				...(context.engineVersion === undefined ? {} : { version: context.engineVersion }),
			},
		},
	};
}

export function isOut({ state }: Advisory): boolean {
	return state === 'published' || state === 'withdrawn';
}

type History = CsafTracking['revision_history'];

function publishedHistory(a: Advisory, now: string | undefined, missing: string[]): History {
	const published = timeOf(a.publishedAt, 'publication', missing) ?? now;
	if (published === undefined) {
		missing.push('the time of publication');
		return [];
	}
	const updated = timeOf(a.updatedAt, 'last change', missing);
	const withdrawn = timeOf(a.withdrawnAt, 'withdrawal', missing) ?? (a.state === 'withdrawn' ? now : undefined);
	if (a.state === 'withdrawn' && withdrawn === undefined) missing.push('the time of withdrawal');
	const later = [
		...(updated !== undefined && Date.parse(updated) > Date.parse(published)
			? [{ date: updated, summary: 'Changed' }]
			: []),
		...(withdrawn === undefined
			? []
			: [{ date: Date.parse(withdrawn) < Date.parse(published) ? published : withdrawn, summary: WITHDRAWN }]),
	].sort((one, other) => Date.parse(one.date) - Date.parse(other.date));
	return [{ date: published, summary: 'Published' }, ...later].map((entry, index) => ({
		...entry,
		number: String(index + 1),
	}));
}

function draftHistory(a: Advisory, now: string | undefined, missing: string[]): History {
	const time = timeOf(a.updatedAt, 'last change', missing) ?? timeOf(a.createdAt, 'creation', missing) ?? now;
	if (time !== undefined) return [{ date: time, number: '0', summary: 'Draft' }];
	missing.push('the time of the last change');
	return [];
}

/** The advisory's own id where a database or an imported document gave it one, else the CVE's. */
function trackingIdOf({ id, cveId }: Advisory, wanted: string | undefined): string | undefined {
	if (wanted !== undefined) return /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(wanted) ? wanted : undefined;
	if (isId(id)) return id;
	if (HANDLE.test(id)) return cveId !== undefined && isId(cveId) ? cveId : `SR-${digestOf(id)}`;
	const plain = harmlessLine(id).slice(0, 200).trim();
	return plain === '' || plain.includes('\ufffd') ? undefined : plain;
}

/**
 * A case's handle names its file, so no document shows it. The same case always gets the same id: twelve digits of a hash
 * (FNV-1a), from which the handle cannot be told.
 */
function digestOf(handle: string): string {
	let hash = 0xcbf29ce484222325n;
	for (const character of `secure-response:${handle}`) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
	}
	return hash.toString(16).padStart(16, '0').slice(0, 12);
}

/** @param of words that follow "a time of". @returns an instant in UTC, without fractions that are zero. */
export function timeOf(instant: string | undefined, of: string, missing: string[]): string | undefined {
	if (instant === undefined) return undefined;
	const time = new Date(instant);
	const written = Number.isNaN(time.getTime()) ? '' : time.toISOString().replace('.000Z', 'Z');
	if (/^\d{4}-/.test(written)) return written;
	missing.push(`a time of ${of} that can be read`);
	return undefined;
}
