import assert from 'node:assert/strict';
import { factsInWords, VERDICT_WORDS, VERDICTS } from '../../../src/core/factWords';

describe('facts in words', () => {
	it('count each verdict in one order, and leave out what none has', () => {
		assert.equal(
			factsInWords(['not-in-history', 'found', 'changed', 'found', 'not-in-history']),
			'2 found, 1 changed since, 2 not found in this repository’s history',
		);
	});
	it('are nothing for no facts', () => assert.equal(factsInWords([]), ''));
	it('part thousands', () => assert.equal(factsInWords(Array<'found'>(1200).fill('found')), '1,200 found'));
	it('have words of their own for each verdict', () => {
		assert.equal(new Set(VERDICTS.map(verdict => VERDICT_WORDS[verdict])).size, VERDICTS.length);
	});
});
