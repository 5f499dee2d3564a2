import type { Attempt, Case } from './case';

/** An answer that never came must not fill a case for ever. */
const MOST = 20;

/** @returns the open attempt to send the very same, when there is one. @param digest SHA-256 of what is sent */
export function attemptFor(record: Case, what: Attempt['what'], digest: string): Attempt | undefined {
	return record.attempts?.find(a => a.what === what && a.digest === digest);
}

/** Notes an attempt before it is sent. One that is open for the very same stays the one. */
export function withAttempt(record: Case, attempt: Attempt): Case {
	if (attemptFor(record, attempt.what, attempt.digest) !== undefined) return record;
	return { ...record, attempts: [...(record.attempts ?? []), attempt].slice(-MOST) };
}

/** Forgets attempts whose answer is known; one that is gone already is no error. */
export function withoutAttempts(record: Case, ids: readonly string[]): Case {
	const { attempts = [], ...rest } = record;
	const left = attempts.filter(a => !ids.includes(a.id));
	if (left.length === attempts.length) return record;
	return left.length === 0 ? rest : { ...rest, attempts: left };
}
