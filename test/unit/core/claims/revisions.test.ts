import assert from 'node:assert/strict';
import { extractClaims } from '../../../../src/core/claims';
import { assertTold, assertUntold, told, toldOf } from './told';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('commits a report names', () => {
	it('are read where the words, the length or the place say what they are', () =>
		assertTold(
			[
				[`It came with ${SHA}.`, SHA],
				['commit 1a2b3c4', '1a2b3c4'],
				['in commit `1a2b3c4d5e`', '1a2b3c4d5e'],
				['`1a2b3c4`', '1a2b3c4'],
				['introduced in 1a2b3c4d', '1a2b3c4d'],
				['Commit: 1A2B3C4', '1a2b3c4'],
				[`\`\`\`\ncommit ${SHA}\nAuthor: x\n\`\`\``, SHA],
				[`https://github.com/acme/core/commit/${SHA}`, SHA],
				['https://gitlab.example/acme/sub/core/-/commit/1a2b3c4', '1a2b3c4'],
				['https://github.com/acme/core/pull/7/commits/1a2b3c4d', '1a2b3c4d'],
				[`https://git.example.org/core.git/commit/?id=${SHA}`, SHA],
				[`uses: acme/action@${SHA}`, SHA],
			].map(([text, id]) => [text ?? '', `commit ${id ?? ''}`]),
			text => toldOf(text, 'commit'),
		));

	it('are no words, digests, tokens and colours', () =>
		assertUntold(
			[
				'`defaced`, `deadbeef`, `12345678`, 20240115, a decade',
				'550e8400-e29b-41d4-a716-446655440000, `550e8400-e29b-41d4-a716-446655440000`',
				`${SHA}${SHA.slice(0, 24)}`,
				'`d41d8cd98f00b204e9800998ecf8427e`, md5: d41d8cd98f00b204e9800998ecf8427e',
				`sha1: ${SHA}, SHA-1 of \`${SHA}\`, token ${SHA}`,
				'#ff00aa11, 0x1a2b3c4d, `#1a2b3c4`',
				'1a2b3c4 in prose',
				'0'.repeat(40),
				'```diff\nindex 1a2b3c4..5d6e7f8 100644\n```',
			],
			'commit',
		));
});

describe('addresses of a forge', () => {
	it('say what each forge shows there, in prose, links and code', () =>
		assertTold(
			[
				[`https://github.com/acme/core/blob/${SHA}/src/a.c#L1-L5`, `permalink src/a.c:1-5 @ ${SHA}`],
				['https://github.com/acme/core/blob/v1.2.3/src/a.c#L7', 'permalink src/a.c:7 @ v1.2.3'],
				['https://github.com/acme/core/blob/main/README.md?plain=1#L7', 'permalink README.md:7 @ main'],
				['https://github.com/acme/core/blob/1a2b3c4/src/a%20b.c#L1C2-L3C4', 'permalink src/a b.c:1-3 @ 1a2b3c4'],
				['https://github.com/acme/core/tree/v1/src/deep', 'permalink src/deep @ v1'],
				['https://github.com/acme/core/blob/refs/tags/v1/a.c', 'permalink a.c @ v1'],
				['https://raw.githubusercontent.com/acme/core/v1/src/a.c', 'permalink src/a.c @ v1'],
				['https://gitlab.com/acme/sub/core/-/blob/v1/src/a.c#L3-9', 'permalink src/a.c:3-9 @ v1'],
				['https://codeberg.org/acme/core/src/commit/1a2b3c4/src/a.c#L3-L9', 'permalink src/a.c:3-9 @ 1a2b3c4'],
				['https://codeberg.org/acme/core/src/tag/v1/a.c', 'permalink a.c @ v1'],
				['https://bitbucket.org/acme/core/src/1a2b3c4/src/a.c#lines-3:9', 'permalink src/a.c:3-9 @ 1a2b3c4'],
				['https://git.sr.ht/~acme/core/tree/v1/item/src/a.c#L3', 'permalink src/a.c:3 @ v1'],
				['https://git.example.org/core.git/tree/src/a.c?id=v1#n12', 'permalink src/a.c:12 @ v1'],
				['https://acme.googlesource.com/core/+/v1/src/a.c#12', 'permalink src/a.c:12 @ v1'],
				['github.com/acme/core/blob/v1/src/a.c#L7', 'permalink src/a.c:7 @ v1'],
				['https://github.com/acme/core/releases/tag/v1.2.3', 'version v1.2.3'],
				['https://github.com/acme/core/archive/refs/tags/v1.2.3.tar.gz', 'version v1.2.3'],
				['https://github.com/acme/core/tree/v1.2.3', 'version v1.2.3'],
			].flatMap(([url = '', claim = '']) => [
				[url, claim] as const,
				[`See [here](${url}), or \`${url}\`.`, claim] as const,
			]),
		));

	it('keep the whole address in the text', () => {
		const url = 'https://github.com/acme/core/blob/v1/src/a.c#L7';
		assert.deepEqual(
			extractClaims(`(${url}).`).map(({ text }) => text),
			[url],
		);
	});

	it('name both ends of a comparison', () =>
		assert.deepEqual(told('https://github.com/acme/core/compare/v1.0.0...v1.1.0'), [
			'version v1.0.0',
			'version v1.1.0',
		]));

	it('say nothing where they show no file, or no file of a repository', () =>
		assertUntold([
			'https://github.com/acme/core',
			'https://github.com/acme/core/issues/12',
			'https://github.com/acme/core/pull/12/files',
			'https://example.com/src/parser.c',
			'https://example.com/v1.2.3/docs/1.2.4/x.js',
			'https://me:secret@example.com/a/b.py',
			'https://github.com/acme/core/blob/v1/%E0%A4%A/x.c',
			'https://github.com/acme/core/blob/v1/a%00b.c',
			'https://github.com/acme/core/blob/v1/..%2f..%2f',
			'javascript:alert(1)//blob/v1/x.c',
			'mailto:a@b.py',
			`https://github.com/a/b/blob/v1/${'x'.repeat(3000)}.c`,
		]));
});

describe('ids a report names', () => {
	it('are read wherever they stand, and not where they are cut off', () =>
		assertTold(
			[
				['CVE-2024-1234 and cve-2024-1234', 'CVE-2024-1234'],
				['GHSA-2234-5678-9cfg', 'GHSA-2234-5678-9cfg'],
				['CWE-79, cwe-89 and CWE 22', 'CWE-79', 'cwe-89', 'CWE 22'],
				['`CVE-2024-1234`', 'CVE-2024-1234'],
				['https://nvd.example/vuln/CVE-2024-1234', 'CVE-2024-1234'],
				['```\nCVE-2024-1234\n```', 'CVE-2024-1234'],
				['[CWE-79](https://cwe.mitre.org/data/definitions/79.html)', 'CWE-79'],
				['GHSA-xxxx-xxxx-xxxx, CVE-2024-XXXX, CWE-, XCWE-79, CWE-1234567'],
			].map(([text, ...ids]) => [text ?? '', ...ids.map(id => `id ${id}`)]),
		));
});
