import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { advisorySchema } from '../../../../src/core/advisory';
import { DocumentError, fromCsaf, SeveralVulnerabilitiesError, toCsaf } from '../../../../src/formats/csaf';
import { anAdvisory } from '../../../support/builders';
import { DOCUMENT, TRACKING, leaf, tree, RANGE, documentOf, read, errorOf } from './csafDocument';
import { rounds } from '../../../support/long';

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

	it('is a draft while those who have the document must keep it to themselves', () => {
		const of = (label: string) => read({ document: { distribution: { tlp: { label } } } });
		for (const label of ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'a word nobody knows'])
			assert.deepEqual([of(label).state, of(label).publishedAt], ['draft', undefined], label);
		for (const label of ['WHITE', 'CLEAR', 'clear']) assert.equal(of(label).state, 'published', label);
		assert.equal(read({ document: { distribution: { text: 'To all.' } } }).state, 'published');
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

	it('finds its product among very many', () => {
		const count = rounds({ short: 10_000, long: 100_000 });
		const many = Array.from({ length: count }, (_, n) => leaf('product_version', `${n}.0`, `P${n}`));
		const document = {
			document: DOCUMENT,
			product_tree: tree(...many),
			vulnerabilities: [{ product_status: { known_affected: [`P${count - 1}`] } }],
		};
		assert.deepEqual(
			fromCsaf(document).affected.map(({ range }) => range),
			[`= ${count - 1}.0`],
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
					// A copy: one value, put into itself by the next change, would be a circle, which no document holds.
					for (const [at, value] of changes) replaceAt(document, at, structuredClone(value));
					try {
						advisorySchema.parse(fromCsaf(document));
					} catch (error) {
						assert.ok(error instanceof DocumentError || error instanceof SeveralVulnerabilitiesError, String(error));
					}
				},
			),
			{ numRuns: rounds({ short: 300, long: 10_000 }) },
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
