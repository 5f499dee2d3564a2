import assert from 'node:assert/strict';
import { caseSchema } from '../../../../src/core/case';
import { guardAgain, liftTokens, markedProblem, markString, unmarkString } from '../../../../src/core/guard/lift';
import { aCase, handle } from '../../../support/builders';

const NOW = '2026-03-05T09:00:00Z';
const ID = handle(9);

describe('lifting the embargo guard of a case', () => {
	for (const why of ['published', 'fix-first'] as const)
		it(`(${why}) is recorded, once, and can be taken back`, () => {
			const lifted = liftTokens(aCase(1), why, NOW, ID);
			assert.deepEqual(caseSchema.parse(lifted).guard, { lifted: { at: NOW, why } });
			assert.equal(lifted.timeline.length, 1);
			assert.equal(liftTokens(lifted, 'published', '2026-03-06T09:00:00Z', handle(8)), lifted);
			const again = guardAgain(lifted, NOW, ID);
			assert.ok(!('guard' in again));
			assert.equal(again.timeline.length, 2);
			assert.equal(guardAgain(again, NOW, ID), again);
		});

	it('leaves marked strings marked', () => {
		const marked = markString(aCase(1), 'parse_route', NOW, ID);
		assert.deepEqual(guardAgain(liftTokens(marked, 'fix-first', NOW, ID), NOW, ID).guard, { marked: ['parse_route'] });
	});
});

describe('marking a string', () => {
	it('keeps it in the case, once, without telling it in the timeline', () => {
		const marked = markString(aCase(1), '  parse_Route ', NOW, ID);
		assert.deepEqual(caseSchema.parse(marked).guard, { marked: ['parse_Route'] });
		assert.equal(markString(marked, 'PARSE_route', NOW, ID), marked);
		const two = markString(marked, 'evil.example', NOW, ID);
		const one = unmarkString(two, 'parse_route', NOW, ID);
		assert.deepEqual(one.guard, { marked: ['evil.example'] });
		assert.equal(unmarkString(one, 'parse_route', NOW, ID), one);
		const none = unmarkString(one, 'evil.example', NOW, ID);
		assert.ok(!('guard' in none));
		assert.equal(none.timeline.length, 4);
		assert.doesNotMatch(JSON.stringify(none.timeline), /parse_route|evil/i);
	});

	it('is refused in words that do not repeat it', () => {
		for (const text of [
			'',
			'   ',
			'abc',
			'secret\nline',
			'secret\0',
			`secret${'x'.repeat(200)}`,
			'\u200b\u200b\u200b\u200b\u200b',
		]) {
			const problem = markedProblem(text) ?? assert.fail(JSON.stringify(text));
			assert.doesNotMatch(problem, /secret/);
			assert.throws(() => markString(aCase(1), text, NOW, ID), { message: problem });
		}
		assert.equal(markedProblem('abcd'), undefined);
	});
});
