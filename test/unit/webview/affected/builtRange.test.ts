import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseRange } from '../../../../src/core/versions';
import { builtText, readBuilt, withLower, withUpper } from '../../../../src/webview/draft/affected/builtRange';

describe('the range builder', () => {
	it('reads what a range says into two bounds', () => {
		assert.deepEqual(readBuilt('>= 1.0, < 2.0'), {
			lower: { version: '1.0', after: false },
			upper: { version: '2.0', included: false },
		});
		assert.deepEqual(readBuilt('> 1.0'), { lower: { version: '1.0', after: true } });
		assert.deepEqual(readBuilt('= 1.0'), {
			lower: { version: '1.0', after: false },
			upper: { version: '1.0', included: true },
		});
		assert.deepEqual(readBuilt('>= 0'), {});
		assert.deepEqual(readBuilt(' '), {});
	});

	it('leaves alone what is no range, or has more than two bounds', () => {
		assert.equal(readBuilt('=> 1.0'), undefined);
		assert.equal(readBuilt('> 1.0, > 2.0'), undefined);
	});

	it('changes one bound and keeps the other', () => {
		assert.equal(withLower('>= 1.0, < 2.0', { version: '1.5', after: false }), '>= 1.5, < 2.0');
		assert.equal(withUpper('>= 1.0, < 2.0', { version: '2.1', included: true }), '>= 1.0, <= 2.1');
		assert.equal(withUpper('>= 1.0, < 2.0', undefined), '>= 1.0');
		assert.equal(withLower('>= 1.0', undefined), '>= 0');
		assert.equal(withUpper('', { version: '2.0', included: false }), '< 2.0');
	});

	it('writes only what the grammar takes, and reads it as it was', () => {
		const version = fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })).map(parts => parts.join('.'));
		const plain = { noNullPrototype: true };
		const bounds = fc.record(
			{
				lower: fc.record({ version, after: fc.boolean() }, plain),
				upper: fc.record({ version, included: fc.boolean() }, plain),
			},
			{ requiredKeys: [], ...plain },
		);
		fc.assert(
			fc.property(bounds, built => {
				const text = builtText(built);
				parseRange(text);
				assert.deepEqual(readBuilt(text), { ...built });
			}),
		);
	});
});
