import assert from 'node:assert/strict';
import type { Affected } from '../../../src/core/advisory';
import { affectedRows, affectedText } from '../../../src/protocol/fields';

const row: Affected = { ecosystem: 'npm', name: 'papervane', range: '< 2', patched: '2.0.0', functions: ['serve'] };

describe('affected rows as text', () => {
	it('come back as they were', () => assert.deepEqual(affectedRows(affectedText([row])), [row]));
	it('are the same text whatever the order of their keys', () => {
		const turned = {
			functions: ['serve'],
			patched: '2.0.0',
			range: '< 2',
			name: 'papervane',
			ecosystem: 'npm',
		} as const;
		assert.equal(affectedText([{ ...turned, functions: [...turned.functions] }]), affectedText([row]));
	});
	it('no rows are no text', () => {
		assert.equal(affectedText([]), '');
		assert.deepEqual(affectedRows(''), []);
	});
	for (const text of ['{}', '[{"ecosystem":"dos"}]', 'x', '[null]']) {
		it(`${text} is refused`, () => assert.equal(affectedRows(text), undefined));
	}
});
