import assert from 'node:assert/strict';
import { foreignLetter } from '../../../src/core/mixedAlphabets';

describe('words of mixed alphabets', () => {
	it('are told by the letter that is not Latin', () => {
		assert.equal(foreignLetter('s\u0435ndFile'), 'U+0435');
		assert.equal(foreignLetter('src/\u0430uth.js'), 'U+0430');
		assert.equal(foreignLetter('route_\u03bfr'), 'U+03BF');
	});
	it('are not words of one alphabet each', () => {
		for (const text of ['sendFile', 'größe', 'файл read', '\u03bb x', '設定File'])
			assert.equal(foreignLetter(text), undefined, text);
	});
});
