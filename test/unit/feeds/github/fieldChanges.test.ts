import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors';
import { changesOf } from '../../../../src/feeds/github/fieldChanges';

const row = (name: string) => ({ ecosystem: 'npm' as const, name, range: '< 1', functions: [] });
const base = { summary: 'title', description: 'one\ntwo', affected: [row('a')] };

describe('what is sent of a draft', () => {
	it('is what the person changed, and nothing else', () => {
		assert.deepEqual(changesOf(base, base, { ...base, summary: 'better' }), { summary: 'better' });
		assert.deepEqual(changesOf(base, base, base), {});
	});

	it('leaves what somebody else changed meanwhile as it is', () => {
		const now = { ...base, description: 'newer' };
		assert.deepEqual(changesOf(now, base, { ...base, summary: 'better' }), { summary: 'better' });
	});

	it('is nothing where both wrote the same', () => {
		assert.deepEqual(changesOf({ ...base, summary: 'same' }, base, { ...base, summary: 'same' }), {});
	});

	it('is refused where somebody else changed the same field, in words that hold no text', () => {
		const now = { ...base, summary: 'theirs', affected: [row('b')] };
		assert.throws(
			() => changesOf(now, base, { summary: 'mine', description: base.description, affected: [row('c')] }),
			(error: unknown) =>
				error instanceof UserError &&
				/the title and the affected packages/.test(error.message) &&
				!/theirs|mine/.test(error.message),
		);
	});

	it('takes line ends and blanks at the end for no change', () => {
		assert.deepEqual(changesOf({ ...base, description: 'one\r\ntwo\r\n' }, base, base), {});
		assert.deepEqual(
			changesOf(
				{ ...base, description: 'one\r\ntwo' },
				{ ...base, description: 'one\ntwo\n' },
				{ ...base, description: 'x' },
			),
			{ description: 'x' },
		);
	});
});
