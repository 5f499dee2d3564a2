import assert from 'node:assert/strict';
import { digestOf, speak, t } from '../../../src/core/translate';

describe('the key of a text', () => {
	afterEach(() => speak(undefined));

	it('is its English text, as language packs have it, or the digest of that, as the package has it', () => {
		const english = '{0} of {1} reports';
		for (const key of [english, digestOf(english)]) {
			speak({ language: 'de', words: { [key]: 'Von {1} Meldungen {0}' } });
			assert.equal(t(english, 1, 2), 'Von 2 Meldungen 1');
		}
	});

	it('may mean two things: which one is not shown, and each has its own words', () => {
		assert.equal(t('Open#state'), 'Open');
		speak({ language: 'de', words: { Open: 'Öffnen', 'Open#state': 'Offen' } });
		assert.equal(t('Open#state'), 'Offen');
		assert.equal(t('Open'), 'Öffnen');
	});

	it('has a digest of five characters that letters of every kind change', () => {
		assert.match(digestOf('Fälle 案件 💥'), /^[\w-]{5}$/);
		assert.equal(new Set(['a', 'b', 'ab', 'ba', 'ä', '案', ''].map(digestOf)).size, 7);
	});
});
