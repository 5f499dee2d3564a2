import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatRange, InvalidRangeError, parseRange } from '../../../../src/core/versions';
import { describeWithData, rowsOf } from '../../../support/sharedData';
import { tries } from '../../../support/long';

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
		['> = 2.1', '>= 2.1'],
		['<== 2.1', '<= 2.1'],
		['＜ 2.1', '< 2.1'],
		['&lt;= 2.1', '<= 2.1'],
		['`< 2.1`', '< 2.1'],
		['>=9.2.0<9.2.10', '>= 9.2.0, < 9.2.10'],
		['=> v1.0 < v2.0', '>= 1.0, < 2.0'],
		['v1.2.3', '= 1.2.3'],
		['1.0 <= x < 2.0', '>= 1.0, < 2.0'],
		['1.0 < version <= 2.0', '> 1.0, <= 2.0'],
		['>= 1.0 and < 2.0', '>= 1.0, < 2.0'],
		['[1.0,2.0)', '>= 1.0, < 2.0'],
		['(,1.5]', '<= 1.5'],
		['[1.5]', '= 1.5'],
		['before v2.1.0-RC1', '< 2.1.0-RC1'],
		['versions prior to 2.1', '< 2.1'],
		['2.1.3 and earlier', '<= 2.1.3'],
		['since 2.1', '>= 2.1'],
		['2.1 or later', '>= 2.1'],
		['log4j2 < 2.17', '< 2.17'],
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
		// Each can be read in two ways, or says the opposite of what its operator says.
		'0.6<',
		'2.0 >',
		'1.0 <= 2.0',
		'1.0 > 2.0',
		'1.0 - 2.0',
		'1.0, 2.0',
		', 1.3.6',
		'up to 1.2',
		'1.x',
		'45',
		'< 1.0 > 2.0',
		'< 1.0 or > 2.0',
		'< 1.0 and >= 2.0',
		'fixed in >= 1.2',
		'not < 1.2',
		'all except < 1.2',
		'unaffected: < 1.2',
		'<= 1.2 <',
		'(1.0)',
		'[1.0, 2.0), [3.0, 4.0)',
	]) {
		it(`${JSON.stringify(text.slice(0, 50))} is not guessed at`, () => {
			const { reason, suggestion } = refusal(text);
			assert.equal(suggestion, undefined);
			assert.match(reason, /\.$/);
		});
	}

	for (const [text, reason] of [
		['=> 2.1', /wrong way round/],
		['>= 1.0 < 2.0', /comma missing/],
		['12.0.0 < 13.0.0', /before its operator/],
		['Zope: < 4.8.9', /package has a field of its own/],
		['^1.2.0', /~ and \^/],
		['!= 1.0', /leave out one version/],
		['< 1.0 || > 2.0', /row for each/],
		['[1.0, 2.0)', /Brackets/],
		['< commit 0b3272a', /not commits/],
		['commits prior to 5c91dfc', /not commits/],
		['1.x', /series/],
		['1.2.3', /no operator/],
		['None', /names no version/],
		['<= 3.9.5 Beta', /no blanks/],
		['≤ 1.0', /only looks like/],
		['', /empty/],
		['< 1.0,', /comma too many/],
	] as const) {
		it(`${JSON.stringify(text)} is refused for what is wrong with it`, () =>
			assert.match(refusal(text).reason, reason));
	}

	it('is refused at once however long it is', () => {
		for (const part of ['<', '>= 1.0 ', '1.0 <', 'a ', ' ', ',', '[', '1.', '-1', 'and ', '\u0130', '&lt;']) {
			for (const length of [999, 1_000_000]) refusal(`~${part.repeat(length / part.length)}~`);
		}
	});

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
			{ numRuns: tries(1000) },
		);
	}).timeout(30_000);
});

describeWithData('real version ranges', read => {
	const ranges = () =>
		rowsOf(read('text/version_ranges.tsv')).map(([json = '""', kind]) => [String(JSON.parse(json)), kind] as const);

	it('are read when canonical (1,284 and 25 but for blanks); of 73 others each has a reason, 61 a suggestion', () => {
		const counts = { canonical: 0, blanks: 0, refused: 0, suggested: 0 };
		for (const [text, kind] of ranges()) {
			if (kind === 'canonical') {
				assert.equal(formatRange(parseRange(text)), text);
				counts.canonical++;
			} else if (kind === 'canonical_modulo_spaces') {
				parseRange(text);
				counts.blanks++;
			} else {
				const { reason, suggestion } = refusal(text);
				assert.match(reason, /^[A-Z].{20,}\.$/);
				counts.refused++;
				if (suggestion !== undefined) counts.suggested++;
			}
		}
		assert.deepEqual(counts, { canonical: 1284, blanks: 25, refused: 73, suggested: 61 });
	});

	it('are met by a suggestion with the same operators and versions only', () => {
		for (const [text] of ranges()) {
			let suggestion: string | undefined;
			try {
				parseRange(text);
			} catch (error) {
				suggestion = error instanceof InvalidRangeError ? error.suggestion : undefined;
			}
			if (suggestion === undefined || suggestion === '>= 0') continue;
			for (const { version } of parseRange(suggestion).constraints) assert.ok(text.includes(version), text);
		}
	});

	it('without a comma are refused with the comma suggested', () => {
		for (const [text, kind] of ranges()) {
			if (kind === 'space_instead_of_comma') assert.match(refusal(text).suggestion ?? '', /^>= [\d.]+, < [\d.]+$/);
		}
	});
});
