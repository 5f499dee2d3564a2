import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Advisory, ECOSYSTEMS } from '../../../../src/core/advisory';
import { IncompleteError, toCnaContainer, toCve } from '../../../../src/formats/cve';
import { assertIsCve } from '../../../support/cveSchema';
import { countDocuments } from '../../../support/documentCounts';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData } from '../../../support/sharedData';
import { advisory, CONTEXT, cna, cve, ORG, row, V3, V4 } from './cveOf';
import { tries } from '../../../support/long';

function missing(make: () => unknown): string {
	try {
		make();
	} catch (error) {
		assert.ok(error instanceof IncompleteError, String(error));
		return error.missing.join('\n');
	}
	return assert.fail('the record was made');
}

describe('a CVE record', () => {
	it('is what its CNA would publish', () => {
		const { cveMetadata, containers } = cve();
		assert.deepEqual(cveMetadata, {
			cveId: 'CVE-2024-1234',
			assignerOrgId: ORG,
			assignerShortName: 'example',
			state: 'PUBLISHED',
		});
		assert.deepEqual(containers.cna.providerMetadata, {
			orgId: ORG,
			shortName: 'example',
			dateUpdated: '2026-03-04T10:00:00.000Z',
		});
		assert.deepEqual(containers.cna.source, { discovery: 'UNKNOWN', advisory: 'GHSA-2234-5678-9cfg' });
	});

	it('has the day of publication once there is one', () => {
		assert.equal('datePublic' in cna(), false);
		assert.equal(cna({ publishedAt: '2026-03-03T13:00:00Z' }).datePublic, '2026-03-03T13:00:00.000Z');
	});

	it('has base scores for both vectors, whatever else they say', () => {
		const metrics = cna({ cvss: { v3: `${V3}/E:U/CR:L`, v4: `${V4}/E:U` }, severity: 'low' }).metrics;
		assert.deepEqual(metrics, [
			{
				format: 'CVSS',
				cvssV4_0: { version: '4.0', vectorString: `${V4}/E:U`, baseScore: 9.3, baseSeverity: 'CRITICAL' },
			},
			{
				format: 'CVSS',
				cvssV3_1: { version: '3.1', vectorString: `${V3}/E:U/CR:L`, baseScore: 9.8, baseSeverity: 'CRITICAL' },
			},
		]);
		const [old] = cna({ cvss: { v3: V3.replace('3.1', '3.0') } }).metrics ?? [];
		assert.ok(old !== undefined && 'cvssV3_0' in old);
	});

	it('has the severity in a word where there is no vector', () => {
		const [metric] = cna({ severity: 'medium' }).metrics ?? [];
		assert.ok(metric !== undefined && 'other' in metric);
		assert.equal(metric.other.content.text, 'MEDIUM');
	});

	it('names weaknesses by id, and by name where it is told', () => {
		const cweIds = ['CWE-79', 'cwe-79', 'NVD-CWE-noinfo'];
		const [only, ...more] =
			cna({ cweIds }, { ...CONTEXT, weaknessName: () => 'Cross-site Scripting' }).problemTypes ?? [];
		assert.deepEqual(
			[only?.descriptions, more],
			[[{ lang: 'en', description: 'CWE-79: Cross-site Scripting', cweId: 'CWE-79', type: 'CWE' }], []],
		);
		assert.equal(cna({ cweIds }).problemTypes?.[0]?.descriptions[0]?.description, 'CWE-79');
	});

	it('credits those who agreed, and tells by them where it was found', () => {
		const { credits, source } = cna({
			credits: [
				{ login: 'ada', type: 'remediation_developer', state: 'accepted' },
				{ name: 'Grace', login: 'grace', type: 'finder' },
				{ login: 'bob', type: 'reporter', state: 'pending' },
				{ login: 'eve', type: 'analyst', state: 'declined' },
				{ login: 'kim', type: 'juggler' },
			],
		});
		assert.deepEqual(credits, [
			{ lang: 'en', value: 'ada', type: 'remediation developer' },
			{ lang: 'en', value: 'Grace', type: 'finder' },
			{ lang: 'en', value: 'kim', type: 'other' },
		]);
		assert.equal(source.discovery, 'EXTERNAL');
		assert.equal(cna({}, { ...CONTEXT, discovery: 'INTERNAL' }).source.discovery, 'INTERNAL');
	});

	it('tags its references by what they are', () => {
		const references = [
			'https://github.com/o/left/commit/abc',
			'https://github.com/o/left/pull/7',
			'https://github.com/o/left/issues/7',
			'https://github.com/o/left/releases/tag/v1.2.0',
			'https://nvd.nist.gov/vuln/detail/CVE-2024-1234',
			'https://github.com/advisories/GHSA-2234-5678-9cfg',
			'https://www.cve.org/CVERecord?id=CVE-2024-1234',
			'https://example.org/post',
			'javascript:alert(1)',
		];
		const fixCommits = [{ repository: 'o/left', fixed: 'a'.repeat(40) }];
		assert.deepEqual(
			cna({ references }, { ...CONTEXT, fixCommits }).references.map(({ url, tags }) => [
				url.slice(8, 50),
				tags?.join(),
			]),
			[
				['github.com/o/left/security/advisories/GHSA', 'vendor-advisory'],
				['github.com/o/left/commit/aaaaaaaaaaaaaaaaa', 'patch'],
				['github.com/o/left/commit/abc', 'patch'],
				['github.com/o/left/pull/7', 'patch'],
				['github.com/o/left/issues/7', 'issue-tracking'],
				['github.com/o/left/releases/tag/v1.2.0', 'release-notes'],
				['nvd.nist.gov/vuln/detail/CVE-2024-1234', 'vdb-entry'],
				['github.com/advisories/GHSA-2234-5678-9cfg', 'third-party-advisory'],
				['example.org/post', undefined],
			],
		);
	});

	it('has the description as plain text, and as it was written beside it', () => {
		const description = '### Impact\n**Bad**.\n\n### Workarounds\nPad by `hand`.';
		const { descriptions, workarounds, solutions } = cna({ description });
		assert.equal(descriptions[0]?.value, 'Impact\n------\n\nBad.\n\nWorkarounds\n-----------\n\nPad by `hand`.');
		assert.deepEqual(descriptions[0]?.supportingMedia, [{ type: 'text/markdown', base64: false, value: description }]);
		assert.equal(workarounds?.[0]?.value, 'Pad by `hand`.');
		assert.equal(solutions?.[0]?.value, 'Upgrade left to 1.2.0.');
	});

	it('has the title where there is no description, and no media where there is no Markdown', () => {
		assert.deepEqual(cna({ description: '' }).descriptions, [{ lang: 'en', value: 'Report 77' }]);
		assert.deepEqual(cna({ description: 'Plain.' }).descriptions, [{ lang: 'en', value: 'Plain.' }]);
	});

	it('shortens what is too long, and says where the rest is', () => {
		for (const description of [
			'One sentence. '.repeat(5000),
			'A paragraph.\n\n'.repeat(4000),
			'\u{1f4a5}'.repeat(30_000),
		]) {
			const value = cna({ summary: 'Long '.repeat(200), description }).descriptions[0]?.value ?? '';
			assert.ok(value.length > 3000 && !/\p{Cs}/u.test(value));
			assert.match(value, /…\n\nThe whole text is at https:/);
		}
	});
});

describe('a CNA container', () => {
	it('needs neither a CVE id nor a CNA, and is the one of the record otherwise', () => {
		const { cveId, ...draft } = advisory();
		const container = toCnaContainer(draft, {});
		assert.ok(cveId !== undefined && !('providerMetadata' in container));
		const { providerMetadata, ...rest } = cna();
		assert.equal(providerMetadata.orgId, ORG);
		assert.deepEqual(container, rest);
		assert.equal(toCnaContainer(draft, CONTEXT).providerMetadata?.orgId, ORG);
	});
});

describe('an advisory that is not ready for CVE', () => {
	for (const [what, change, said] of [
		['no affected packages', { affected: [] }, /affected package/],
		['no package name', { affected: [row(), row({ name: ' ' })] }, /package name in row 2/],
		['prose for a range', { affected: [row({ range: 'stable < 3' })] }, /range in row 1/],
		['two upper bounds', { affected: [row({ range: '< 1, < 2' })] }, /one upper bound/],
		['nothing public', { source: { feed: 'case-folder' }, references: ['see the wiki'] }, /public address/],
		[
			'nobody who could be the vendor',
			{ source: { feed: 'x' }, affected: [row({ ecosystem: 'other' })] },
			/vendor of row 1/,
		],
		['no title', { summary: ' ' }, /title/],
		['a CVE id that is none', { cveId: 'CVE-2024-../../x' }, /CVE id that is one/],
		['a broken vector', { cvss: { v4: 'CVSS:4.0/AV:N' } }, /CVSS 4\.0 vector/],
		['a vector in the wrong field', { cvss: { v4: V3 } }, /own field/],
		['that it was withdrawn', { state: 'withdrawn' }, /not withdrawn/],
	] as [string, Partial<Advisory>, RegExp][]) {
		it(`is told: ${what}`, () =>
			assert.match(
				missing(() => cve(change)),
				said,
			));
	}

	it('is told: no CVE id, and no CNA', () => {
		const { cveId, ...draft } = advisory();
		assert.ok(cveId);
		assert.match(
			missing(() => toCve(draft, {})),
			/a CVE id\nthe id \(a UUID\) of the CNA/,
		);
		assert.match(
			missing(() => cve({}, { orgId: 'example', shortName: 'x' })),
			/version 4 UUID\n.*short name/,
		);
	});

	it('is told all at once, without its text', () => {
		const said = missing(() => cve({ summary: '', affected: [row({ name: '', range: 'SECRET < 1' })] }));
		assert.equal(said.split('\n').length, 3);
		assert.doesNotMatch(said, /SECRET/);
	});
});

describe('any advisory', () => {
	it('becomes a valid CVE record or is told what is missing', () => {
		const text = fc.string({ unit: 'binary', maxLength: 20 });
		const versions = fc.constantFrom('0', '1.0.0', 'v2', '1.2.3-rc.1', 'None', '1, 2', '');
		const change = fc.record(
			{
				id: fc.constantFrom('GHSA-2234-5678-9cfg', 'CVE-2024-1234', 'abc', 'a b'),
				summary: text,
				description: fc.oneof(
					text,
					text.map(words => `# Workarounds\n${words}`),
				),
				cweIds: fc.array(fc.oneof(text, fc.constant('CWE-79'))),
				references: fc.array(fc.oneof(text, fc.webUrl({ withFragments: true, withQueryParameters: true }))),
				credits: fc.array(fc.record({ login: text, type: text }, { noNullPrototype: true })),
				affected: fc.array(
					fc.record(
						{
							ecosystem: fc.constantFrom(...ECOSYSTEMS),
							name: fc.oneof(fc.constantFrom('left', 'a/b'), text),
							range: fc.tuple(fc.constantFrom('< ', '<= ', '> ', '>= ', '= ', ''), versions).map(p => p.join('')),
							patched: versions,
							functions: fc.array(text),
						},
						{ noNullPrototype: true },
					),
					{ maxLength: 3 },
				),
			},
			{ requiredKeys: [], noNullPrototype: true },
		);
		let made = 0;
		fc.assert(
			fc.property(change, changed => {
				try {
					cve(changed);
					made += 1;
				} catch (error) {
					if (!(error instanceof IncompleteError)) throw error;
				}
			}),
			{ numRuns: tries(200), seed: 7 },
		);
		assert.ok(made > tries(20), `only ${made} records were made`);
	}).timeout(30_000);
});

describeWithData('advisories of the real world as CVE records', () => {
	it('are valid, or it is told what is missing', () => {
		let made = 0;
		let containers = 0;
		const refused = new Map<string, string>();
		for (const { path, advisory: real } of realAdvisories()) {
			try {
				toCnaContainer(real, {});
				containers += 1;
				assertIsCve(toCve(real, CONTEXT));
				made += 1;
			} catch (error) {
				if (!(error instanceof IncompleteError)) throw error;
				refused.set(path, error.missing.join('; '));
			}
		}
		countDocuments('CVE 5.1', made, refused.size);
		const others = [...refused].filter(([, why]) => !/withdrawn|a CVE id|range in row|package name/.test(why));
		assert.deepEqual(others, []);
		assert.ok(made > 360 && containers > 385, `${made} records, ${containers} containers`);
	}).timeout(30_000);
});
