import assert from 'node:assert/strict';
import { commitAddress } from '../../../../src/formats/osv/fixes';
import * as fc from 'fast-check';
import { type Advisory, ECOSYSTEMS, SEVERITIES } from '../../../../src/core/advisory';
import { IncompleteError, type OsvDocument, toOsv } from '../../../../src/formats/osv';
import { anAdvisory } from '../../../support/builders';
import { assertIsOsv } from '../../../support/osvSchema';
import { tries } from '../../../support/long';

const NOW = '2026-03-04T10:00:00.000Z';
const ROW = { ecosystem: 'npm', name: 'left', range: '>= 1.0.0, < 1.2.0', patched: '1.2.0', functions: [] } as const;
const COMMIT = 'a'.repeat(40);

type Row = Advisory['affected'][number];
const row = (change: Partial<Row> = {}): Row => ({ ...ROW, functions: [], ...change });
const advisory = (change: Partial<Advisory> = {}) => anAdvisory(77, { affected: [row()], ...change });

function osv(change: Partial<Advisory> = {}, context: Parameters<typeof toOsv>[1] = { now: NOW }): OsvDocument {
	const document = toOsv(advisory(change), context);
	assertIsOsv(document);
	return document;
}

function missing(change: Partial<Advisory>, context: Parameters<typeof toOsv>[1] = { now: NOW }): readonly string[] {
	try {
		toOsv(advisory(change), context);
	} catch (error) {
		assert.ok(error instanceof IncompleteError, String(error));
		for (const item of error.missing) assert.ok(error.message.includes(item));
		return error.missing;
	}
	return assert.fail('the document was made');
}

describe('an OSV document', () => {
	it('of a draft that no database knows has an id of our own, and is not published', () => {
		const document = osv();
		assert.equal(document.id, 'x_SR-000000000000004d');
		assert.equal(document.modified, '2026-03-04T10:00:00Z');
		assert.equal('published' in document, false);
	});

	for (const [id, written] of [
		['GHSA-2234-5678-9cfg', 'GHSA-2234-5678-9cfg'],
		['PYSEC-2024-1', 'PYSEC-2024-1'],
		['GHSA-1', 'x_SR-GHSA-1'],
	] as const) {
		it(`has the id ${written} for ${id}`, () => assert.equal(osv({ id }).id, written));
	}

	it('names the CVE as an alias, once', () => {
		assert.deepEqual(osv({ cveId: 'CVE-2024-1234' }).aliases, ['CVE-2024-1234']);
		assert.deepEqual(osv({ id: 'CVE-2024-1234', cveId: 'CVE-2024-1234' }).aliases, []);
	});

	it('has both vectors, in the order the schema asks for', () => {
		const v3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
		const v4 = 'CVSS:4.0/AT:N/AV:N/AC:L/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
		assert.deepEqual(osv({ cvss: { v3, v4 } }).severity, [
			{ type: 'CVSS_V3', score: v3 },
			{ type: 'CVSS_V4', score: v4.replace('AT:N/AV:N/AC:L', 'AV:N/AC:L/AT:N') },
		]);
	});

	it('says moderate for medium, and names weaknesses', () => {
		assert.deepEqual(osv({ severity: 'medium', cweIds: ['CWE-79'] }).database_specific, {
			cwe_ids: ['CWE-79'],
			severity: 'MODERATE',
		});
	});

	it("says what GitHub's review noted, where an answer of GitHub told it", () => {
		const reviewed = (githubReview: NonNullable<Parameters<typeof toOsv>[1]['githubReview']>) =>
			osv({}, { now: NOW, githubReview }).database_specific;
		assert.deepEqual(reviewed({ reviewedAt: '2026-01-02T03:04:05Z' }), {
			cwe_ids: [],
			github_reviewed: true,
			github_reviewed_at: '2026-01-02T03:04:05Z',
			nvd_published_at: null,
		});
		assert.equal(reviewed({ nvdPublishedAt: NOW })['nvd_published_at'], '2026-03-04T10:00:00Z');
		assert.equal('github_reviewed' in osv().database_specific, false);
	});

	it('credits those who agreed, and nobody else', () => {
		const document = osv({
			credits: [
				{ login: 'ada', type: 'remediation_developer', state: 'accepted' },
				{ name: 'Grace', login: 'grace', type: 'finder' },
				{ login: 'bob', type: 'reporter', state: 'pending' },
				{ login: 'eve', type: 'analyst', state: 'declined' },
				{ login: 'kim', type: 'juggler' },
			],
		});
		assert.deepEqual(document.credits, [
			{ name: 'ada', type: 'REMEDIATION_DEVELOPER' },
			{ name: 'Grace', type: 'FINDER' },
			{ name: 'kim', type: 'OTHER' },
		]);
	});

	it('passes hostile text on as text', () => {
		const text = '"}],"id":"x"\u0000\u202e\ud83d</script>${7*7}';
		const document = osv({ summary: text, description: text, affected: [row({ name: text, functions: [text] })] });
		const back = JSON.parse(JSON.stringify(document)) as OsvDocument;
		assert.equal(back.summary, text);
		assert.equal(back.id, 'x_SR-000000000000004d');
	});
});

describe('affected versions in OSV', () => {
	const end = (change: Partial<Row>) => {
		const [entry] = osv({ affected: [row(change)] }).affected;
		return [entry?.ranges?.[0]?.events, entry?.database_specific];
	};
	for (const [range, patched, events, note] of [
		['>= 1.0, < 1.2', '1.2', [{ introduced: '1.0' }, { fixed: '1.2' }], undefined],
		['< 1.2', '1.2', [{ introduced: '0' }, { fixed: '1.2' }], undefined],
		['<= 1.1', '1.2', [{ introduced: '0' }, { fixed: '1.2' }], { last_known_affected_version_range: '<= 1.1' }],
		['<= 1.1', 'None', [{ introduced: '0' }, { last_affected: '1.1' }], undefined],
		['<= 1.1', '', [{ introduced: '0' }, { last_affected: '1.1' }], undefined],
		['< 4.0', '', [{ introduced: '0' }], { last_known_affected_version_range: '< 4.0' }],
		['< 4.0', '4.0.1', [{ introduced: '0' }, { fixed: '4.0.1' }], { last_known_affected_version_range: '< 4.0' }],
		['< 5.2.1', '5.2.1, 4.3.3', [{ introduced: '0' }, { fixed: '5.2.1' }], { patched_versions: '5.2.1, 4.3.3' }],
		['<= 5.2', '5.2.1, 4.3.3', [{ introduced: '0' }, { last_affected: '5.2' }], { patched_versions: '5.2.1, 4.3.3' }],
		['= 1.1', '1.2', [{ introduced: '1.1' }, { last_affected: '1.1' }], { patched_versions: '1.2' }],
		['= 1.1', '', [{ introduced: '1.1' }, { last_affected: '1.1' }], undefined],
		['>= 1.0', '', [{ introduced: '1.0' }], undefined],
		['>= 1.0', '1.5', [{ introduced: '1.0' }, { fixed: '1.5' }], undefined],
		['> 1.0, < 1.2', '1.2', [{ introduced: '1.0' }, { fixed: '1.2' }], { vulnerable_version_range: '> 1.0, < 1.2' }],
		['> 0', '>0', [{ introduced: '0' }], undefined],
	] as const) {
		it(`${range} with patch ${JSON.stringify(patched)}`, () =>
			assert.deepEqual(end({ range, patched }), [events, note]));
	}

	for (const [ecosystem, name] of Object.entries({
		actions: 'GitHub Actions',
		composer: 'Packagist',
		erlang: 'Hex',
		pip: 'PyPI',
		rust: 'crates.io',
		swift: 'SwiftURL',
	})) {
		it(`of ${ecosystem} are those of ${name}`, () => {
			const [entry] = osv({ affected: [row({ ecosystem: ecosystem as Row['ecosystem'] })] }).affected;
			assert.equal(entry?.package?.ecosystem, name);
		});
	}

	it('stay one entry for each row', () => {
		assert.equal(osv({ affected: [row(), row({ range: '< 0.9', patched: '0.9' })] }).affected.length, 2);
	});

	it('are one entry where an answer names one Python package in two spellings', () => {
		const python = (name: string, range = '< 5.3', patched = '5.3') => row({ ecosystem: 'pip', name, range, patched });
		const names = (...rows: Row[]) => osv({ affected: rows }).affected.map(entry => entry.package?.name);
		assert.deepEqual(names(python('Left.Pad'), python('left_pad', '>= 0, < 5.3')), ['Left.Pad']);
		assert.deepEqual(names(python('left'), python('left', '< 6', '6')), ['left', 'left']);
		assert.deepEqual(names(row({ name: 'Left' }), row({ name: 'left' })), ['Left', 'left']);
	});

	for (const [name, ecosystem, inIt] of [
		['Debian:12/openssl', 'Debian:12', 'openssl'],
		['CRAN/left', 'CRAN', 'left'],
	] as const) {
		it(`of ${name}, which no forge has, are those of ${ecosystem}`, () => {
			const [entry] = osv({ affected: [row({ ecosystem: 'other', name })] }).affected;
			assert.deepEqual(entry?.package, { ecosystem, name: inIt });
		});
	}

	it('of a repository, told in commits, are a range of commits', () => {
		const name = 'https://github.com/o/left';
		const { affected } = osv({
			affected: [row({ ecosystem: 'other', name, range: `>= ${'b'.repeat(40)}, < ${COMMIT}`, patched: COMMIT })],
		});
		const events = [{ introduced: 'b'.repeat(40) }, { fixed: COMMIT }];
		assert.deepEqual(affected, [{ ranges: [{ type: 'GIT', repo: name, events }] }]);
	});

	it('name the functions that are vulnerable', () => {
		const [entry] = osv({ affected: [row({ functions: ['left.pad', ' '] })] }).affected;
		assert.deepEqual(entry?.ecosystem_specific, { affected_functions: ['left.pad'] });
	});
});

describe('fix commits in OSV', () => {
	const context = { now: NOW, fixCommits: [{ repository: 'https://github.com/o/left.git', fixed: COMMIT }] };

	it('are a range of commits beside the versions, and a reference', () => {
		const { affected, references } = osv({}, context);
		assert.deepEqual(affected[0]?.ranges?.[1], {
			type: 'GIT',
			repo: 'https://github.com/o/left',
			events: [{ introduced: '0' }, { fixed: COMMIT }],
		});
		assert.deepEqual(references, [{ type: 'FIX', url: `https://github.com/o/left/commit/${COMMIT}` }]);
	});

	it('have an entry of their own when there are several packages', () => {
		const { affected } = osv({ affected: [row(), row({ name: 'right' })] }, context);
		assert.deepEqual(
			affected.map(entry => entry.package?.name),
			['left', 'right', undefined],
		);
	});

	it('of several branches share a range', () => {
		const second = { repository: 'git@github.com:o/left', introduced: 'b'.repeat(40), fixed: 'c'.repeat(40) };
		const { affected } = osv({}, { now: NOW, fixCommits: [...context.fixCommits, second] });
		assert.deepEqual(affected[0]?.ranges?.[1]?.events, [
			{ introduced: '0' },
			{ introduced: 'b'.repeat(40) },
			{ fixed: COMMIT },
			{ fixed: 'c'.repeat(40) },
		]);
	});

	it('are written as their host does', () => {
		const at = (repository: string) => osv({}, { now: NOW, fixCommits: [{ repository, fixed: COMMIT }] }).references;
		assert.deepEqual(at('https://gitlab.com/a/b/c')[0]?.url, `https://gitlab.com/a/b/c/-/commit/${COMMIT}`);
		assert.deepEqual(at('o/left')[0]?.url, `https://github.com/o/left/commit/${COMMIT}`);
		assert.deepEqual(at('https://git.example.org/left'), []);
	});

	it('make a document of a package that is in no ecosystem', () => {
		const { affected } = osv({ affected: [row({ ecosystem: 'other', range: 'All' })] }, context);
		assert.deepEqual(
			affected[0]?.ranges?.map(range => range.type),
			['GIT'],
		);
		assert.deepEqual(affected[0]?.database_specific, {
			package: 'left',
			vulnerable_version_range: 'All',
			patched_versions: '1.2.0',
		});
	});
});

describe('references in OSV', () => {
	const references = (...texts: string[]) =>
		osv({ id: 'GHSA-2234-5678-9cfg', references: texts }).references.map(({ type, url }) => `${type} ${url}`);

	it('are typed by what they are', () => {
		assert.deepEqual(
			references(
				'https://nvd.nist.gov/vuln/detail/CVE-2024-1234',
				'https://github.com/advisories/GHSA-4xh4-v2pq-jvhm',
				'https://example.org/post',
			),
			[
				'ADVISORY https://nvd.nist.gov/vuln/detail/CVE-2024-1234',
				'WEB https://example.org/post',
				'ADVISORY https://github.com/advisories/GHSA-4xh4-v2pq-jvhm',
			],
		);
	});

	it('leave out its own page, doubles, and what leads nowhere', () => {
		assert.deepEqual(
			references(
				'https://github.com/advisories/GHSA-2234-5678-9cfg',
				'https://example.org/a',
				' https://example.org/a ',
				'javascript:alert(1)',
				'command:foo',
				'https://user:pass@example.org/',
				'see the wiki',
			),
			['WEB https://example.org/a'],
		);
	});

	it('are made fit for the narrow form of an address', () => {
		assert.deepEqual(references('https://example.org/ä|b[c]?q=^#x#y'), [
			'WEB https://example.org/%C3%A4%7Cb%5Bc%5D?q=%5E#x%23y',
		]);
	});

	it("stand as in GitHub's documents: advisories, the NVD, issue, pull request and commit, the rest by address", () => {
		const repository = 'https://github.com/o/left';
		const inOrder = [
			`WEB ${repository}/security/advisories/GHSA-2234-5678-9cfg`,
			'ADVISORY https://nvd.nist.gov/vuln/detail/CVE-2024-1234',
			`WEB ${repository}/issues/1`,
			`WEB ${repository}/pull/2`,
			`WEB ${repository}/commit/${COMMIT}`,
			'WEB http://a.example.org/',
			`WEB ${repository}/releases/tag/v1`,
			'WEB https://z.example.org/',
		];
		assert.deepEqual(references(...inOrder.map(text => text.replace(/^\w+ /, '')).reverse()), inOrder);
	});

	it('name the repository the advisory lies in', () => {
		const source = {
			feed: 'x',
			repository: 'o/left',
			url: 'https://github.com/o/left/security/advisories/GHSA-2234-5678-9cfg',
		};
		assert.deepEqual(osv({ source }).references, [{ type: 'PACKAGE', url: 'https://github.com/o/left' }]);
	});
});

describe('an advisory that is not ready for OSV', () => {
	for (const [what, change, said] of [
		['no affected packages', { affected: [] }, /affected package/],
		['no package name', { affected: [row(), row({ name: ' ' })] }, /package name in row 2/],
		['no range', { affected: [row({ range: '' })] }, /range in row 1.*empty/],
		['prose for a range', { affected: [row({ range: 'stable < 3' })] }, /range in row 1/],
		['two upper bounds', { affected: [row({ range: '< 1, < 2' })] }, /range in row 1.*one upper bound/],
		['no ecosystem and no commit', { affected: [row({ ecosystem: 'other' })] }, /ecosystem that OSV knows/],
		['no title', { summary: ' ' }, /title/],
		['an id that leads out of a folder', { id: '../../etc' }, /id of letters/],
		['a CVE id that is none', { cveId: 'CVE-2024-../../x' }, /CVE id/],
		['a broken vector', { cvss: { v4: 'CVSS:4.0/AV:N' } }, /CVSS 4\.0 vector/],
		['a vector in the wrong field', { cvss: { v4: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }, /own field/],
	] as [string, Partial<Advisory>, RegExp][]) {
		it(`is told: ${what}`, () => assert.match(missing(change).join('\n'), said));
	}

	it('is told: no time of change', () => assert.match(missing({}, {}).join(), /last change/));

	it('is told: a fix commit that is cut short, or in no repository', () => {
		const commits = [
			{ repository: 'o/left', fixed: 'abc1234' },
			{ repository: '/home/me/left', fixed: COMMIT },
		];
		assert.match(missing({}, { now: NOW, fixCommits: commits }).join('\n'), /whole id[^]*address|address[^]*whole id/);
	});

	it('is told all at once, without its text', () => {
		const items = missing({ summary: '', affected: [row({ name: '', range: 'SECRET < 1' })] });
		assert.equal(items.length, 3);
		assert.equal(items.join().includes('SECRET'), false);
	});
});

describe('any advisory', () => {
	it('becomes a valid OSV document or is told what is missing', () => {
		const text = fc.string({ unit: 'binary', maxLength: 20 });
		const versions = fc.constantFrom('0', '1.0', 'v2', '1.2.3-rc.1', 'None', '1, 2', '');
		const change = fc.record(
			{
				id: fc.constantFrom('GHSA-2234-5678-9cfg', 'CVE-2024-1234', 'abc', 'a b'),
				cveId: fc.constantFrom('CVE-2024-1234', 'CVE-2000-00000', 'cve'),
				summary: text,
				description: text,
				severity: fc.constantFrom(...SEVERITIES),
				cweIds: fc.array(text),
				references: fc.array(fc.oneof(text, fc.webUrl({ withFragments: true, withQueryParameters: true }))),
				credits: fc.array(fc.record({ login: text, type: text }, { noNullPrototype: true })),
				affected: fc.array(
					fc.record(
						{
							ecosystem: fc.constantFrom(...ECOSYSTEMS),
							name: fc.oneof(fc.constant('left'), text),
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
			fc.property(change, fc.boolean(), (advisoryChange, fixed) => {
				const context = { now: NOW, ...(fixed ? { fixCommits: [{ repository: 'o/left', fixed: COMMIT }] } : {}) };
				try {
					assertIsOsv(toOsv(advisory(advisoryChange), context));
					made += 1;
				} catch (error) {
					if (!(error instanceof IncompleteError)) throw error;
				}
			}),
			{ numRuns: tries(400), seed: 7 },
		);
		assert.ok(made > tries(20), `only ${made} documents were made`);
	}).timeout(30_000);

	it('write no address of a commit on a host that is called as what every object has', () => {
		for (const host of ['constructor', '__proto__'])
			assert.equal(commitAddress(`https://${host}/owner/name`, 'a'.repeat(40)), undefined, host);
	});
});
