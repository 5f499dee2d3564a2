import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatRange, InvalidRangeError, parseRange } from '../../../../src/core/versions';
import { describeWithData, rowsOf } from '../../../support/sharedData';

function refusal(text: string): InvalidRangeError {
	try {
		parseRange(text);
	} catch (error) {
		assert.ok(error instanceof InvalidRangeError, String(error));
		return error;
	}
	return assert.fail(`${JSON.stringify(text)} was read`);
}

describe('a version range', () => {
	it('is its constraints, in order', () => {
		assert.deepEqual(parseRange('>= 1.0.0-rc.1, < 2.0.0.RELEASE'), {
			constraints: [
				{ operator: '>=', version: '1.0.0-rc.1' },
				{ operator: '<', version: '2.0.0.RELEASE' },
			],
		});
	});

	for (const [text, written] of [
		['<=1.3.7', '<= 1.3.7'],
		[' >= 13.0.0 , <13.1.1 ', '>= 13.0.0, < 13.1.1'],
		['=1.2.3', '= 1.2.3'],
		['> 0', '> 0'],
		['< 1.0.0-rc.1+build.5', '< 1.0.0-rc.1+build.5'],
		['< 0.0.0-20230922105210-14b16010c2ee', '< 0.0.0-20230922105210-14b16010c2ee'],
		['< 1!2.0', '< 1!2.0'],
	] as const) {
		it(`is read from ${JSON.stringify(text)} and written as the forge does`, () => {
			assert.equal(formatRange(parseRange(text)), written);
		});
	}

	it('written and read again is the same', () => {
		const constraint = fc.record(
			{
				operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const, '=' as const),
				version: fc.stringMatching(/^v?[0-9][0-9A-Za-z.+_-]{0,12}$/),
			},
			{ noNullPrototype: true },
		);
		fc.assert(
			fc.property(fc.array(constraint, { minLength: 1, maxLength: 4 }), constraints => {
				assert.deepEqual(parseRange(formatRange({ constraints })), { constraints });
			}),
		);
	}).timeout(30_000);
});

describe('a text that is no version range', () => {
	for (const [text, suggestion] of [
		['=> 2.1', '>= 2.1'],
		['=< 2.1', '<= 2.1'],
		['==1.2', '= 1.2'],
		['≤ 1.0', '<= 1.0'],
		['≥ 1.0', '>= 1.0'],
		['<\u00a01.0', '< 1.0'],
		['< 1.0,', '< 1.0'],
		[', < 1.0', '< 1.0'],
		['>= 0.28.0 < 0.28.2', '>= 0.28.0, < 0.28.2'],
		['12.0.0 < 13.0.0', '>= 12.0.0, < 13.0.0'],
		['0.6<,  < 3.0.0', '> 0.6, < 3.0.0'],
		['< 1.0\n>= 0.5', '< 1.0, >= 0.5'],
		['1.2.3', '= 1.2.3'],
		['All versions', '>= 0'],
		['*', '>= 0'],
		['Zope:  >= 5.0.0, < 5.8.4', '>= 5.0.0, < 5.8.4'],
		['stable < 3.1.1', '< 3.1.1'],
	] as const) {
		it(`${JSON.stringify(text)} was meant as ${suggestion}`, () => assert.equal(refusal(text).suggestion, suggestion));
	}

	for (const text of [
		'',
		'   ',
		',',
		'0',
		'None',
		'<',
		'< commit 0b3272a',
		'<= latest',
		'<= 3.9.5 Beta',
		'>= 1.0, < 1.2 || >= 2.0, < 2.1',
		'^1.2.0',
		'!= 1.0',
		'commits prior to 5c91dfc',
		'23415c17ffb4832667c06abcf1eadadefd4c8937',
		'< '.repeat(50_000),
	]) {
		it(`${JSON.stringify(text.slice(0, 50))} is not guessed at`, () => {
			const { reason, suggestion } = refusal(text);
			assert.equal(suggestion, undefined);
			assert.match(reason, /\.$/);
		});
	}

	it('is refused without repeating it, with a suggestion that can be read', () => {
		const piece = fc.constantFrom(
			'<',
			'>',
			'=',
			'≤',
			',',
			' ',
			'\u00a0',
			'1.0',
			'v2',
			'0',
			'all',
			'x:',
			'||',
			'\n',
			'~',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(piece, { maxLength: 8 }).map(p => p.join('')),
				),
				text => {
					try {
						parseRange(text);
					} catch (error) {
						assert.ok(error instanceof InvalidRangeError);
						if (error.suggestion !== undefined)
							assert.equal(formatRange(parseRange(error.suggestion)), error.suggestion);
					}
				},
			),
			{ numRuns: 1000 },
		);
	}).timeout(30_000);
});

describeWithData('real version ranges', read => {
	const ranges = () =>
		rowsOf(read('text/version_ranges.tsv')).map(([json = '""', kind]) => [String(JSON.parse(json)), kind]);

	it('in canonical writing are read, and written just so', () => {
		for (const [text = '', kind] of ranges()) {
			if (kind === 'canonical') assert.equal(formatRange(parseRange(text)), text);
		}
	});

	it('with blanks too many or too few are read', () => {
		for (const [text = '', kind] of ranges()) if (kind === 'canonical_modulo_spaces') parseRange(text);
	});

	it('without a comma are refused with the comma suggested', () => {
		for (const [text = '', kind] of ranges()) {
			if (kind === 'space_instead_of_comma') assert.match(refusal(text).suggestion ?? '', /^>= [\d.]+, < [\d.]+$/);
		}
	});

	it('in prose, and bare versions, are refused with a reason', () => {
		for (const [text = '', kind] of ranges()) {
			if (kind === 'prose_or_other' || kind === 'bare_word_or_version') assert.notEqual(refusal(text).reason, '');
		}
	});
});
