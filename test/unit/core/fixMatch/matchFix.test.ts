import assert from 'node:assert/strict';
import { createFixMatcher } from '../../../../src/core/fixMatch/matchFix';
import { anAdvisory } from '../../../support/builders';

describe('comparing a change with a report', () => {
	const compare = (description: string, paths: string[], symbols: string[] = [], functions: string[] = []) => {
		const advisory = anAdvisory(1, {
			summary: '',
			description,
			affected: [{ ecosystem: 'npm', name: 'x', range: '< 1', functions }],
		});
		return createFixMatcher()([advisory], { paths, symbols }).get(advisory);
	};
	const score = (...given: Parameters<typeof compare>) => compare(...given)?.score ?? 0;

	it('is surest where the whole path is named, whatever its case, with a line or with folders of another machine', () => {
		for (const text of ['see src/parse/url.js:12.', 'see SRC/Parse/url.js', 'at /home/me/project/src/parse/url.js:3:4'])
			assert.equal(score(text, ['src/parse/url.js']), 4, text);
	});

	it('is less sure where the name of the file alone is', () => {
		assert.equal(score('In `url.js`.', ['src/parse/url.js']), 2);
	});

	it('finds nothing in a part of another name, or in a word that is no file name', () => {
		for (const text of ['my-url.js', 'url.json', 'url.js.map', 'curl.js', 'url.jsx'])
			assert.equal(score(text, ['src/url.js']), 0, text);
		assert.equal(score('the Makefile', ['src/Makefile']), 0);
	});

	it('finds a file behind a longer name that holds it', () => {
		assert.equal(score('curl.js and url.js', ['url.js']) > 0, true);
	});

	it('counts a function that is put as one, not a word of a sentence', () => {
		assert.deepEqual(compare('`Parser.parseHeader()` reads too far', [], ['parseHeader'])?.symbols, ['parseHeader']);
		assert.equal(score('it will normalize the header', [], ['normalize']), 0);
	});

	it('counts the functions of the affected packages', () => {
		assert.deepEqual(compare('Nothing here.', [], ['decode'], ['codec.Reader::decode'])?.symbols, ['decode']);
	});

	it('is not led by names that every object has', () => {
		assert.equal(score('`constructor` and `__proto__`', ['a.js'], ['hasOwnProperty']), 0);
	});
});
