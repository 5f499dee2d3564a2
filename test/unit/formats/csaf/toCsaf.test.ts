import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Advisory, ECOSYSTEMS } from '../../../../src/core/advisory';
import { type CsafContext, type CsafVersion, fromCsaf, IncompleteError, toCsaf } from '../../../../src/formats/csaf';
import type { CsafBranch } from '../../../../src/formats/csaf/document';
import { advisory, csaf, missing, NOW, PUBLISHER, type Row, row, V3, V4 } from './csafOf';
import { assertIsCsaf } from './validate';
import { rounds } from '../../../support/long';

/** Every product: the names of the branches above it and its own, with its package URL. */
function leaves(branches: readonly CsafBranch[], above: readonly string[] = []): string[] {
	return branches.flatMap(({ name, product, branches: below = [] }) => {
		const helper = product?.product_identification_helper;
		const here = [...above, name];
		const own = product === undefined ? [] : [`${here.join(' > ')} ${helper?.purl ?? helper?.purls?.[0] ?? 'no purl'}`];
		return [...own, ...leaves(below, here)];
	});
}

describe('a CSAF document', () => {
	it('has a product for the range, in VERS, and one for the fixed version, below vendor and package', async () => {
		const { tree, vulnerability } = await csaf();
		assert.deepEqual(leaves(tree), [
			'Left Project > left > vers:npm/>=1.0.0|<1.2.0 pkg:npm/left',
			'Left Project > left > 1.2.0 pkg:npm/left@1.2.0',
		]);
		assert.deepEqual(vulnerability.product_status, { known_affected: ['CSAFPID-0001'], fixed: ['CSAFPID-0002'] });
	});

	const ranges: [Partial<Row>, string][] = [
		[{ range: '< 1.2.0' }, 'vers:npm/<1.2.0'],
		[{ range: '>= 0' }, 'vers:npm/*'],
		[{ range: '> 1.0.0, <= 1.1.0' }, 'vers:npm/>1.0.0|<=1.1.0'],
		[{ range: '= 1.1.0' }, '1.1.0'],
		[{ range: '< 1.2.0', ecosystem: 'pip' }, 'vers:pypi/<1.2.0'],
		[{ range: '< 1!1.2+a', ecosystem: 'pip', patched: '2!1.0' }, 'vers:pypi/<1%211.2%2Ba'],
		[{ range: '< 1.2.0', ecosystem: 'go', name: 'example.org/left' }, 'vers:golang/<1.2.0'],
		[{ range: '< 1.2.0', ecosystem: 'rubygems' }, 'vers:gem/<1.2.0'],
		[{ range: '< 1.2.0', ecosystem: 'rust' }, 'vers:cargo/<1.2.0'],
		[{ range: '< 1.2.0', ecosystem: 'erlang' }, 'vers:hex/<1.2.0'],
		[{ range: '< 1.2.0', ecosystem: 'actions', name: 'o/left' }, 'vers:githubactions/<1.2.0'],
		[{ range: '< 1.2.0', ecosystem: 'other' }, 'vers:generic/<1.2.0'],
	];
	for (const [change, leaf] of ranges) {
		it(`writes ${change.range} of ${change.ecosystem ?? 'npm'} as ${leaf}`, async () => {
			const { tree } = await csaf({ affected: [row(change)] });
			assert.equal(leaves(tree)[0]?.split(' > ')[2]?.split(' ')[0], leaf);
		});
	}

	it('lists the last affected version of a range that takes it in, and helps and scores it like the range', async () => {
		const { tree, vulnerability } = await csaf({ affected: [row({ range: '<= 1.1.9' })], cvss: { v3: V3 } });
		assert.match(leaves(tree)[1] ?? '', / > 1\.1\.9 pkg:npm\/left@1\.1\.9$/);
		assert.deepEqual(vulnerability.product_status.last_affected, ['CSAFPID-0002']);
		assert.deepEqual(vulnerability.metrics?.[0]?.products, ['CSAFPID-0001', 'CSAFPID-0002']);
		assert.deepEqual(vulnerability.remediations?.[0]?.product_ids, ['CSAFPID-0001', 'CSAFPID-0002']);
	});

	it('has a fix for each patched version, of each maintained branch', async () => {
		const { vulnerability } = await csaf({
			affected: [row({ range: '< 1.2.0' }), row({ range: '>= 2.0.0, < 2.1.0', patched: '2.1.0, 2.2.0' })],
		});
		assert.deepEqual(
			vulnerability.remediations?.map(({ category, details }) => [category, details.split(' ').at(-1)]),
			[
				['vendor_fix', '1.2.0'],
				['vendor_fix', '2.1.0'],
				['vendor_fix', '2.2.0'],
			],
		);
	});

	for (const version of ['2.0', '2.1'] as const) {
		const helps = async (description: string, noFixPlanned = false) => {
			const affected = [row({ patched: 'None' })];
			const { vulnerability } = await csaf({ affected, description }, { version, noFixPlanned });
			return vulnerability.remediations?.map(({ category, details }) => [category, details]);
		};

		it(`says in ${version} that there is no fix, or that there will be none`, async () => {
			assert.deepEqual(await helps('Text.'), [['none_available', 'There is no fix yet.']]);
			assert.deepEqual(await helps('Text.', true), [['no_fix_planned', 'There will be no fix.']]);
		});

		it(`takes the workaround for ${version} from its part of the description, where it says one`, async () => {
			assert.deepEqual(await helps('### Impact\nBad.\n\n### Workarounds\nTurn it off.'), [
				['workaround', 'Turn it off.'],
			]);
			assert.deepEqual(await helps('### Impact\nBad.\n\n### Workarounds\nNone.'), [
				['none_available', 'There is no fix yet.'],
			]);
		});
	}

	it('keeps words about patches that are no version', async () => {
		const { vulnerability } = await csaf({ affected: [row({ patched: 'build 7 of March' })] });
		assert.match(vulnerability.remediations?.[0]?.details ?? '', /build 7 of March$/);
	});

	it('looks into a package of which no range is known yet, and needs one in 2.1', async () => {
		const blank = { ecosystem: 'npm', name: 'left', range: '', functions: [] } as const;
		const { vulnerability } = await csaf({ affected: [{ ...blank, functions: [] }] }, { version: '2.0' });
		assert.deepEqual(vulnerability.product_status, { under_investigation: ['CSAFPID-0001'] });
		assert.deepEqual(missing({ affected: [{ ...blank, functions: [] }] }), [
			'a version range for at least one affected package',
		]);
	});

	it('has the parts of the description under their headings', async () => {
		const { vulnerability } = await csaf({
			description: 'In short.\n\n### Impact\nBad.\n\n### Patches\n1.2.0\n\n### More\nText.',
		});
		assert.deepEqual(
			vulnerability.notes.map(({ category, title }) => [category, title]),
			[
				['description', undefined],
				['description', 'Impact'],
				['details', 'Patches'],
				['general', 'More'],
			],
		);
	});

	it('does not take a number sign in code for a heading', async () => {
		const { vulnerability } = await csaf({ description: '### Impact\n```\n### Patches\n```\nBad.' });
		assert.deepEqual(
			vulnerability.notes.map(({ title }) => title),
			['Impact'],
		);
	});

	describe('of the two versions', () => {
		const rich = {
			cvss: { v3: V3, v4: V4 },
			cweIds: ['CWE-79', 'CWE-80', 'CWE-16'],
			state: 'published',
			publishedAt: NOW,
		} as const;

		it('2.0 has one weakness, no CVSS 4.0 and the old labels, and loses nothing', async () => {
			const { document, vulnerability } = await csaf({ ...rich, cweIds: [...rich.cweIds] }, { version: '2.0' });
			assert.equal(vulnerability.cwe?.id, 'CWE-79');
			assert.deepEqual(
				vulnerability.scores?.map(({ cvss_v3 }) => [cvss_v3?.vectorString, cvss_v3?.baseScore]),
				[[V3, 9.8]],
			);
			assert.deepEqual(
				vulnerability.notes.filter(({ category }) => category === 'other').map(({ text }) => text),
				['CWE-80, CWE-16', V4],
			);
			assert.equal(vulnerability.release_date, NOW);
			assert.equal(document.distribution.tlp.label, 'WHITE');
		});

		it('2.1 has every weakness but categories, CVSS 4.0 and the new labels', async () => {
			const { document, vulnerability } = await csaf({ ...rich, cweIds: [...rich.cweIds] });
			assert.deepEqual(
				vulnerability.cwes?.map(({ id, version }) => [id, version]),
				[
					['CWE-79', '4.17'],
					['CWE-80', '4.17'],
				],
			);
			assert.deepEqual(Object.keys(vulnerability.metrics?.[0]?.content ?? {}), ['cvss_v3', 'cvss_v4']);
			assert.equal(vulnerability.disclosure_date, NOW);
			assert.equal(document.distribution.tlp.label, 'CLEAR');
		});
	});

	it('keeps a CVSS 4.0 vector whose score validators refuse in a note', async () => {
		const refused = V4.replace('VC:H/VI:H', 'VC:N/VI:N');
		const { vulnerability } = await csaf({ cvss: { v4: refused } });
		assert.equal(vulnerability.metrics, undefined);
		assert.deepEqual(vulnerability.notes.at(-1), { category: 'other', title: 'CVSS 4.0 vector', text: refused });
	});

	it('gives the base score beside a vector that says more', async () => {
		const { vulnerability } = await csaf({ cvss: { v3: `${V3}/E:U` } });
		assert.equal(vulnerability.metrics?.[0]?.content.cvss_v3?.baseScore, 9.8);
	});

	const tlp = async (state: Advisory['state'], version: CsafVersion, told?: CsafContext['tlp']) =>
		(await csaf({ state, publishedAt: NOW }, { version, ...(told === undefined ? {} : { tlp: told }) })).document
			.distribution;

	it('is for named people until the advisory is published, unless told otherwise', async () => {
		assert.equal((await tlp('draft', '2.1')).tlp.label, 'RED');
		assert.equal((await tlp('triage', '2.0')).tlp.label, 'RED');
		assert.equal((await tlp('draft', '2.1', 'AMBER+STRICT')).tlp.label, 'AMBER+STRICT');
		assert.equal((await tlp('draft', '2.0', 'AMBER')).tlp.label, 'AMBER');
	});

	it('never lets more people see it for want of a label', async () => {
		const distribution = await tlp('draft', '2.0', 'AMBER+STRICT');
		assert.equal(distribution.tlp.label, 'RED');
		assert.match(distribution.text ?? '', /AMBER\+STRICT/);
	});

	const tracking = async (change: Partial<Advisory>, context: Partial<CsafContext> = {}) =>
		(await csaf(change, context)).document.tracking;

	it('has the id of the advisory, else of the CVE, else one that does not tell the handle of the case', async () => {
		assert.equal((await tracking({ id: 'GHSA-2234-5678-9cfg', cveId: 'CVE-2026-1234' })).id, 'GHSA-2234-5678-9cfg');
		assert.equal((await tracking({ cveId: 'CVE-2026-1234' })).id, 'CVE-2026-1234');
		const own = (await tracking({})).id;
		assert.match(own, /^SR-[0-9a-f]{12}$/);
		assert.equal((await tracking({ summary: 'Another title' })).id, own);
		assert.equal((await tracking({}, { trackingId: 'LEFT-2026-1' })).id, 'LEFT-2026-1');
		assert.equal(JSON.stringify(await csaf()).includes(advisory().id), false);
	});

	it('is a draft with version 0 until it is published, then counts its changes', async () => {
		const draft = await tracking({ state: 'draft', updatedAt: '2026-01-02T00:00:00Z' });
		assert.deepEqual([draft.status, draft.version, draft.current_release_date], ['draft', '0', '2026-01-02T00:00:00Z']);
		const times = { publishedAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-02T00:00:00Z' };
		const published = await tracking({ state: 'published', ...times });
		assert.deepEqual([published.status, published.version], ['final', '2']);
		const withdrawn = await tracking({ state: 'withdrawn', ...times, withdrawnAt: '2026-01-01T12:00:00Z' });
		assert.deepEqual(
			withdrawn.revision_history.map(({ summary }) => summary),
			['Published', 'Withdrawn', 'Changed'],
		);
	});

	it('thanks those who agreed, and says where they are found', async () => {
		const { vulnerability } = await csaf({
			credits: [
				{ login: 'ada', type: 'finder', state: 'accepted' },
				{ login: 'bob', type: 'analyst', state: 'declined' },
				{ login: 'eve', type: 'analyst', state: 'pending' },
				{ name: 'Grace', type: 'remediation_developer' },
			],
		});
		assert.deepEqual(vulnerability.acknowledgments, [
			{ names: ['ada'], summary: 'finder', urls: ['https://github.com/ada'] },
			{ names: ['Grace'], summary: 'remediation developer' },
		]);
	});

	it('tells nothing that is not public', async () => {
		const text = JSON.stringify(
			await csaf({
				author: 'secret-author',
				collaborators: ['secret-reader'],
				teams: ['secret-team'],
				privateFork: { fullName: 'o/secret-fork', url: 'https://example.org/o/secret-fork' },
			}),
		);
		assert.equal(text.includes('secret'), false);
	});

	it('says since when it is exploited', async () => {
		const exploited = { since: '2026-02-01T00:00:00Z', known: '2026-02-03T00:00:00Z' };
		const { vulnerability } = await csaf({}, { exploited });
		assert.deepEqual(vulnerability.first_known_exploitation_dates, [
			{ date: exploited.known, exploitation_date: exploited.since, product_ids: ['CSAFPID-0001'] },
		]);
		const old = await csaf({}, { exploited, version: '2.0' });
		assert.equal(old.vulnerability.threats?.[0]?.category, 'exploit_status');
	});

	it('of a coordinator names the owner of the repository as vendor, and the page the score is from', async () => {
		const source = {
			feed: 'github',
			repository: 'left-org/left',
			url: 'https://github.com/left-org/left/security/advisories/GHSA-2234-5678-9cfg',
		};
		const publisher = { ...PUBLISHER, category: 'coordinator' };
		const { tree, vulnerability } = await csaf({ source, cvss: { v3: V3 } }, { publisher });
		assert.equal(tree[0]?.name, 'left-org');
		assert.equal(vulnerability.metrics?.[0]?.source, source.url);
	});

	it('names the publisher as it was given', async () => {
		const { document } = await csaf();
		assert.deepEqual(document.publisher, { category: 'vendor', ...PUBLISHER });
	});

	it('names where it will be found', async () => {
		const { document } = await csaf({}, { canonicalUrl: 'https://left.example.org/left-2026-1.json' });
		assert.equal(document.references?.[0]?.url, 'https://left.example.org/left-2026-1.json');
	});

	it('stays valid, and reads back, for any names, versions and texts', async () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.constantFrom('__proto__', '| x', '</script>', '\ud800', '\u202egnp', '"\\'),
		);
		const version = fc.oneof(fc.constantFrom('1.2.0', '1!1.0', '1.0+a', '2:1.0~b', 'v1.0-rc.1'), text);
		const affected = fc.array(
			fc.record({
				ecosystem: fc.constantFrom(...ECOSYSTEMS),
				name: text,
				range: fc.oneof(
					version.map(v => `< ${v}`),
					version.map(v => `= ${v}`),
					version.map(v => `<= ${v}`),
					text,
				),
				patched: fc.oneof(version, text),
				functions: fc.array(text, { maxLength: 2 }),
			}),
			{ maxLength: 4 },
		);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom<CsafVersion>('2.0', '2.1'),
				fc.record({
					summary: text,
					description: text,
					affected,
					cweIds: fc.array(text, { maxLength: 2 }),
					references: fc.array(text, { maxLength: 2 }),
				}),
				fc.array(fc.record({ name: text, type: text }), { maxLength: 2 }),
				async (target, change, credits) => {
					let document: ReturnType<typeof toCsaf>;
					try {
						document = toCsaf(advisory({ ...change, credits }), { version: target, publisher: PUBLISHER, now: NOW });
					} catch (error) {
						assert.ok(error instanceof IncompleteError, String(error));
						return;
					}
					await assertIsCsaf(document);
					const written = JSON.stringify(document);
					assert.equal(
						/[\0-\x1f\x7f\u202a-\u202e]|\\ud[89a-f]/.test(written.replaceAll(JSON.stringify(change.description), '')),
						false,
					);
					assert.equal(fromCsaf(JSON.parse(written)).summary, document.document.title);
				},
			),
			{ numRuns: rounds({ short: 50, long: 500 }) },
		);
	}).timeout(20_000);
});
