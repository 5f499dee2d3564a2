import assert from 'node:assert/strict';
import { advisorySchema } from '../../../../src/core/advisory';
import { fromOsv } from '../../../../src/formats/osv';

const COMMIT = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const BASE = { id: 'GHSA-2234-5678-9cfg', modified: '2026-03-04T10:00:00Z' };
const read = (change: object = {}) => {
	const advisory = fromOsv(JSON.parse(JSON.stringify({ ...BASE, ...change })));
	advisorySchema.parse(advisory);
	return advisory;
};
const rows = (...affected: object[]) =>
	read({ affected }).affected.map(({ ecosystem, name, range, patched }) => [ecosystem, name, range, patched]);
const PACKAGE = { ecosystem: 'npm', name: 'left' };
const entry = (events: object[], specific?: object, type = 'ECOSYSTEM') => ({
	package: PACKAGE,
	ranges: [{ type, events }],
	...(specific === undefined ? {} : { database_specific: specific }),
});

describe('an OSV document as an advisory', () => {
	it('is what the document says', () => {
		assert.deepEqual(
			read({
				schema_version: '1.7.5',
				published: '2026-03-01T00:00:00Z',
				aliases: ['PYSEC-2026-1', 'CVE-2026-1234'],
				summary: 'Left pads right',
				details: 'In **short**.',
				severity: [
					{ type: 'CVSS_V2', score: 'AV:N/AC:L/Au:N/C:P/I:P/A:P' },
					{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
				],
				affected: [entry([{ introduced: '1.0' }, { fixed: '1.2' }])],
				references: [
					{ type: 'WEB', url: 'https://example.org/a' },
					{ type: 'PACKAGE', url: 'https://github.com/o/left' },
				],
				credits: [{ name: 'Ada', type: 'FINDER', contact: ['mailto:a@example.org', 'https://github.com/ada'] }],
				database_specific: { severity: 'MODERATE', cwe_ids: ['CWE-79', 'CWE-79', 'none'], more: [1] },
				more: { of: 'it' },
			}),
			{
				id: 'GHSA-2234-5678-9cfg',
				source: { feed: 'osv', repository: 'o/left', url: 'https://github.com/advisories/GHSA-2234-5678-9cfg' },
				state: 'published',
				cveId: 'CVE-2026-1234',
				summary: 'Left pads right',
				description: 'In **short**.',
				severity: 'medium',
				cvss: { v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
				cweIds: ['CWE-79'],
				affected: [{ ecosystem: 'npm', name: 'left', range: '>= 1.0, < 1.2', patched: '1.2', functions: [] }],
				credits: [{ login: 'ada', name: 'Ada', type: 'finder' }],
				collaborators: [],
				teams: [],
				references: ['https://example.org/a'],
				updatedAt: '2026-03-04T10:00:00Z',
				publishedAt: '2026-03-01T00:00:00Z',
			},
		);
	});

	it('needs no more than an id and a time', () => assert.equal(read().state, 'draft'));
	it('is a draft until it names its publication, and withdrawn when it says so', () => {
		assert.equal(read({ published: '2026-03-01T00:00:00Z' }).state, 'published');
		const withdrawn = read({ published: '2026-03-01T00:00:00Z', withdrawn: '2026-03-02T00:00:00+02:00' });
		assert.deepEqual([withdrawn.state, withdrawn.withdrawnAt], ['withdrawn', '2026-03-01T22:00:00Z']);
	});

	for (const [id, kept, cve] of [
		['ghsa-2234-5678-9CFG', 'GHSA-2234-5678-9cfg', undefined],
		['CVE-2026-1234', 'CVE-2026-1234', 'CVE-2026-1234'],
		['x_SR-000000000000004d', '000000000000004d', undefined],
		['PYSEC-2026-1', 'PYSEC-2026-1', undefined],
	] as const) {
		it(`has the id ${kept} for ${id}`, () => assert.deepEqual([read({ id }).id, read({ id }).cveId], [kept, cve]));
	}

	it('has its own page below the repository, where the document names it', () => {
		const page = 'https://github.com/o/left/security/advisories/GHSA-2234-5678-9cfg';
		const { source, references } = read({
			references: [
				{ type: 'WEB', url: page },
				{ type: 'PACKAGE', url: 'https://github.com/o/left' },
			],
		});
		assert.deepEqual([source.url, references], [page, [page]]);
	});

	it('takes the vectors of the packages where the document has none of its own', () => {
		const score = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
		const affected = [{ ...entry([{ introduced: '0' }]), severity: [{ type: 'CVSS_V4', score }] }];
		assert.deepEqual(read({ affected }).cvss, { v4: score });
	});

	it('puts a mark for half a character, which no file can hold', () => {
		assert.equal(read({ summary: 'a\ud800b\udc00 \u{1f600}' }).summary, 'a\ufffdb\ufffd \u{1f600}');
	});
});

describe('versions of an OSV document', () => {
	for (const [events, range, patched, specific] of [
		[[{ introduced: '0' }, { fixed: '1.2' }], '< 1.2', '1.2', {}],
		[[{ introduced: '1.0' }, { fixed: '1.2' }], '>= 1.0, < 1.2', '1.2', {}],
		[[{ introduced: '0' }, { last_affected: '1.1' }], '<= 1.1', undefined, {}],
		[[{ introduced: '1.0' }, { last_affected: '1.1' }], '>= 1.0, <= 1.1', undefined, {}],
		[[{ introduced: '1.1' }, { last_affected: '1.1' }], '= 1.1', undefined, {}],
		[[{ introduced: '0' }], '>= 0', undefined, {}],
		[[{ introduced: '1.0' }], '>= 1.0', undefined, {}],
		[[{ introduced: '0' }, { limit: '2.0' }], '< 2.0', undefined, {}],
		[[{ introduced: '0' }, { limit: '*' }], '>= 0', undefined, {}],
		[[{ introduced: '0' }, { fixed: '1.2' }], '<= 1.1', '1.2', { last_known_affected_version_range: '<= 1.1' }],
		[
			[{ introduced: '1.0' }, { fixed: '1.2' }],
			'>= 1.0, <= 1.1',
			'1.2',
			{ last_known_affected_version_range: '<= 1.1' },
		],
		[[{ introduced: '0' }], '< 4.0', undefined, { last_known_affected_version_range: '< 4.0' }],
		[[{ introduced: '1' }, { fixed: '2' }], '> 1, < 2', '2', { vulnerable_version_range: '> 1, < 2' }],
		[[{ introduced: '1' }, { last_affected: '1' }], '= 1', '2', { patched_versions: '2' }],
		// Notes that speak of something else than the events do not count.
		[[{ introduced: '0' }, { fixed: '1.2' }], '< 1.2', '1.2', { last_known_affected_version_range: 'all of them' }],
		[[{ introduced: '1' }, { fixed: '2' }], '>= 1, < 2', '2', { vulnerable_version_range: '> 7, < 9' }],
	] as const) {
		it(`${JSON.stringify(events)} ${JSON.stringify(specific)} are ${range}, patched ${patched}`, () =>
			assert.deepEqual(rows(entry([...events], specific)), [['npm', 'left', range, patched]]));
	}

	it('of several branches are a row each, in the order of the document', () => {
		const events = [
			{ introduced: '3.2.0' },
			{ fixed: '3.2.22' },
			{ introduced: '4.2.0' },
			{ fixed: '4.2.2' },
			{ introduced: '4.0.0' },
		];
		assert.deepEqual(
			rows(entry(events, {}, 'SEMVER')).map(([, , range]) => range),
			['>= 3.2.0, < 3.2.22', '>= 4.2.0, < 4.2.2', '>= 4.0.0'],
		);
	});

	it('whose events are in no order are put in the order of versions first', () => {
		const ranges = (...events: object[]) => rows(entry(events)).map(([, , range]) => range);
		assert.deepEqual(ranges({ fixed: '1.10' }, { introduced: '1.9' }), ['>= 1.9, < 1.10']);
		assert.deepEqual(
			ranges({ introduced: '0' }, { introduced: '2.0' }, { fixed: '1.10' }, { fixed: '2.1' }, { fixed: '1.9' }),
			['< 1.9', '>= 2.0, < 2.1'],
		);
		assert.deepEqual(ranges({ introduced: '1.0' }, { introduced: '1.5' }, { fixed: '2.0' }), ['>= 1.0, < 2.0']);
	});

	it('that are listed without a range are a row each', () => {
		assert.deepEqual(
			rows({ package: PACKAGE, versions: ['1.0', '1.0', 'no version', '1.1'] }).map(([, , range]) => range),
			['= 1.0', '= 1.1'],
		);
	});

	it('that are listed beside a range are said by the range', () => {
		assert.equal(rows({ ...entry([{ introduced: '0' }]), versions: ['1.0', '1.1'] }).length, 1);
	});

	for (const [ecosystem, kept, name] of [
		['GitHub Actions', 'actions', 'left'],
		['Packagist', 'composer', 'left'],
		['crates.io', 'rust', 'left'],
		['SwiftURL', 'swift', 'left'],
		['Maven:https://repo.example.org/', 'maven', 'left'],
		['Debian:12', 'other', 'Debian:12/left'],
	] as const) {
		it(`of ${ecosystem} are those of ${kept} ${name}`, () => {
			const [row] = rows({ ...entry([{ introduced: '0' }]), package: { ecosystem, name: 'left' } });
			assert.deepEqual(row?.slice(0, 2), [kept, name]);
		});
	}
});

describe('commits of an OSV document', () => {
	const git = { type: 'GIT', repo: 'https://github.com/o/left.git', events: [{ introduced: '0' }, { fixed: COMMIT }] };

	it('are a row of the repository where there is nothing else', () => {
		const events = [{ introduced: '0' }, { introduced: OTHER }, { fixed: COMMIT }, { fixed: 'c'.repeat(40) }];
		assert.deepEqual(rows({ ranges: [{ ...git, events }] }), [
			['other', 'https://github.com/o/left', `< ${COMMIT}`, COMMIT],
			['other', 'https://github.com/o/left', `>= ${OTHER}, < ${'c'.repeat(40)}`, 'c'.repeat(40)],
		]);
	});

	it('are references to the fix beside versions', () => {
		const { affected, references } = read({
			affected: [{ package: PACKAGE, ranges: [git, { type: 'SEMVER', events: [{ introduced: '0' }] }] }],
		});
		assert.deepEqual([affected.length, references], [1, [`https://github.com/o/left/commit/${COMMIT}`]]);
	});
});
