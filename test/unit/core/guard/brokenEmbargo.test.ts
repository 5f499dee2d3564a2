import assert from 'node:assert/strict';
import * as z from 'zod';
import { caseSchema } from '../../../../src/core/case';
import { brokenWhere, withBrokenEmbargo } from '../../../../src/core/guard/brokenEmbargo';
import { guardSchema } from '../../../../src/core/guard/guardRecord';
import type { Leak } from '../../../../src/core/guard/leak';
import { aCase, handle } from '../../../support/builders';

const AT = '2026-03-02T09:00:00.000Z';
const LEAK: Leak = {
	token: { kind: 'marked', value: 'parse_header_unchecked' },
	where: 'message',
	ref: 'a'.repeat(40),
	path: 'src/secret.c',
	severity: 'refuse',
	isPublic: true,
};

describe('a broken embargo', () => {
	it('is recorded with its place and nothing of what became public', () => {
		const record = withBrokenEmbargo(aCase(1), brokenWhere(LEAK), { id: handle(9), at: AT });
		assert.deepEqual(record.guard, { broken: { at: AT, where: 'message' } });
		assert.deepEqual(record.timeline.at(-1), {
			id: handle(9),
			at: AT,
			text: 'The embargo was broken: the message of a public commit.',
		});
		assert.doesNotMatch(JSON.stringify(record.timeline), /parse_header|aaaa|secret\.c/);
		assert.equal(z.safeParse(caseSchema, record).success, true);
	});

	it('is recorded once, beside what the guard knew before', () => {
		const before = aCase(1, { guard: { marked: ['parse_header'] } });
		const once = withBrokenEmbargo(before, brokenWhere(undefined), { id: handle(9), at: AT });
		assert.deepEqual(once.guard, { marked: ['parse_header'], broken: { at: AT, where: 'elsewhere' } });
		assert.equal(withBrokenEmbargo(once, 'tag', { id: handle(8), at: '2026-03-03T09:00:00Z' }), once);
	});

	it('is read from a case only as it is written', () => {
		for (const broken of [{ at: AT }, { at: 'yesterday', where: 'tag' }, { at: AT, where: LEAK.token.value }])
			assert.equal(z.safeParse(guardSchema, { broken }).success, false);
	});
});
