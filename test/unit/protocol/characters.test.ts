import assert from 'node:assert/strict';
import { characters } from '../../../src/protocol/characters';

describe('counting as the advisory API does', () => {
	it('counts an emoji as one character', () => assert.equal(characters('a👩b'), 3));
	it('counts a combining mark apart from its letter', () => assert.equal(characters('e\u0301'), 2));
	it('counts halves of a pair that stand alone', () => assert.equal(characters('\ud83d x\udc69'), 4));
	it('agrees with the language for any text', () => {
		const text = 'Zürich 東京 👩‍💻 \ud83d';
		assert.equal(characters(text), [...text].length);
	});
});
