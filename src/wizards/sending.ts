import type { Advisory } from '../core/advisory';
import { attemptFor, isOnItsWay, type Present, putDownAttempt, takeUpAttempt, withoutAttempts } from '../core/attempts';
import type { Attempt, Case } from '../core/case';
import type { Clock, Crypto } from '../core/ports';
import { FieldsRefusedError } from '../feeds/fieldsRefusedError';
import type { Try } from '../feeds/forge';
import { GitHubError } from '../github/errors';
import type { CaseSession } from './caseSession';
import type { Sender } from './sender';

/** Posts a message in the discussion of an advisory. @throws UserError */
export type Post = (advisory: Advisory, body: string, attempt: Try) => Promise<void>;

type Send<T> = (attempt: Try) => Promise<T>;

export interface Sending {
	/**
	 * Sends something that must not be sent twice. The attempt is in the case before anything goes out; the very same
	 * once more, after a failure or a crash, is the same attempt, so that `send` can look for what the first one did.
	 * While one page sends, another one is refused. The attempt stays until the caller removes it with what it records.
	 * @param text tells what is sent; only its digest is kept
	 */
	send<T>(what: Attempt['what'], text: string, send: Send<T>): Promise<{ sent: T; id: string }>;
	/**
	 * The same for one part of something larger: that it is done stays in the case until all is recorded, so what was
	 * answered is not even asked for again.
	 * @param note is changed in the case together with that
	 */
	sendOnce(what: Attempt['what'], text: string, send: Send<unknown>, note?: (record: Case) => Case): Promise<void>;
	/** Whether a page, this one or another, is sending it now, for all that is known. */
	isOnItsWay(attempt: Attempt): boolean;
}

/** Above what all tries of one sending take together, with their looks before and after. */
const LONGEST_MS = 180_000;

export function createSending(session: CaseSession, clock: Clock, crypto: Crypto, sender: Sender): Sending {
	const by = crypto.randomHex(8);
	const present = (at: Date): Present => ({ now: at.toISOString(), hasEnded: sender.hasEnded });

	/** A case that cannot be written now keeps the attempt as it is, which does no harm: it is taken up again, or runs out. */
	const quietly = async (change: (record: Case) => Case): Promise<void> => {
		await session.change(change).catch(() => undefined);
	};
	const takeUp = async (what: Attempt['what'], text: string): Promise<{ attempt: Attempt; again: boolean }> => {
		const digest = await crypto.sha256(text);
		const at = clock.now();
		const sending = { by, until: new Date(at.getTime() + LONGEST_MS).toISOString(), from: sender.from };
		const fresh: Attempt = { id: crypto.randomHex(8), what, since: at.toISOString(), digest, sending };
		let isFirst = true;
		const noted = await session.change(record => {
			isFirst = record.attempts?.some(before => before.what === what) !== true;
			return takeUpAttempt(record, fresh, present(at));
		});
		if (!isFirst) await sender.settled();
		const attempt = attemptFor(noted, what, digest) ?? fresh;
		return { attempt, again: attempt.id !== fresh.id };
	};
	const trying = async <T>(attempt: Attempt, again: boolean, send: Send<T>): Promise<T> => {
		try {
			const { id, since } = attempt;
			return await send({ id, since, ...(again ? {} : { first: true }) });
		} catch (error) {
			// Only what cannot have happened at any try is forgotten.
			const refused = error instanceof GitHubError ? !error.mayHaveHappened : error instanceof FieldsRefusedError;
			const never = !again && refused;
			await quietly(record =>
				never ? withoutAttempts(record, [attempt.id]) : putDownAttempt(record, attempt.id, false),
			);
			throw error;
		}
	};

	return {
		async send(what, text, send) {
			const { attempt, again } = await takeUp(what, text);
			return { sent: await trying(attempt, again, send), id: attempt.id };
		},
		async sendOnce(what, text, send, note = record => record) {
			const { attempt, again } = await takeUp(what, text);
			if (attempt.answered === true) return;
			await trying(attempt, again, send);
			await quietly(record => note(putDownAttempt(record, attempt.id, true)));
		},
		isOnItsWay: attempt => isOnItsWay(attempt, present(clock.now())),
	};
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
