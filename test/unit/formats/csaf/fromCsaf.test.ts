import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { advisorySchema } from '../../../../src/core/advisory';
import { DocumentError, fromCsaf, SeveralVulnerabilitiesError, toCsaf } from '../../../../src/formats/csaf';
import { anAdvisory } from '../../../support/builders';

const TRACKING = {
	id: 'LEFT-2026-1',
	status: 'final',
	version: '1',
	initial_release_date: '2026-03-01T12:00:00+02:00',
	current_release_date: '2026-03-04T10:00:00Z',
	revision_history: [{ date: '2026-03-04T10:00:00Z', number: '1', summary: 'Initial version' }],
};
const DOCUMENT = {
	category: 'csaf_security_advisory',
	csaf_version: '2.0',
	title: 'Left pads right',
	tracking: TRACKING,
};

const product = (id: string, purl?: string) => ({
	product_id: id,
	name: `Product ${id}`,
	...(purl === undefined ? {} : { product_identification_helper: { purl } }),
});
const leaf = (category: string, name: string, id: string, purl?: string) => ({
	category,
	name,
	product: product(id, purl),
});
const tree = (...branches: object[]) => ({
	branches: [
		{ category: 'vendor', name: 'Left Project', branches: [{ category: 'product_name', name: 'left', branches }] },
	],
});
const RANGE = leaf('product_version_range', 'vers:npm/>=1.0.0|<1.2.0', 'A', 'pkg:npm/left');

interface Parts {
	readonly document?: object;
	readonly product_tree?: object;
	readonly vulnerability?: object;
}
const documentOf = ({ document = {}, product_tree = tree(RANGE), vulnerability = {} }: Parts): unknown =>
	JSON.parse(
		JSON.stringify({ document: { ...DOCUMENT, ...document }, product_tree, vulnerabilities: [vulnerability] }),
	);
const read = (parts: Parts = {}) => advisorySchema.parse(fromCsaf(documentOf(parts)));
const rows = (branches: object[], product_status: object, remediations: object[] = []) =>
	read({ product_tree: tree(...branches), vulnerability: { product_status, remediations } }).affected.map(
		({ ecosystem, name, range, patched }) => [ecosystem, name, range, patched],
	);

function errorOf(document: unknown): DocumentError {
	try {
		fromCsaf(document);
	} catch (error) {
		assert.ok(error instanceof DocumentError, String(error));
		return error;
	}
	return assert.fail('the document was read');
}

describe('a CSAF document as an advisory', () => {
	it('is what a document of 2.0 says', () => {
		const vulnerability = {
			cve: 'CVE-2026-1234',
			cwe: { id: 'CWE-79', name: 'any' },
			notes: [{ category: 'description', text: 'It pads.' }],
			acknowledgments: [{ names: ['Ada'], organization: 'Lab', summary: 'Finder' }],
			references: [{ summary: 'Issue', url: 'https://example.org/1' }],
			scores: [
				{ products: ['A'], cvss_v3: { version: '3.1', vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } },
			],
			product_status: { known_affected: ['A'] },
		};
		const references = [
			{ category: 'self', summary: 'CSAF', url: 'https://left.example.org/left-2026-1.json' },
			{ category: 'self', summary: 'Page', url: 'https://left.example.org/advisories/1' },
		];
		assert.deepEqual(read({ document: { references, aggregate_severity: { text: 'Important' } }, vulnerability }), {
			id: 'LEFT-2026-1',
			source: { feed: 'csaf', url: 'https://left.example.org/advisories/1' },
			state: 'published',
			cveId: 'CVE-2026-1234',
			summary: 'Left pads right',
			description: 'It pads.',
			severity: 'high',
			cvss: { v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
			cweIds: ['CWE-79'],
			affected: [{ ecosystem: 'npm', name: 'left', range: '>= 1.0.0, < 1.2.0', functions: [] }],
			credits: [{ name: 'Ada', type: 'finder' }],
			collaborators: [],
			teams: [],
			references: ['https://example.org/1'],
			updatedAt: '2026-03-04T10:00:00Z',
			publishedAt: '2026-03-01T10:00:00Z',
		});
	});

	it('takes from 2.1 every weakness and both vectors', () => {
		const v3 = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
		const v31 = v3.replace('3.0', '3.1');
		const v4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
		const metric = (content: object) => ({ content, products: ['A'] });
		const advisory = read({
			document: { csaf_version: '2.1' },
			vulnerability: {
				cwes: [{ id: 'CWE-79' }, { id: 'CWE-80' }],
				metrics: [
					metric({ cvss_v3: { vectorString: v3 } }),
					metric({ cvss_v3: { vectorString: v31 }, cvss_v4: { vectorString: v4 } }),
				],
			},
		});
		assert.deepEqual([advisory.cweIds, advisory.cvss], [['CWE-79', 'CWE-80'], { v3: v31, v4 }]);
	});

	it('is a draft, or withdrawn, when the document says so', () => {
		assert.equal(read({ document: { tracking: { ...TRACKING, status: 'draft' } } }).state, 'draft');
		const withdrawn = read({ document: { category: 'csaf_withdrawn' } });
		assert.deepEqual([withdrawn.state, withdrawn.withdrawnAt], ['withdrawn', '2026-03-04T10:00:00Z']);
	});

	it('makes parts of notes with titles, leaves out legal ones, and keeps what helps without a fix', () => {
		const notes = [
			{ category: 'description', title: 'Impact', text: 'Bad.' },
			{ category: 'legal_disclaimer', title: 'Terms', text: 'As is.' },
		];
		const remediations = [{ category: 'mitigation', details: 'Turn it off.' }];
		assert.equal(
			read({ vulnerability: { notes, remediations } }).description,
			'### Impact\n\nBad.\n\n### Workarounds\n\nTurn it off.',
		);
	});

	describe('has for the products', () => {
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

	describe('of several vulnerabilities', () => {
		const several = () => {
			const document = documentOf({});
			assert.ok(typeof document === 'object' && document !== null);
			return { ...document, vulnerabilities: [{ cve: 'CVE-2026-1234', title: 'One' }, { title: 'Other' }] };
		};

		it('is not guessed: the error tells what there is to choose from, without titles', () => {
			assert.throws(
				() => fromCsaf(several()),
				(error: unknown) =>
					error instanceof SeveralVulnerabilitiesError &&
					!error.message.includes('One') &&
					error.ids[0] === 'CVE-2026-1234' &&
					error.ids.length === 2,
			);
		});

		it('is the chosen one, with an id of its own', () => {
			const [one, other] = [0, 1].map(vulnerability => fromCsaf(several(), { vulnerability }));
			assert.deepEqual(
				[one?.id, one?.summary, other?.id, other?.summary],
				['CVE-2026-1234', 'One', 'LEFT-2026-1-2', 'Other'],
			);
			assert.throws(() => fromCsaf(several(), { vulnerability: 2 }), DocumentError);
		});
	});

	describe('is refused, with the field and without its content, for', () => {
		const nested = (depth: number) => {
			let branch: object = RANGE;
			for (let level = 0; level < depth; level++)
				branch = { category: 'product_family', name: 'x', branches: [branch] };
			return { branches: [branch] };
		};
		const refused: [string, () => unknown, string][] = [
			['text', () => 'secret', 'document'],
			['null', () => null, 'document'],
			['another format', () => ({ id: 'secret' }), 'document'],
			['another version', () => documentOf({ document: { csaf_version: '1.2' } }), 'document.csaf_version'],
			['no vulnerability', () => ({ document: DOCUMENT }), 'vulnerabilities'],
			[
				'a vulnerability of the wrong type',
				() => ({ document: DOCUMENT, vulnerabilities: ['secret'] }),
				'vulnerabilities[0]',
			],
			['a CVE id that is none', () => documentOf({ vulnerability: { cve: 'secret' } }), 'vulnerabilities[0].cve'],
			[
				'a time that is none',
				() => documentOf({ document: { tracking: { ...TRACKING, current_release_date: 'secret' } } }),
				'document.tracking.current_release_date',
			],
			[
				'a product that the tree lacks',
				() => documentOf({ vulnerability: { product_status: { known_affected: ['secret'] } } }),
				'vulnerabilities[0].product_status.known_affected[0]',
			],
			[
				'a missing tree',
				() => ({ document: DOCUMENT, vulnerabilities: [{ product_status: { fixed: ['secret'] } }] }),
				'vulnerabilities[0].product_status.fixed[0]',
			],
			[
				'branches that are no list',
				() => documentOf({ product_tree: { branches: 'secret' } }),
				'product_tree.branches',
			],
			[
				'a branch of the wrong type',
				() => documentOf({ product_tree: tree({ category: 1 }) }),
				'product_tree.branches[0].branches[0].branches[0].category',
			],
			['branches deeper than CSAF allows', () => documentOf({ product_tree: nested(31) }), 'product_tree.branches'],
			[
				'branches deeper than a stack',
				() => ({ document: DOCUMENT, product_tree: nested(100_000), vulnerabilities: [{}] }),
				'product_tree.branches',
			],
			[
				'vectors that are none',
				() => documentOf({ vulnerability: { scores: [{ cvss_v3: { vectorString: 'secret' } }] } }),
				'vulnerabilities[0].scores',
			],
			[
				'more affected versions than anybody reads',
				() => documentOf({ vulnerability: { product_status: { known_affected: Array(6000).fill('A') } } }),
				'vulnerabilities[0].product_status.known_affected',
			],
		];
		for (const [what, make, field] of refused) {
			it(what, () => {
				const error = errorOf(make());
				assert.equal(error.field, field);
				assert.equal(error.message.includes('secret'), false);
			});
		}
	});

	it('finds its product among a hundred thousand', () => {
		const many = Array.from({ length: 100_000 }, (_, n) => leaf('product_version', `${n}.0`, `P${n}`));
		const document = {
			document: DOCUMENT,
			product_tree: tree(...many),
			vulnerabilities: [{ product_status: { known_affected: ['P99999'] } }],
		};
		assert.deepEqual(
			fromCsaf(document).affected.map(({ range }) => range),
			['= 99999.0'],
		);
	}).timeout(20_000);

	it('takes names that are special to the language as names', () => {
		const product_tree = {
			branches: [
				{ category: 'product_name', name: '__proto__', branches: [leaf('product_version', '1.0', '__proto__')] },
			],
		};
		const { affected } = read({ product_tree, vulnerability: { product_status: { known_affected: ['__proto__'] } } });
		assert.deepEqual(
			affected.map(({ name, range }) => [name, range]),
			[['__proto__', '= 1.0']],
		);
		const polluted: unknown = JSON.parse(
			`{"__proto__":{"polluted":1},"document":${JSON.stringify(DOCUMENT)},"vulnerabilities":[{"__proto__":{"cve":"x"}}]}`,
		);
		assert.equal(fromCsaf(polluted).cveId, undefined);
		assert.equal('polluted' in {}, false);
	});

	it('is an advisory or a typed error, whatever is done to a document', () => {
		const row = { ecosystem: 'npm', name: 'left', range: '<= 1.1.0', patched: '1.2.0', functions: ['pad'] } as const;
		const whole = (version: '2.0' | '2.1') =>
			JSON.stringify(
				toCsaf(
					anAdvisory(1, {
						state: 'published',
						publishedAt: '2026-03-01T00:00:00Z',
						cveId: 'CVE-2026-1234',
						description: '### Impact\nBad.\n\n### Workarounds\nTurn it off.',
						cvss: { v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
						cweIds: ['CWE-79', 'CWE-80'],
						credits: [{ login: 'ada', type: 'finder' }],
						references: ['https://example.org/1'],
						affected: [{ ...row, functions: ['pad'] }],
					}),
					{ version, publisher: { name: 'Left', namespace: 'https://example.org' } },
				),
			);
		const sources = [whole('2.0'), whole('2.1')];
		const values = fc.oneof(
			fc.constantFrom<unknown>(null, 0, '', [], {}, [[]], 'vers:npm/%', 'pkg:npm/%', '\ud800'),
			fc.string(),
			fc.jsonValue(),
		);
		fc.assert(
			fc.property(
				fc.constantFrom(...sources),
				fc.array(fc.tuple(fc.nat(400), values), { minLength: 1, maxLength: 3 }),
				(source, changes) => {
					const document: unknown = JSON.parse(source);
					for (const [at, value] of changes) replaceAt(document, at, value);
					try {
						advisorySchema.parse(fromCsaf(document));
					} catch (error) {
						assert.ok(error instanceof DocumentError || error instanceof SeveralVulnerabilitiesError, String(error));
					}
				},
			),
			{ numRuns: 1000 },
		);
	}).timeout(20_000);
});

/** Replaces one of the values of a document, counted from the top. */
function replaceAt(document: unknown, at: number, value: unknown): void {
	const places: [object, string][] = [];
	const open: unknown[] = [document];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (typeof next !== 'object' || next === null) continue;
		for (const [key, below] of Object.entries(next)) {
			places.push([next, key]);
			open.push(below);
		}
	}
	const place = places[at % Math.max(1, places.length)];
	if (place !== undefined) Reflect.set(place[0], place[1], value);
}
