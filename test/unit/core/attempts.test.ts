import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { attemptFor, putDownAttempt, takeUpAttempt, withAttempt, withoutAttempts } from '../../../src/core/attempts';
import { type Attempt, caseSchema } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import { aCase, handle } from '../../support/builders';

const attempt = (n: number, change: Partial<Attempt> = {}): Attempt => ({
	id: handle(n),
	what: 'comment',
	since: '2026-03-02T09:00:00Z',
	digest: n.toString(16).padStart(64, '0'),
	...change,
});

describe('an attempt to send something', () => {
	it('is noted in the case in a way that its file takes', () => {
		const record = withAttempt(aCase(1), attempt(5));
		assert.deepEqual(caseSchema.parse(record), record);
		assert.deepEqual(attemptFor(record, 'comment', attempt(5).digest), attempt(5));
	});

	it('of the same text again is the one that is open, with the time it began', () => {
		const record = withAttempt(aCase(1), attempt(5));
		const again = attempt(6, { digest: attempt(5).digest, since: '2026-03-09T09:00:00Z' });
		assert.equal(withAttempt(record, again), record);
	});

	it('of the same text as something else is another one', () => {
		const record = withAttempt(aCase(1), attempt(5));
		assert.equal(withAttempt(record, attempt(6, { what: 'reply', digest: attempt(5).digest })).attempts?.length, 2);
	});

	it('is gone when the answer is known, and leaves no empty list', () => {
		const two = withAttempt(withAttempt(aCase(1), attempt(5)), attempt(6));
		assert.deepEqual(withoutAttempts(two, [handle(5)]).attempts, [attempt(6)]);
		assert.deepEqual(withoutAttempts(two, [handle(5), handle(6)]), aCase(1));
		assert.equal(withoutAttempts(two, [handle(7)]), two);
	});

	it('never fills a case: the oldest go', () => {
		let record = aCase(1);
		for (let n = 1; n <= 50; n++) record = withAttempt(record, attempt(n));
		assert.equal(record.attempts?.length, 20);
		assert.equal(record.attempts?.at(-1)?.id, handle(50));
	});
});

describe('an attempt that one page is sending', () => {
	const sending = (by: number, until = '2026-03-02T09:03:00Z') => ({ by: handle(by), until });
	const NOW = '2026-03-02T09:01:00Z';
	const at = (now: string) => ({ now, hasEnded: () => false });
	const again = (by: number, until?: string) => attempt(6, { digest: attempt(5).digest, sending: sending(by, until) });
	const held = takeUpAttempt(aCase(1), attempt(5, { sending: sending(1) }), at('2026-03-02T09:00:00Z'));

	it('is not sent by another one at the same time, which says until when', () => {
		assert.throws(() => takeUpAttempt(held, again(2), at(NOW)), /after 09:03 UTC/);
	});

	it('may be gone on with by the same page, and by another one when it was put down or that page is gone', () => {
		for (const [record, by, now] of [
			[held, 1, NOW],
			[putDownAttempt(held, handle(5), false), 2, NOW],
			[held, 2, '2026-03-02T09:03:00Z'],
		] as const) {
			const after = takeUpAttempt(record, again(by, '2026-03-02T10:00:00Z'), at(now));
			assert.deepEqual(
				after.attempts?.map(a => [a.id, a.since, a.sending?.by]),
				[[handle(5), attempt(5).since, handle(by)]],
			);
		}
	});

	it('may be gone on with at once where its sender is known to have ended', () => {
		const from = (process: number) => ({ window: 'ab'.repeat(16), process });
		const of = (by: number) => ({ sending: { ...sending(by), from: from(by) } });
		const sent = takeUpAttempt(aCase(1), attempt(5, of(1)), at(NOW));
		assert.deepEqual(caseSchema.parse(sent), sent);
		const fresh = attempt(6, { digest: attempt(5).digest, ...of(2) });
		const ended = (process: number) => ({ now: NOW, hasEnded: (one: object) => isDeepStrictEqual(one, from(process)) });
		assert.deepEqual(takeUpAttempt(sent, fresh, ended(1)).attempts, [attempt(5, of(2))]);
		assert.throws(() => takeUpAttempt(sent, fresh, ended(3)), UserError);
		assert.throws(() => takeUpAttempt(held, fresh, { now: NOW, hasEnded: () => true }), UserError);
	});

	it('keeps another reply from being sent, and no other message', () => {
		const other = { digest: 'b'.repeat(64), sending: sending(2) };
		const reply = takeUpAttempt(aCase(1), attempt(5, { what: 'reply', sending: sending(1) }), at(NOW));
		assert.throws(() => takeUpAttempt(reply, attempt(6, { what: 'reply', ...other }), at(NOW)), UserError);
		const message = takeUpAttempt(aCase(1), attempt(5, { what: 'comment', sending: sending(1) }), at(NOW));
		assert.equal(takeUpAttempt(message, attempt(6, { what: 'comment', ...other }), at(NOW)).attempts?.length, 2);
	});

	it('is known to be done once it was answered', () => {
		const [done] = putDownAttempt(held, handle(5), true).attempts ?? [];
		assert.deepEqual([done?.answered, done?.sending], [true, undefined]);
		assert.equal(putDownAttempt(held, handle(7), true), held);
	});
});
