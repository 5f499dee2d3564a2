import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GuardToken, TokenKind } from '../../../../src/core/guard/token';
import { createTokenMatcher } from '../../../../src/core/guard/tokenMatcher';
import { LONG, someOf, tries } from '../../../support/long';

const ID: GuardToken = { kind: 'id', value: 'GHSA-c5g9-2w3h-4x6m' };
const CVE: GuardToken = { kind: 'cve', value: 'CVE-2026-12345' };
const FORK: GuardToken = { kind: 'forkUrl', value: 'https://github.com/acme/papervane-ghsa-c5g9-2w3h-4x6m' };
const OTHER_FORK: GuardToken = { kind: 'forkUrl', value: 'Acme/Papervane-Private' };
const MARKED: GuardToken = { kind: 'marked', value: 'parse_Route(depth = 7)' };
const NAME: GuardToken = { kind: 'finder', value: 'Ada Lovelace' };
const LOGIN: GuardToken = { kind: 'finder', value: 'ada-l' };
const MAIL: GuardToken = { kind: 'finder', value: 'ada@example.org' };
const EVERYDAY: GuardToken = { kind: 'finder', value: 'will' };
const TITLE: GuardToken = { kind: 'title', value: 'A long route keeps the server busy' };
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const PATCH: GuardToken = { kind: 'patchId', value: COMMIT };
const ALL = [ID, CVE, FORK, OTHER_FORK, MARKED, NAME, LOGIN, MAIL, EVERYDAY, TITLE, PATCH];
const matcher = createTokenMatcher(ALL);

function found(text: string, tokens: readonly GuardToken[] = ALL): [TokenKind, string][] {
	return createTokenMatcher(tokens)
		.find(text)
		.map(({ token, start, end }) => [token.kind, text.slice(start, end)]);
}
const kinds = (text: string): TokenKind[] => [...new Set(matcher.find(text).map(({ token }) => token.kind))];
const base64 = (text: string, before = 0): string => Buffer.from('~'.repeat(before) + text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const wide = (text: string, encoding: 'utf16le' | 'latin1' = 'utf16le'): string =>
	Buffer.from(text, encoding).toString('latin1');

it('a marked text is found in capitals that are other letters', () => {
	const marked: GuardToken = { kind: 'marked', value: 'Größe_frame' };
	assert.equal(found('see GRÖSSE_FRAME', [marked]).length, 1);
	assert.equal(found('see größe_frame', [marked]).length, 1);
});

describe('an id of an embargoed case in a text', () => {
	const GHSA: readonly (readonly [string, string])[] = [
		['as it is', 'GHSA-c5g9-2w3h-4x6m'],
		['in capitals', 'GHSA-C5G9-2W3H-4X6M'],
		['in the midst of a name', 'fixGHSA-c5g9-2w3h-4x6mTest'],
		['with underscores, as in a function’s name', 'test_ghsa_c5g9_2w3h_4x6m'],
		['without anything between', 'testGhsac5g92w3h4x6m'],
		['without its prefix', 'c5g9-2w3h-4x6m'],
		['without its prefix, with long dashes and in capitals', 'C5G9\u20132W3H\u20144X6M'],
		['with other dashes', 'GHSA\u2010c5g9\u22122w3h\u20144x6m'],
		['with characters that cannot be seen', 'GHSA-c5\u200bg9-2w\u00ad3h-4x\u20606m'],
		['in full-width letters', '\uff27\uff28\uff33\uff21\uff0dc5g9-2w3h-4x6m'],
		['with Markdown between', 'GHSA-**c5g9**-`2w3h`-4x6m'],
		['with HTML between', 'GHSA-<b>c5g9</b>-2w3h-4x6m'],
		['with its hyphens as entities', 'GHSA&#45;c5g9&hyphen;2w3h&#x2d;4x6m'],
		['with its hyphens percent-encoded', 'GHSA%2Dc5g9%2d2w3h%2D4x6m'],
		['with its hyphens percent-encoded twice', 'GHSA%252Dc5g9%252D2w3h%252D4x6m'],
		['percent-encoded as a whole', hex(ID.value).replace(/../g, '%$&')],
		['in escapes of a source text', hex(ID.value).replace(/../g, '\\x$&')],
		['in escapes of JSON', hex(ID.value).replace(/../g, '\\u00$&')],
		['in entities', [...ID.value].map(letter => `&#${letter.charCodeAt(0)};`).join('')],
		['in a mail’s encoding', 'GHSA=2Dc5g9=\n=2D2w3h-4x=\r\n6m'],
		['over two lines', 'GHSA-c5g9-\n2w3h-4x6m'],
		['over two lines of a comment', '// GHSA-c5g9-\n\t\t// 2w3h-4x6m'],
		['over two lines, in the midst of a part', ' * GHSA-c5\n * g9-2w3h-4x6m'],
		['in two strings', `'GHSA-c5g9-' +\n\t\t'2w3h-4x6m'`],
		['letter by letter', 'g h s a - c 5 g 9 - 2 w 3 h - 4 x 6 m'],
		['in an address', 'https://github.com/acme/papervane/security/advisories/GHSA-c5g9-2w3h-4x6m?x=1'],
		['in the name of a file', 'docs/ghsa-c5g9-2w3h-4x6m.md'],
		['in UTF-16', wide('see GHSA-c5g9-2w3h-4x6m')],
		['in UTF-16 of the other order', `\0${wide('see GHSA-c5g9-2w3h-4x6m').slice(0, -1)}`],
		['in hex', hex('see GHSA-c5g9-2w3h-4x6m now')],
		['in hex in capitals, at an odd place', `f${hex('ghsa-c5g9-2w3h-4x6m').toUpperCase()}`],
		['in base64 behind a path', `token/${base64('GHSA-c5g9-2w3h-4x6m')}`],
		['in base64 in lines', base64(`${'x'.repeat(47)}GHSA-c5g9-2w3h-4x6m`).replace(/.{76}/g, '$&\r\n')],
		['in base64, in whatever capitals', base64('gHsA-C5g9-2w3H-4x6M')],
		['in base64 without its prefix', base64('c5g9-2w3h-4x6m')],
	];
	for (const [name, text] of GHSA) {
		it(`is found ${name}`, () => {
			for (const whole of [text, `It is ${text}, you know.`, `(${text})\n`]) {
				const ids = createTokenMatcher([ID]).find(whole);
				assert.equal(ids.length, 1, whole);
				assert.ok(whole.slice(ids[0]?.start, ids[0]?.end).length >= 14);
			}
		});
	}
	for (const before of [0, 1, 2])
		it(`is found in base64 at the alignment ${before}`, () => {
			assert.equal(createTokenMatcher([ID]).find(`x: ${base64(ID.value, before)}`).length, 1);
		});

	const CVES: readonly string[] = [
		'CVE-2026-12345',
		'cve-2026-12345',
		'fix-CVE-2026-12345-again',
		'testCVE_2026_12345',
		'CVE 2026 12345',
		'CVE-**2026**-12345',
		'CVE-2026-\n// 12345',
		'CVE%2D2026%2D12345',
		'CVE&#45;2026&#45;12345',
		'CVE\u20112026\u201112345',
		'cve202612345',
		wide('see cve-2026-12345'),
		base64('see CVE-2026-12345.'),
		hex('CVE-2026-12345'),
	];
	for (const text of CVES)
		it(`is found as ${JSON.stringify(text)}`, () => {
			assert.deepEqual(kinds(`See ${text}, please.`), ['cve']);
		});

	it('is not seen in another id, in a part of it, or in numbers that may be anything', () => {
		for (const text of [
			'CVE-2026-123456',
			'CVE-2026-1234',
			'CVE-2025-12345',
			'CVE, since 2026: 12345 of them',
			'GHSA-c5g9-2w3h',
			'GHSA-c5g9-2w3h and 4x6m',
			'ac5g9-2w3h-4x6m',
			'c5g9-2w3h-4x6mm',
			'2026-12345',
			base64('CVE-2026-123456 and more'),
		])
			assert.deepEqual(found(text), [], text);
	});

	it('is named with its place, the same one once', () => {
		assert.deepEqual(found('a GHSA-c5g9-2w3h-4x6m b\nc5g9-2w3h-4x6m', [ID]), [
			['id', 'GHSA-c5g9-2w3h-4x6m'],
			['id', 'c5g9-2w3h-4x6m'],
		]);
		const encoded = base64('GHSA-c5g9-2w3h-4x6m');
		assert.deepEqual(found(`é ${encoded}`, [ID]), [['id', encoded.replace(/=+$/, '')]]);
		assert.deepEqual(found('\u00e9\u200b GHSA\u2014c5g9-2w\u200b3h-4x6m', [ID]), [
			['id', 'GHSA\u2014c5g9-2w\u200b3h-4x6m'],
		]);
	});
});

describe('a private fork in a text', () => {
	for (const text of [
		'https://github.com/acme/papervane-private',
		'https://github.com/ACME/Papervane-Private.git',
		'git@github.com:acme/papervane-private.git',
		'ssh://git@github.com:22/acme/papervane-private',
		'git+https://x:y@github.com/acme/papervane-private.git#main',
		'https%3A%2F%2Fgithub.com%2Facme%2Fpapervane-private',
		'acme/papervane-private',
		base64('url = git@github.com:acme/papervane-private.git'),
	])
		it(`is found in ${text}`, () => {
			assert.deepEqual(kinds(`Clone ${text}, then go.`), ['forkUrl']);
			assert.deepEqual(kinds(`"${text}"`), ['forkUrl']);
		});

	it('is found by its name alone where that has the advisory’s id', () => {
		for (const text of ['papervane-ghsa-c5g9-2w3h-4x6m', 'you/Papervane-GHSA-c5g9-2w3h-4x6m'])
			assert.equal(createTokenMatcher([FORK]).find(text).length, 1, text);
	});

	it('is not seen in another repository', () => {
		for (const text of [
			'acme/papervane',
			'acme/papervane-private-docs',
			'acme/papervane-private.github.io',
			'big-acme/papervane-private',
			'papervane-private',
		])
			assert.deepEqual(found(text), [], text);
	});

	it('is found whatever kind of address the case has', () => {
		for (const value of [
			'git@github.com:acme/papervane-private.git',
			'https://github.com/acme/papervane-private/',
			'ssh://git@github.com/acme/papervane-private',
		])
			assert.equal(
				createTokenMatcher([{ kind: 'forkUrl', value }]).find('see acme/papervane-private.').length,
				1,
				value,
			);
	});
});

describe('a marked string in a text', () => {
	for (const text of [
		'parse_Route(depth = 7)',
		'PARSE_ROUTE(DEPTH = 7)',
		'xparse_Route(depth = 7)y',
		'parse_Route(depth\n\t  = \u00a07)',
		'parse_Route%28depth%20=%207%29',
		base64('parse_Route(depth = 7)', 1),
		hex('parse_Route(depth = 7)'),
	])
		it(`is found as ${JSON.stringify(text)}`, () => {
			assert.deepEqual(kinds(`> ${text} <`), ['marked']);
		});

	it('is found in other letters, and whether an accent is one with its letter or not', () => {
		const value = 'Gefährliche Größe';
		for (const text of [value, value.normalize('NFD'), value.toLowerCase(), encodeURIComponent(value), base64(value)])
			assert.equal(createTokenMatcher([{ kind: 'marked', value: value.normalize('NFD') }]).find(text).length, 1, text);
	});

	it('that is short is looked for as it is, not in what is encoded: that would come up by chance', () => {
		const short: GuardToken = { kind: 'marked', value: 'curl' };
		assert.equal(createTokenMatcher([short]).find('a Curling').length, 1);
		assert.equal(createTokenMatcher([short]).find(base64('aaaa curl aaaa')).length, 0);
	});
});

describe('names, titles and patches in a text', () => {
	it('are found as whole words, in order', () => {
		assert.deepEqual(found('By Ada\n// Lovelace (ada-l, ADA@example.org), @Will'), [
			['finder', 'Ada\n// Lovelace'],
			['finder', 'ada-l'],
			['finder', 'ADA@example.org'],
			['finder', '@Will'],
		]);
		assert.deepEqual(kinds('a *long* route:\n * keeps the server BUSY!'), ['title']);
	});

	it('are not seen in other words', () => {
		for (const text of ['Adamant Lovelaces', 'we will', 'Lovelace, Ada', 'A long route keeps', 'dada-lo'])
			assert.deepEqual(found(text), [], text);
	});

	it('patches are found by whole or abbreviated ids', () => {
		for (const text of [COMMIT, COMMIT.toUpperCase(), COMMIT.slice(0, 12), `v1.2-3-g${COMMIT.slice(0, 12)}`])
			assert.equal(createTokenMatcher([PATCH]).find(`cherry picked from ${text})`).length, 1, text);
		for (const text of [COMMIT.slice(0, 11), `${COMMIT}0`, `${COMMIT.slice(0, 12)}0`, `x${COMMIT}`])
			assert.deepEqual(found(text), [], text);
	});
});

describe('any token, in any writing, anywhere', () => {
	const part = fc.stringMatching(/^[2-9cfghjmpqrvwx]{4}$/);
	const ghsa = fc
		.tuple(part, part, part)
		.map((parts): GuardToken => ({ kind: 'id', value: `GHSA-${parts.join('-')}` }));
	const cve = fc
		.tuple(fc.integer({ min: 1999, max: 2099 }), fc.stringMatching(/^\d{4,9}$/))
		.map(([year, number]): GuardToken => ({ kind: 'cve', value: `CVE-${year}-${number}` }));
	const marked = fc
		.string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
		.map(text => text.replace(/[\p{C}\p{Z}\s%&=\\]/gu, '_'))
		.filter(text => /^[^\p{Pd}]{8,}$/u.test(text))
		.map((value): GuardToken => ({ kind: 'marked', value }));
	const WRITINGS: readonly ((text: string) => string)[] = [
		text => text,
		text => text.replace(/[a-z]/g, letter => letter.toUpperCase()),
		text => encodeURIComponent(text),
		text => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
		text => hex(text),
		text => base64(text),
		text => base64(text, 1),
		text => base64(text, 2),
		text => Buffer.from(text).toString('base64url'),
		text => [...text].map(letter => `&#${letter.codePointAt(0) ?? 0};`).join(''),
	];
	const around = fc
		.string({ unit: 'binary', maxLength: 60 })
		.map(text => text.replace(/[\p{L}\p{N}\p{M}\p{Cf}%=&\\\ud800-\udfff/+_-]/gu, ' '));

	it('is found', () => {
		fc.assert(
			fc.property(
				fc.oneof(ghsa, cve, marked),
				fc.constantFrom(...WRITINGS),
				around,
				around,
				(token, write, before, behind) => {
					const text = `${before} ${write(token.value)} ${behind}`;
					const matches = createTokenMatcher([ID, token, NAME]).find(text);
					assert.ok(
						matches.some(match => match.token === token),
						JSON.stringify(text),
					);
					for (const { start, end } of matches) assert.ok(start >= 0 && start < end && end <= text.length);
				},
			),
			{ numRuns: tries(600) },
		);
	});

	it('is not found in a text that does not have it', () => {
		const texts = fc.oneof(
			fc.string({ maxLength: 300 }),
			fc.string({ unit: 'binary', maxLength: 300 }),
			fc.base64String({ maxLength: 600 }),
		);
		fc.assert(
			fc.property(fc.oneof(ghsa, cve), texts, (token, text) => {
				assert.deepEqual(createTokenMatcher([token, ...ALL]).find(text), []);
			}),
			{ numRuns: tries(600) },
		);
	});
});

describe('ten thousand tokens and long texts', () => {
	const many = Array.from({ length: 10_000 }, (_, n): GuardToken => {
		const digits = n.toString().padStart(4, '2').replace(/[01]/g, 'c');
		const values: Readonly<Record<TokenKind, string>> = {
			...{ id: `GHSA-${digits}-2w3h-4x6m`, cve: `CVE-2026-${10_000 + n}`, finder: `Finder Number ${n}` },
			...{
				title: `The same long title ends with ${n}`,
				forkUrl: `acme/fork-${n}`,
				marked: `${'marked '.repeat(9)}${n}`,
			},
			patchId: n.toString(16).padEnd(40, 'a'),
		};
		const kind = (['id', 'cve', 'finder', 'title', 'forkUrl', 'marked', 'patchId'] as const)[n % 7] ?? 'id';
		return { kind, value: values[kind] };
	});

	it('are searched for together', () => {
		const finder = createTokenMatcher(many);
		const text = `${'the same long title ends with nothing marked '.repeat(2000)} CVE-2026-10001 acme/fork-4`;
		assert.deepEqual(
			finder.find(text).map(({ token }) => token.kind),
			['cve', 'forkUrl'],
		);
	});

	it('are searched for in megabytes of whatever could hold one, and it ends', function () {
		// A search that is not linear would take hours.
		this.timeout(300_000);
		const pieces = [
			...[
				'a',
				'-',
				' ',
				'\n',
				'\0',
				'a\0',
				'f',
				'%',
				'%2',
				'%25',
				'&#',
				'&#4',
				'=',
				'=\n',
				'\\u',
				'@',
				'a@',
				'a/',
				'.',
			],
			...[
				'\u200b',
				'\u00e9',
				'\ufdfa',
				'ghsa',
				'GHSA-',
				'ghsa-c5',
				'ghsac5g9&a;',
				'g',
				'g%2d',
				'g<b>',
				'cve2026',
				'CVE-',
			],
			...['CVE-2026-', '&hyphen;', 'QUFB', 'QUFB\n', 'UUFB ', '4142', '414\n', 'the same long ', 'marked '],
			...['marked\n\n', 'aaaaaaaaaaaa ', 'acme/'],
		];
		const size = LONG ? 10_000_000 : 2_000_000;
		const each = Math.ceil(size / pieces.length);
		const text = pieces.map(piece => piece.repeat(Math.ceil(each / piece.length))).join('');
		assert.ok(text.length >= size);
		assert.deepEqual(found(`${text} CVE-2026-10001`, many), [['cve', 'CVE-2026-10001']]);
	});

	it('and a token across the parts in which a long text is searched is found, once', () => {
		const finder = createTokenMatcher(many);
		for (const before of someOf(
			'places of a token',
			Array.from({ length: 35 }, (_, i) => (1 << 18) - 30 + i),
		)) {
			const [match, ...more] = finder.find(
				`${'x '.repeat(before / 2)}${before % 2 === 0 ? '' : ' '}acme/fork-4 ${' '.repeat(9000)}`,
			);
			assert.equal(match?.start, before);
			assert.deepEqual(more, []);
		}
	});
});
