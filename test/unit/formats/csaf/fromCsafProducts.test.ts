import assert from 'node:assert/strict';
import { product, leaf, tree, RANGE, read, rows } from './csafDocument';

describe('a CSAF document as an advisory has for the products', () => {
	const written: [string, string, string[]][] = [
		['product_version_range', 'vers:npm/*', ['>= 0']],
		['product_version_range', 'vers:npm/<1.0|>=2.0|<=2.1|3.0', ['< 1.0', '>= 2.0, <= 2.1', '= 3.0']],
		['product_version_range', 'vers:pypi/<1%211.0%2Ba', ['< 1!1.0+a']],
		['product_version_range', 'vers:npm/>=1.0|!=1.5|<2.0', ['>= 1.0, < 2.0']],
		['product_version_range', '<1.2.3', ['< 1.2.3']],
		['product_version_range', '>=1.0|<1.2', ['>= 1.0, < 1.2']],
		['product_version_range', '>=1.0 <1.2', ['>= 1.0, < 1.2']],
		['product_version_range', 'All versions', ['>= 0']],
		['product_version_range', 'prior to 1.2.3', ['< 1.2.3']],
		['product_version_range', '1.2.3 and earlier', ['<= 1.2.3']],
		['product_version_range', '1.0 - 1.2', ['>= 1.0, <= 1.2']],
		['product_version_range', 'most of them', ['most of them']],
		['product_version', '1.2.3', ['= 1.2.3']],
		['product_version', '< 1.2.3', ['< 1.2.3']],
	];
	for (const [category, name, ranges] of written) {
		it(`${category} "${name}" the rows ${ranges.join(' and ')}`, () => {
			const found = rows([leaf(category, name, 'A')], { known_affected: ['A'] });
			assert.deepEqual(
				found.map(([, , range]) => range),
				ranges,
			);
		});
	}

	const packages: [string | undefined, string, string][] = [
		['pkg:npm/%40grpc/grpc-js', 'npm', '@grpc/grpc-js'],
		['pkg:maven/org.left/left', 'maven', 'org.left:left'],
		['pkg:golang/example.org/left/v2', 'go', 'example.org/left/v2'],
		['pkg:githubactions/o/left#sub', 'actions', 'o/left/sub'],
		['pkg:swift/example.org/o/left', 'swift', 'example.org/o/left'],
		['pkg:gem/left', 'rubygems', 'left'],
		['pkg:deb/debian/left', 'other', 'left'],
		['no purl', 'other', 'left'],
		[undefined, 'other', 'left'],
	];
	for (const [purl, ecosystem, name] of packages) {
		it(`${purl ?? 'without a package URL'} the package ${name} of ${ecosystem}`, () => {
			const found = rows([leaf('product_version_range', '< 1', 'A', purl)], { known_affected: ['A'] });
			assert.deepEqual(found[0]?.slice(0, 2), [ecosystem, name]);
		});
	}

	it('with the same name in capitals, that name', () => {
		const product_tree = {
			branches: [
				{
					category: 'product_name',
					name: 'Left_Pad',
					branches: [leaf('product_version', '1.0', 'A', 'pkg:pypi/left-pad@1.0')],
				},
			],
		};
		assert.equal(
			read({ product_tree, vulnerability: { product_status: { known_affected: ['A'] } } }).affected[0]?.name,
			'Left_Pad',
		);
	});

	it('first and last affected versions as the ends of a range', () => {
		const ends = [leaf('product_version', '1.0', 'A'), leaf('product_version', '1.9', 'B')];
		assert.deepEqual(rows(ends, { first_affected: ['A'], last_affected: ['B'] }), [
			['other', 'left', '>= 1.0, <= 1.9', undefined],
		]);
		assert.deepEqual(rows(ends, { last_affected: ['B'] }), [['other', 'left', '<= 1.9', undefined]]);
	});

	it('a fix where the range ends, where a remediation names it, or where there is but one row', () => {
		const fixes = [
			leaf('product_version', '1.2.0', 'F', 'pkg:npm/left@1.2.0'),
			leaf('product_version', '2.1.0', 'G', 'pkg:npm/left@2.1.0'),
		];
		const second = leaf('product_version_range', 'vers:npm/>=2.0.0|<=2.0.9', 'B', 'pkg:npm/left');
		const status = { known_affected: ['A', 'B'], fixed: ['F', 'G'] };
		const patches = (found: readonly (readonly (string | undefined)[])[]) => found.map(([, , , patched]) => patched);
		assert.deepEqual(patches(rows([RANGE, second, ...fixes], status)), ['1.2.0', undefined]);
		const remediations = [{ category: 'vendor_fix', details: 'Update to 2.1.0.', product_ids: ['B'] }];
		assert.deepEqual(patches(rows([RANGE, second, ...fixes], status, remediations)), ['1.2.0', '2.1.0']);
		assert.deepEqual(patches(rows([second, ...fixes], { known_affected: ['B'], fixed: ['G'] })), ['2.1.0']);
	});

	it('that are parts of others, what they are themselves', () => {
		const relationships = [
			{
				category: 'default_component_of',
				product_reference: 'A',
				relates_to_product_reference: 'OS',
				full_product_name: product('A-on-OS'),
			},
			{
				category: 'default_component_of',
				product_reference: 'X',
				relates_to_product_reference: 'OS',
				full_product_name: product('Y'),
			},
			{
				category: 'default_component_of',
				product_reference: 'Y',
				relates_to_product_reference: 'OS',
				full_product_name: product('X'),
			},
		];
		const vulnerability = { product_status: { known_affected: ['A-on-OS', 'X'] } };
		const { affected } = read({ product_tree: { ...tree(RANGE), relationships }, vulnerability });
		assert.deepEqual(
			affected.map(({ name, range }) => [name, range]),
			[
				['left', '>= 1.0.0, < 1.2.0'],
				['Product X', '>= 0'],
			],
		);
	});
});
