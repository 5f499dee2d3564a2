import assert from 'node:assert/strict';
import { extractClaims } from '../../../../src/core/claims';
import { assertTold, assertUntold, told } from './told';

describe('versions a report names', () => {
	it('are read as written, both ends of a range, and all of a list', () =>
		assertTold(
			[
				['v1.2.3', 'v1.2.3'],
				['Fixed in 1.4.1.', '1.4.1'],
				['version 2.0', '2.0'],
				['Version 2', '2'],
				['in `1.2.3`', '1.2.3'],
				['tested on v1.2', 'v1.2'],
				['before 1.26, as 1.26', '1.26'],
				['>= 1.2, < 2.0', '1.2', '2.0'],
				['`>=1.2.0 <2.0.0`', '1.2.0', '2.0.0'],
				['from 1.21 before 1.26', '1.21', '1.26'],
				['1.0 through 1.4', '1.0', '1.4'],
				['1.0.0 - 1.4.2', '1.0.0', '1.4.2'],
				['1.0.0-1.4.2', '1.0.0', '1.4.2'],
				['1.0.0–1.4.2', '1.0.0', '1.4.2'],
				['Acme 2.28 - 2.33', '2.28', '2.33'],
				['versions 1.0, 1.1 and 1.2', '1.0', '1.1', '1.2'],
				['versions 1.0 to 1.2', '1.0', '1.2'],
				['`<= 1.5` and 2.0 or later', '1.5', '2.0'],
				['Acme 1.9 and earlier', '1.9'],
				['Acme 1.9 (and all prior versions)', '1.9'],
				['Affected: 1.0', '1.0'],
				['| Affected versions | 1.0 |', '1.0'],
				[
					'1.2.3-rc.1, 1.2.3-beta2, 1.0.0b3, 2.0.0.RELEASE, 4.1.60.Final',
					'1.2.3-rc.1',
					'1.2.3-beta2',
					'1.0.0b3',
					'2.0.0.RELEASE',
					'4.1.60.Final',
				],
				['9.3.9.v20160517', '9.3.9.v20160517'],
				['1.2.3+build.5', '1.2.3+build.5'],
				['1.1.1k', '1.1.1k'],
				['release-1.2 and tag/v2.0', 'release-1.2', 'tag/v2.0'],
				['refs/tags/v1.2.3', 'v1.2.3'],
				['Acme 21.11.9.1 or higher', '21.11.9.1'],
				['version 10.0.0.1', '10.0.0.1'],
				['prior to Rust 1.72', '1.72'],
				['(1.2.3)', '1.2.3'],
				['acme-core 2.x before 2.9.9.1 and in 2.13.x before 2.13.4', '2.9.9.1', '2.13.4'],
				['acme-http2 1.28 contains a fix', '1.28'],
				['6.6.0.202305301015-r, fixed in 6.6.1.202309021850-r', '6.6.0.202305301015-r', '6.6.1.202309021850-r'],
				['v1.2.0..v1.2.4', 'v1.2.0', 'v1.2.4'],
				['`cd acme && git checkout v1.9.2`', 'v1.9.2'],
				['Affected versions: Python 3.9.1', '3.9.1'],
				['**1.2.3**', '1.2.3'],
				['[1.2.3](https://example.com/1.2.3)', '1.2.3'],
				['v1.2.3 and 1.2.3', 'v1.2.3'],
				['2023.1.0', '2023.1.0'],
				['yt 2024.07.01 fixes; version 2024.07.01', '2024.07.01'],
			].map(([text, ...versions]) => [text ?? '', ...versions.map(version => `version ${version}`)]),
		));

	it('are no scores, addresses, dates, measures, and no versions of languages and systems', () =>
		assertUntold(
			[
				'CVSS 9.8, CVSS 3.1, CVSS v3.1, CVSSv3.1, CVSS version 4.0',
				'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
				'Base score: 9.8 (critical), a severity of 7.5, rated 8.1, Score 7.5 - 8.0, **Score:** 9.8',
				'9.8 Critical, 7.5/10, 5.3 (Medium)',
				'before 192.168.1.10 answers, 8.8.8.8, 127.0.0.1, 192.168.1.10:8080, 10.0.0.0/8, http://10.0.0.1/',
				'2024-01-15, 15.01.2024, 2024.01.15, 12:30',
				'3.14 radians, 2.5 seconds, 1.5 MB, up to 1.5 GB, 99.9%, $1.20, 1.5x',
				'TLS 1.2, HTTP/1.1, HTTP 1.1, OAuth 2.0, SSL 3.0, OpenAPI 3.0.1',
				'Python 3.9.1, Node.js v18.12.1, Java 1.8, PHP 7.4.3, Go 1.21.3, Ubuntu 22.04.1, Python: 3.9.1, Python version 3.9.1',
				'Python 3.7.1, 3.8.2 and 3.9.3',
				'Visual Studio 2022 v17.10, Visual Studio 2019 version 16.11.4',
				'Chrome 90.0.4430.93, nginx/1.18.0, Mozilla/5.0, AppleWebKit/537.36',
				'section 3.2, Section 3.2 contains, Section 3.2.1, Figure 1.2, step 2.1, RFC 7231 section 6.1.2',
				'### 1.2.3 Overview',
				'log4j-2.17.1.jar, foo-1.2.3, image:1.2.3',
				'1.2.x, 1.*, 2.x',
				'OID 1.2.840.113549.1.1.11.3, 1.3.6.1.4.1.311.21.8',
				'Apache-2.0, GPL 3.0, 0x1.2',
				'2 versions, 3 of them, 10 users',
				'1.2.3.4.5.6.7.8',
			],
			'version',
		));

	it('are read from what a command checks out', () =>
		assert.deepEqual(
			told('```sh\ngit clone -b v1.2.3 https://example.com/a.git\ngit checkout 2.0.1\n```\n`git checkout v3.0`'),
			['version v1.2.3', 'version 2.0.1', 'version v3.0'],
		));

	it('are left alone in what a program prints', () => assert.deepEqual(told('```\nfoo 1.2.3 (built 4.5.6)\n```'), []));

	it('have the number for their text', () =>
		assert.deepEqual(
			extractClaims('version **2.0**').map(({ text, start }) => [text, start]),
			[['2.0', 10]],
		));
});
