import type { Advisory } from '../core/advisory';
import { attemptFor, withAttempt, withoutAttempts } from '../core/attempts';
import type { Attempt } from '../core/case';
import type { Clock, Crypto } from '../core/ports';
import { GitHubError } from '../github/errors';
import type { CaseSession } from './caseSession';

/** Posts a message in the discussion of an advisory. @throws UserError */
export type Post = (advisory: Advisory, body: string, attempt: Attempt) => Promise<void>;

export interface Sending {
	/**
	 * Sends something that must not be sent twice. The attempt is in the case before anything goes out; the very same
	 * once more, after a failure or a crash, is the same attempt, so that `send` can look for what the first one did.
	 * It stays until the caller removes it with what it records.
	 * @param text tells what is sent; only its digest is kept
	 */
	send<T>(
		what: Attempt['what'],
		text: string,
		send: (attempt: Attempt) => Promise<T>,
	): Promise<{ sent: T; id: string }>;
}

export function createSending(session: CaseSession, clock: Clock, crypto: Crypto): Sending {
	return {
		async send(what, text, send) {
			const digest = await crypto.sha256(text);
			const fresh: Attempt = { id: crypto.randomHex(8), what, since: clock.now().toISOString(), digest };
			const noted = await session.change(record => withAttempt(record, fresh));
			const attempt = attemptFor(noted, what, digest) ?? fresh;
			try {
				return { sent: await send(attempt), id: attempt.id };
			} catch (error) {
				// Only what cannot have happened at any try is forgotten.
				if (attempt.id === fresh.id && error instanceof GitHubError && !error.mayHaveHappened) await forget(attempt.id);
				throw error;
			}
		},
	};

	/** A case that cannot be written now keeps the attempt, which does no harm. */
	async function forget(id: string): Promise<void> {
		await session.change(record => withoutAttempts(record, [id])).catch(() => undefined);
	}
}

/** Runs what is handed to it one after the other: two clicks never send side by side. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
	let tail: Promise<unknown> = Promise.resolve();
	return work => {
		const result = tail.then(work);
		tail = result.catch(() => undefined);
		return result;
	};
}
