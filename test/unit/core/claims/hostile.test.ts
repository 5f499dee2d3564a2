import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Claim, extractClaims, MAX_CLAIMS } from '../../../../src/core/claims';
import { told } from './told';
import { itByChance, tries } from '../../../support/long';

const it = itByChance('claims of any text');

/** What holds for the claims of any text. @param what names it, where it is too long to be shown */
function assertSound(markdown: string, what?: string): Claim[] {
	const claims = extractClaims(markdown);
	assert.ok(claims.length <= MAX_CLAIMS, what);
	let end = 0;
	for (const claim of claims) {
		assert.ok(claim.start >= end, `in order, without overlap: ${JSON.stringify(claim)}`);
		assert.ok(claim.end > claim.start && claim.end <= markdown.length, what);
		assert.equal(claim.text, markdown.slice(claim.start, claim.end));
		end = claim.end;
		if (claim.path !== undefined) {
			assert.doesNotMatch(claim.path, /^\/|^[A-Za-z]:\/|\\|\0|(?:^|\/)\.{1,2}(?:\/|$)|\/\//u, 'a path of a repository');
			assert.ok(claim.path.length > 0 && claim.path.length <= 400);
		}
		if (claim.lines !== undefined) assert.ok(claim.lines[0] >= 1 && claim.lines[0] <= claim.lines[1]);
	}
	return claims;
}

const PIECES = [
	'src/a.c',
	'lib\\b.js',
	':12',
	'#L3-L9',
	'line 7 of ',
	' lines 3-9',
	'../',
	'/etc/',
	'C:\\',
	'\\\\srv\\x.c',
	'-rf.c',
	'~/',
	'foo()',
	'A.bar',
	'A#b',
	'a::b',
	'p->q',
	'X\\Y',
	'`',
	'``',
	'```',
	'```\n',
	'```diff\n',
	'~~~\n',
	'<pre>',
	'</pre>',
	'<code>',
	'</code>',
	'<!--',
	'-->',
	'<b>',
	'[',
	'](',
	')',
	'**',
	'_',
	'> ',
	'- ',
	'# ',
	'    ',
	'\n',
	'\n\n',
	'\r\n',
	'\r',
	' ',
	'|',
	'1.2.3',
	'v1.0',
	' before ',
	' version ',
	'1.2',
	' - ',
	'a@1.0',
	'x==1.2',
	'g.h:i:1.0',
	'CVE-2024-1234',
	'GHSA-2234-5678-9cfg',
	'CWE-79',
	'deadbee1',
	'0123456789abcdef0123456789abcdef01234567',
	'commit ',
	'https://github.com/o/r/blob/v1/a.c#L1',
	'https://x.example/a.c',
	'@@ -1,2 +1,2 @@\n',
	'--- a/x.c\n',
	'+++ b/x.c\n',
	'-int old_value;',
	'+int new_value;',
	'  File "a.py", line 3, in f',
	'\tat a.B.c(B.java:3)',
	'#0 0x1 in f /b/a.c:3',
	'In src/a.c:\n',
	'The vulnerable code:\n',
	'int f(int a) {\n',
	'\0',
	'\ud800',
	'\udc00',
	'\u202e',
	'\u200b',
	'\ufeff',
	'漢',
	'é',
	'😀',
	'İ',
] as const;

describe('claims of any text', () => {
	it('are in order, apart, where they say, and with paths of a repository', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }),
				parts => {
					assertSound(parts.join(''));
				},
			),
			{ numRuns: tries(600) },
		);
	});

	it('come once each', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), parts => {
				const keys = extractClaims(parts.join('')).map(({ text, start: _start, end: _end, ...rest }) =>
					JSON.stringify(rest.kind === 'id' || rest.kind === 'code' || rest.kind === 'permalink' ? [rest, text] : rest),
				);
				assert.equal(new Set(keys).size, keys.length);
			}),
			{ numRuns: tries(300) },
		);
	});

	it('of 10,000 are the first MAX_CLAIMS', () => {
		const claims = assertSound(Array.from({ length: 10_000 }, (_, n) => `\`src/f${n}.c\``).join('\n'));
		assert.equal(claims.length, MAX_CLAIMS);
		assert.equal(claims.at(-1)?.path, `src/f${MAX_CLAIMS - 1}.c`);
	});

	it('of 150,000 ids in one line come without running out of stack', () => {
		assert.deepEqual(told('CWE-1 '.repeat(150_000)), ['id CWE-1']);
	});

	it('keep a path with a dash at its front, and drop what climbs', () =>
		assert.deepEqual(
			told('https://github.com/o/r/blob/v1/-rf/../x.c and https://github.com/o/r/blob/v1/../../../etc/x.c'),
			['permalink x.c @ v1', 'permalink etc/x.c @ v1'],
		));

	// Each is what one of the readers begins on, over and over: none may look at the same text again and again.
	it('are bounded for whatever a reader begins on, over and over', () => {
		for (const pattern of [
			'a',
			'`',
			'``` ',
			'```\n',
			'~~~\n',
			'(',
			'[',
			'<',
			'<!--',
			'<pre>',
			'<code>',
			'<a ',
			'a.',
			'a::',
			'a->',
			'a\\',
			'a/',
			'/',
			'\\',
			'../',
			'x.c:1 ',
			'x.c line 1 ',
			'lines 1-2 in the ',
			'1.',
			'1.2 ',
			'1.2.3 ',
			'1.2 to ',
			'deadbee ',
			'0',
			'https://',
			'http://a/b/blob/c/d ',
			'a@',
			'a:a:',
			'gem "',
			'==1',
			'at at at ',
			'at a.b(',
			'#0 0x1 in a ',
			'File "',
			'in a on line 1 ',
			"panicked at '",
			'foo()',
			'foo(',
			'Foo#bar ',
			'> ',
			'    a\n',
			'# a\n',
			'**a**\n',
			'\n',
			'\r',
			' ',
			'\t',
			'```diff\n@@ -1,1 +1,1 @@\n-a b c d e f\n',
			'@@ ',
			'_',
			'a\\_',
			'&*',
			'\u202e',
			'\ud800',
			'\0',
			'漢',
			'x = ',
			'((',
			'()',
			'"a": "1.0",',
			'<groupId>a</groupId> ',
			'`a` ',
			'`a',
			'a`b``c```',
			'int a(int b)\n',
			'```c\nint a(',
			'`a(a(',
			'`a[a[',
			'1: a\n',
			'$ ',
			'git checkout ',
			'x.c(',
			'Foo<Bar>',
			'&&&& a',
			'a * & a',
			'<b>&lt;</b>\n',
		]) {
			const text = pattern.repeat(Math.ceil(20_000 / pattern.length));
			for (const markdown of [text, `\`\`\`c\n${text}`, `<pre>${text}</pre>`]) assertSound(markdown, pattern);
		}
	});
});
