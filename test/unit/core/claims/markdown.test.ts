import assert from 'node:assert/strict';
import { told } from './told';

describe('claims in the parts of a report', () => {
	for (const [title, markdown, ...expected] of [
		['in a code span of two backticks', '``src/a.c ` x``', 'path src/a.c'],
		['across a line break in a span', '`read_header()\n` and x', 'symbol read_header'],
		['not across paragraphs: one backtick opens nothing', 'a ` b\n\nsrc/a.c ` c', 'path src/a.c'],
		['behind an escaped backtick', '\\`src/a.c\\`', 'path src/a.c'],
		['in a heading', '## Overflow in `src/a.c`', 'path src/a.c'],
		['in a quote', '> see src/a.c\n> and src/b.c', 'path src/a.c', 'path src/b.c'],
		['in a table', '| a | b |\n|---|---|\n| `src/a.c` | foo() |', 'path src/a.c', 'symbol foo'],
		['in HTML', '<p>See <b>src/a.c</b> and <code>read_header()</code></p>', 'path src/a.c', 'symbol read_header'],
		['not in a comment, which may span paragraphs', '<!-- src/a.c\n\nsrc/b.c -->\nsrc/c.c', 'path src/c.c'],
		['not in a comment inside a line', 'a <!-- src/a.c --> src/b.c', 'path src/b.c'],
		['in a comment that is never closed', '<!-- src/a.c', 'path src/a.c'],
		['behind a comment on its line', '<!-- x --> src/a.c', 'path src/a.c'],
		['not in attributes of tags', '<a href="src/a.c" title="foo()">src/b.c</a>', 'path src/b.c'],
		['behind an indented list', '- one\n\n    src/a.c in the list\n', 'path src/a.c'],
		['after a fence with more marks', '````\n```\nx\n```\n````\nsrc/a.c', 'path src/a.c'],
		['in both names of a link', '[src/a.c](https://example.com/b.c)', 'path src/a.c'],
		['in a reference below', '[1]: https://github.com/o/r/blob/v1/a.c', 'permalink a.c @ v1'],
		['once, where it stands first', 'src/a.c\n\n`src/a.c` and src/a.c', 'path src/a.c'],
		['in an empty text', ''],
		[
			'with Windows line ends',
			'# x\r\n\r\nsrc/a.c\r\n\r\n```\r\nsrc/b.c:3: error\r\n```\r\n',
			'path src/a.c',
			'path src/b.c:3',
		],
		['with a byte order mark', '\ufeffsrc/a.c', 'path src/a.c'],
		['of output with lines only', '```\nsrc/a.c\nsrc/b.c:3:1: warning\n```', 'path src/b.c:3'],
		[
			'of commands with folders only',
			'```sh\npython poc.py\npython tools/gen.py --x\ncat /etc/passwd\n```',
			'path tools/gen.py',
		],
	] as [string, string, ...string[]][]) {
		it(`are read ${title}`, () => assert.deepEqual(told(markdown), expected));
	}
});

describe('claims of whole reports', () => {
	it('about functions that may not exist', () =>
		assert.deepEqual(
			told(
				[
					'## Summary',
					'A heap overflow in `acme_parse_extension()` (`src/ext/parse.c:214`) lets a peer write past the buffer.',
					'## Affected versions',
					'acme 2.1.0 through 2.4.3. Fixed in: none. CWE-787, CVSS 9.8 (CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H).',
					'## Details',
					'The length is read in `Acme::Ext::readLength` and never checked:',
					'```c',
					'memcpy(ext->buf, p, ext->len);',
					'```',
					'## PoC',
					'```sh',
					'git clone https://github.com/acme/acme && cd acme && git checkout v2.4.3',
					'./configure --enable-asan && make -j4',
					'./acme --parse crash.bin',
					'```',
					'```',
					'==71==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60200000eff4',
					'    #0 0x4a in __interceptor_memcpy (/usr/bin/acme+0x4a)',
					'    #1 0x51 in acme_parse_extension /home/me/acme/src/ext/parse.c:214:5',
					'```',
				].join('\n'),
			),
			[
				'symbol acme_parse_extension',
				'path src/ext/parse.c:214',
				'version 2.1.0',
				'version 2.4.3',
				'id CWE-787',
				'symbol Acme::Ext::readLength',
				'code memcpy(ext->buf, p, ext->len);',
				'path home/me/acme/src/ext/parse.c:214 in acme_parse_extension',
			],
		));

	it('of a library, with packages and a fix', () =>
		assert.deepEqual(
			told(
				[
					'`acme-merge@3.0.1` is vulnerable to prototype pollution: the `mergeDeep` function in lib/merge.js, lines 10 to 24, copies `__proto__`.',
					'',
					'**Proof of concept**',
					'',
					'```js',
					"const acme = require('acme-merge');",
					'acme.mergeDeep({}, JSON.parse(\'{"__proto__":{"polluted":1}}\'));',
					'console.log({}.polluted);',
					'```',
					'',
					'Introduced in 1f2e3d4c, see https://github.com/acme/merge/commit/1f2e3d4c5b6a79880123456789abcdef01234567. Similar to CVE-2019-10744.',
					'',
					'Suggested fix:',
					'```diff',
					'--- a/lib/merge.js',
					'+++ b/lib/merge.js',
					'@@ -12,2 +12,3 @@',
					' for (const key in source) {',
					"+  if (key === '__proto__') continue;",
					'   target[key] = mergeDeep(target[key], source[key]);',
					'```',
				].join('\n'),
			),
			[
				'package acme-merge @ 3.0.1',
				'symbol mergeDeep',
				'path lib/merge.js:10-24',
				'commit 1f2e3d4c',
				'commit 1f2e3d4c5b6a79880123456789abcdef01234567',
				'id CVE-2019-10744',
				'path lib/merge.js',
				"code @@ -12,2 +12,3 @@\\n for (const key in source) {\\n+  if (key === '__proto__') continue;\\n   target[key] = mergeDeep(target[key], source[key]); of lib/merge.js:12-13",
			],
		));
});
