import assert from 'node:assert/strict';
import { attemptFor, withAttempt, withoutAttempts } from '../../../src/core/attempts';
import { type Attempt, caseSchema } from '../../../src/core/case';
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
