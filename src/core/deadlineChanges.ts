import { t } from './translate';
import type { Case } from './case';
import { UserError } from './errors';
import { pauseNow } from './pauses';
import type { Agreement, CraNotice, Exploited, Pause } from './response';

type Entry = Case['timeline'][number];

/** Most that is kept of each kind: more is a slip, or somebody else's doing. */
const MOST = 500;

/**
 * Begins a pause. @param now ISO 8601 in UTC
 * @throws UserError while another one lasts, and for a beginning that lies ahead
 */
export function withPause(record: Case, pause: Pause, now: string, entry: Entry): Case {
	if (pauseNow(record.pauses) !== undefined) {
		throw new UserError(
			t('Somebody is waited for already. End that pause first, then begin another one. Nothing was changed.'),
		);
	}
	refuseAhead(pause.from, now);
	return { ...record, pauses: appended(record.pauses, pause), timeline: [...record.timeline, entry] };
}

/**
 * Ends the pause that lasts. @param until ISO 8601 in UTC
 * @throws UserError for an end that lies ahead, or not behind the pause's beginning
 */
export function withPauseEnded(record: Case, id: string, until: string, now: string, entry: Entry): Case {
	const pause = record.pauses?.find(each => each.id === id);
	if (pause === undefined || pause.until !== undefined) return record;
	refuseAhead(until, now);
	if (Date.parse(until) < Date.parse(pause.from)) {
		throw new UserError(
			t(
				'That is before the pause began, so nothing was changed. If the clock of this computer is wrong, set it; if the pause is, take it back.',
			),
		);
	}
	const pauses = (record.pauses ?? []).map(each => (each.id === id ? { ...each, until } : each));
	return { ...record, pauses, timeline: [...record.timeline, entry] };
}

/** Takes a pause back that was begun by mistake: nothing rested. */
export function withoutPause(record: Case, id: string, entry: Entry): Case {
	return without(record, 'pauses', id, entry);
}

/** Writes down what was negotiated. It counts from now on, whatever was agreed before. */
export function withAgreement(record: Case, agreement: Agreement, entry: Entry): Case {
	return { ...record, agreements: appended(record.agreements, agreement), timeline: [...record.timeline, entry] };
}

/** Takes an agreement back; the one before it, or the policy, counts again. */
export function withoutAgreement(record: Case, id: string, entry: Entry): Case {
	return without(record, 'agreements', id, entry);
}

/** Marks a case as exploited in the wild. @throws UserError for a moment that lies ahead */
export function withExploited(record: Case, exploited: Exploited, now: string, entry: Entry): Case {
	refuseAhead(exploited.at, now);
	return { ...record, exploited, timeline: [...record.timeline, entry] };
}

/** Takes that back. What was sent stays written down. */
export function withoutExploited(record: Case, entry: Entry): Case {
	if (record.exploited === undefined) return record;
	const { exploited: _, ...rest } = record;
	return { ...rest, timeline: [...record.timeline, entry] };
}

/** Notes that a person sent a notification of the CRA. @throws UserError for a moment that lies ahead */
export function withCraSent(record: Case, what: CraNotice, at: string, now: string, entry: Entry): Case {
	refuseAhead(at, now);
	if (record.craSent?.some(each => each.what === what)) return record;
	return { ...record, craSent: [...(record.craSent ?? []), { what, at }], timeline: [...record.timeline, entry] };
}

/** Takes such a note back. */
export function withoutCraSent(record: Case, what: CraNotice, entry: Entry): Case {
	const { craSent = [], ...rest } = record;
	const left = craSent.filter(each => each.what !== what);
	if (left.length === craSent.length) return record;
	return { ...rest, ...(left.length === 0 ? {} : { craSent: left }), timeline: [...record.timeline, entry] };
}

/** Notes that a person has seen a sign. */
export function withSignSeen(record: Case, key: string, entry: Entry): Case {
	const { signsSeen = [] } = record;
	if (signsSeen.includes(key)) return record;
	return { ...record, signsSeen: [...signsSeen, key].slice(-MOST), timeline: [...record.timeline, entry] };
}

function appended<T>(list: readonly T[] | undefined, item: T): T[] {
	if (list !== undefined && list.length >= MOST) {
		throw new UserError(t('There are {0} of these already, so nothing was added. Take one back first.', MOST));
	}
	return [...(list ?? []), item];
}

function without(record: Case, field: 'pauses' | 'agreements', id: string, entry: Entry): Case {
	const { [field]: list, ...rest } = record;
	const left = list?.filter(each => each.id !== id) ?? [];
	if (left.length === (list?.length ?? 0)) return record;
	return { ...rest, ...(left.length === 0 ? {} : { [field]: left }), timeline: [...record.timeline, entry] };
}

function refuseAhead(at: string, now: string): void {
	if (Date.parse(at) <= Date.parse(now)) return;
	throw new UserError(
		t('That moment lies ahead or cannot be read, so nothing was changed. Choose one that has passed.'),
	);
}
