import type { Attempt, Case, SentFrom } from './case';
import { UserError } from './errors';

/** An answer that never came must not fill a case for ever. */
const MOST = 20;

/** Of a decision there is one: while one part of it is on its way, the same part of another decision is not sent. */
const OF_A_DECISION: readonly Attempt['what'][] = ['reply', 'state', 'report'];

/** @returns the open attempt to send the very same, when there is one. @param digest SHA-256 of what is sent */
export function attemptFor(record: Case, what: Attempt['what'], digest: string): Attempt | undefined {
	return record.attempts?.find(a => a.what === what && a.digest === digest);
}

/** Notes an attempt before it is sent. One that is open for the very same stays the one. */
export function withAttempt(record: Case, attempt: Attempt): Case {
	if (attemptFor(record, attempt.what, attempt.digest) !== undefined) return record;
	return { ...record, attempts: [...(record.attempts ?? []), attempt].slice(-MOST) };
}

/** What tells whether a page still sends. */
export interface Present {
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** Whether who sends from there is known to have ended. */
	readonly hasEnded: (from: SentFrom) => boolean;
}

/** Whether a page is sending it. One that has ended is not, and after `sending.until` each is taken for one. */
export function isOnItsWay({ sending }: Attempt, { now, hasEnded }: Present): boolean {
	if (sending === undefined || Date.parse(sending.until) <= Date.parse(now)) return false;
	return sending.from === undefined || !hasEnded(sending.from);
}

/**
 * Notes an attempt, or takes up the open one for the very same, so that no other page sends it at the same time.
 * @param fresh with `sending`
 * @throws UserError while another page is sending it
 */
export function takeUpAttempt(record: Case, fresh: Attempt, present: Present): Case {
	const rivals = (record.attempts ?? []).filter(
		a => a.what === fresh.what && (a.digest === fresh.digest || OF_A_DECISION.includes(a.what)),
	);
	for (const rival of rivals) {
		const { sending } = rival;
		if (sending !== undefined && sending.by !== fresh.sending?.by && isOnItsWay(rival, present))
			throw new UserError(busyUntil(sending.until));
	}
	const noted = withAttempt(record, fresh);
	const attempt = attemptFor(noted, fresh.what, fresh.digest);
	if (attempt === undefined || attempt.id === fresh.id || fresh.sending === undefined) return noted;
	return withChanged(noted, { ...attempt, sending: fresh.sending });
}

/** Lets other pages take up an attempt again. @param answered whether it was done */
export function putDownAttempt(record: Case, id: string, answered: boolean): Case {
	const attempt = record.attempts?.find(a => a.id === id);
	if (attempt === undefined) return record;
	const { sending: _, ...rest } = attempt;
	return withChanged(record, answered ? { ...rest, answered: true } : rest);
}

/** Forgets attempts whose answer is known; one that is gone already is no error. */
export function withoutAttempts(record: Case, ids: readonly string[]): Case {
	const { attempts = [], ...rest } = record;
	const left = attempts.filter(a => !ids.includes(a.id));
	if (left.length === attempts.length) return record;
	return left.length === 0 ? rest : { ...rest, attempts: left };
}

function withChanged(record: Case, changed: Attempt): Case {
	return { ...record, attempts: (record.attempts ?? []).map(a => (a.id === changed.id ? changed : a)) };
}

function busyUntil(until: string): string {
	return `Another window is sending this now, so nothing was sent here. Wait until it is done. Should that window be gone, try again after ${until.slice(11, 16)} UTC.`;
}
