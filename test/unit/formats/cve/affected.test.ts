import assert from 'node:assert/strict';
import { cna, type Row, row } from './cveOf';

describe('affected products in a CVE record', () => {
	const versions = (change: Partial<Row>) => cna({ affected: [row(change)] }).affected[0]?.versions;

	for (const [range, patched, said] of [
		['>= 1.0.0, < 1.2.0', '1.2.0', { version: '1.0.0', lessThan: '1.2.0', versionType: 'semver' }],
		['< 1.2.0', '', { version: '0', lessThan: '1.2.0', versionType: 'semver' }],
		['<= 1.1.0', '1.2.0', { version: '0', lessThan: '1.2.0', versionType: 'semver' }],
		['<= 1.1.0', 'None', { version: '0', lessThanOrEqual: '1.1.0', versionType: 'semver' }],
		['<= 5.2.0', '5.2.1, 4.3.3', { version: '0', lessThanOrEqual: '5.2.0', versionType: 'semver' }],
		['< 5.2.1', '5.2.1, 4.3.3', { version: '0', lessThan: '5.2.1', versionType: 'semver' }],
		['< 4.0.0', '4.0.1', { version: '0', lessThan: '4.0.1', versionType: 'semver' }],
		['= 1.1.0', '', { version: '1.1.0', versionType: 'semver' }],
		['>= 1.0.0', '', { version: '1.0.0', lessThan: '*', versionType: 'semver' }],
		['>= 1.0.0', '1.5.0', { version: '1.0.0', lessThan: '1.5.0', versionType: 'semver' }],
		['> 1.0.0, < 1.2.0', '1.2.0', { version: '1.0.0', lessThan: '1.2.0', versionType: 'semver' }],
		['< v1.2', '', { version: '0', lessThan: 'v1.2', versionType: 'custom' }],
	] as const) {
		it(`are ${JSON.stringify(said)} for ${range} and ${patched || 'no patch'}`, () => {
			assert.deepEqual(versions({ range, patched }), [{ status: 'affected', ...said }]);
		});
	}

	it('are affected in what is said, and unaffected in everything else', () => {
		assert.equal(cna().affected[0]?.defaultStatus, 'unaffected');
	});

	it('are one for each package, with all its rows and functions', () => {
		const affected = cna({
			affected: [
				row({ functions: ['pad', ' '] }),
				row({ range: '>= 2.0.0, < 2.1.0', patched: '2.1.0', functions: ['pad', 'fill'] }),
				row({ ecosystem: 'pip', patched: '1.2' }),
			],
		}).affected;
		assert.deepEqual(
			affected.map(({ packageURL, versions: said, programRoutines }) => [packageURL, said.length, programRoutines]),
			[
				['pkg:npm/left', 2, [{ name: 'pad' }, { name: 'fill' }]],
				['pkg:pypi/left', 1, undefined],
			],
		);
	});

	for (const [ecosystem, name, vendor, collection, type] of [
		['npm', '@scope/left', 'scope', 'https://www.npmjs.com/package', 'semver'],
		['npm', 'left', undefined, 'https://www.npmjs.com/package', 'semver'],
		['maven', 'org.example:left', 'org.example', 'https://repo.maven.apache.org/maven2', 'maven'],
		['composer', 'vendor/left', 'vendor', 'https://packagist.org', 'custom'],
		['go', 'github.com/o/left/v2', 'o', 'https://pkg.go.dev', 'semver'],
		['pip', 'left', undefined, 'https://pypi.org', 'python'],
		['rubygems', 'left', undefined, 'https://rubygems.org', 'custom'],
		['nuget', 'Left', undefined, 'https://www.nuget.org/packages', 'custom'],
		['rust', 'left', undefined, 'https://crates.io', 'semver'],
		['erlang', 'left', undefined, 'https://repo.hex.pm', 'semver'],
		['pub', 'left', undefined, 'https://pub.dev', 'semver'],
		['swift', 'github.com/o/left', 'o', undefined, 'semver'],
		['actions', 'o/left', 'o', undefined, 'semver'],
		['other', 'o/left', 'o', undefined, 'custom'],
	] as const) {
		it(`of ${ecosystem} are named as its users know them: ${name}`, () => {
			const source = { feed: 'case-folder', url: 'https://example.org/advisory' };
			const [product] = cna({ source, affected: [row({ ecosystem, name })] }).affected;
			assert.deepEqual(
				[
					product?.vendor,
					product?.product,
					product?.collectionURL,
					product?.packageName,
					product?.versions[0]?.versionType,
				],
				[vendor, vendor && name, collection, collection && name, type],
			);
			// Where the repository is known its owner is the vendor.
			assert.equal(cna({ affected: [row({ ecosystem, name })] }).affected[0]?.vendor, 'o');
		});
	}

	it('are commits where a repository is named by its address', () => {
		const range = `>= ${'a'.repeat(40)}, < ${'b'.repeat(40)}`;
		const [product] = cna({
			affected: [row({ ecosystem: 'other', name: 'https://git.example/o/left', range })],
		}).affected;
		assert.equal(product?.repo, 'https://git.example/o/left');
		assert.deepEqual(product.versions, [
			{ version: 'a'.repeat(40), status: 'affected', versionType: 'git', lessThan: 'b'.repeat(40) },
		]);
	});
});
