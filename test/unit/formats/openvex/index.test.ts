import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Advisory, ECOSYSTEMS } from '../../../../src/core/advisory';
import { IncompleteError, type OpenVexDocument, toOpenVex } from '../../../../src/formats/openvex';
import { anAdvisory } from '../../../support/builders';
import { countDocuments } from '../../../support/documentCounts';
import { assertIsOpenVex } from '../../../support/openVexSchema';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData } from '../../../support/sharedData';
import { tries } from '../../../support/long';

const NOW = '2026-03-04T10:00:00Z';
const AUTHOR = 'security@example.org';

type Row = Advisory['affected'][number];
const row = (change: Partial<Row> = {}): Row => ({
	ecosystem: 'npm',
	name: 'left',
	range: '< 1.2.0',
	patched: '1.2.0',
	functions: [],
	...change,
});

function vex(change: Partial<Advisory> = {}, context: Parameters<typeof toOpenVex>[1] = { author: AUTHOR, now: NOW }) {
	const document = toOpenVex(anAdvisory(77, { affected: [row()], ...change }), context);
	assertIsOpenVex(document);
	return document;
}

function missing(change: Partial<Advisory>, context: Parameters<typeof toOpenVex>[1] = { author: AUTHOR, now: NOW }) {
	try {
		vex(change, context);
	} catch (error) {
		assert.ok(error instanceof IncompleteError, String(error));
		return error.missing.join('\n');
	}
	return assert.fail('the document was made');
}

const products = (document: OpenVexDocument) =>
	document.statements.map(({ status, products: list }) => [status, ...list.map(product => product['@id'])]);

describe('an OpenVEX document', () => {
	it('says what is affected, what to do, and at last what is fixed', () => {
		const [affected, fixed] = vex().statements;
		assert.deepEqual(products(vex()), [
			['affected', 'pkg:npm/left'],
			['fixed', 'pkg:npm/left@1.2.0'],
		]);
		assert.ok(affected?.status === 'affected' && fixed !== undefined);
		assert.equal(affected.action_statement, 'Upgrade to 1.2.0.');
		assert.equal(affected.status_notes, 'Affected versions: < 1.2.0');
	});

	it('names the one version that is affected', () => {
		assert.deepEqual(products(vex({ affected: [row({ range: '= 1.1.0', patched: '' })] })), [
			['affected', 'pkg:npm/left@1.1.0'],
		]);
	});

	it('lists the fixed versions of every row together', () => {
		const affected = [row(), row({ range: '>= 2.0.0, < 2.1.3', patched: '2.1.3, 2.2.0' })];
		assert.deepEqual(products(vex({ affected })).at(-1), [
			'fixed',
			'pkg:npm/left@1.2.0',
			'pkg:npm/left@2.1.3',
			'pkg:npm/left@2.2.0',
		]);
	});

	it('tells the workaround of the description where there is no fix', () => {
		const description = '### Impact\nBad.\n### Workarounds\nTurn **it** off.\n\n### References\nNone';
		const [affected] = vex({ description, affected: [row({ patched: 'None' })] }).statements;
		assert.ok(affected?.status === 'affected');
		assert.equal(affected.action_statement, 'No fixed version exists yet. Workaround: Turn it off.');
	});

	it('says that there is neither fix nor workaround', () => {
		const [affected] = vex({ description: '### Workarounds\nNone.', affected: [row({ patched: '' })] }).statements;
		assert.ok(affected?.status === 'affected');
		assert.equal(affected.action_statement, 'No fixed version exists yet. No workaround is known.');
	});

	it('calls the vulnerability by its CVE id, and by the advisory beside it', () => {
		const ids = { id: 'GHSA-2234-5678-9cfg', cveId: 'CVE-2024-1234' };
		assert.deepEqual(vex(ids).statements[0]?.vulnerability, {
			'@id': 'https://www.cve.org/CVERecord?id=CVE-2024-1234',
			name: 'CVE-2024-1234',
			description: 'Report 77',
			aliases: ['GHSA-2234-5678-9cfg'],
		});
		assert.equal(vex({ id: 'GHSA-2234-5678-9cfg' }).statements[0]?.vulnerability.name, 'GHSA-2234-5678-9cfg');
		assert.equal(vex().statements[0]?.vulnerability.name, 'SR-000000000000004d');
	});

	it('keeps its own name through every change of the advisory', () => {
		assert.equal(vex()['@id'], 'urn:uuid:00000000-0000-8004-8d00-000000000000');
		assert.equal(vex({ summary: 'Other', updatedAt: NOW })['@id'], vex()['@id']);
		assert.equal(
			vex({ id: 'GHSA-2234-5678-9cfg' })['@id'],
			'https://github.com/advisories/GHSA-2234-5678-9cfg#openvex',
		);
		const url = 'https://github.com/o/left/security/advisories/GHSA-2234-5678-9cfg#top';
		assert.equal(vex({ source: { feed: 'github', url } })['@id'], url.replace('#top', '#openvex'));
	});

	it('is by the maintainers where nobody else is named', () => {
		const source = { feed: 'github', repository: 'o/left' };
		assert.equal(vex({ source }, { now: NOW }).author, 'Maintainers of o/left');
		assert.equal(vex({}, { now: NOW }).author, 'Maintainers of left');
		assert.equal(vex({ source }).author, AUTHOR);
	});

	it('has the times of the advisory, and the current one only without those', () => {
		const times = { publishedAt: '2026-01-01T00:00:00Z', updatedAt: '2026-02-01T00:00:00Z' };
		const { timestamp, last_updated } = vex(times);
		assert.deepEqual([timestamp, last_updated], [times.publishedAt, times.updatedAt]);
		assert.deepEqual([vex().timestamp, vex().last_updated], [NOW, undefined]);
	});

	it('counts how often it was made', () => {
		assert.equal(vex({}, { author: AUTHOR, now: NOW, version: 3 }).version, 3);
		assert.match(missing({}, { author: AUTHOR, now: NOW, version: 0 }), /whole number/);
	});

	it('names what is no package by where its code is', () => {
		const swift = row({ ecosystem: 'swift', name: 'github.com/o/left', patched: '' });
		assert.deepEqual(products(vex({ affected: [swift] }))[0], ['affected', 'https://github.com/o/left']);
		const source = { feed: 'github', repository: 'o/left', url: 'https://github.com/o/left/security/advisories/x' };
		assert.deepEqual(products(vex({ source, affected: [row({ ecosystem: 'other' })] }))[0], [
			'affected',
			'https://github.com/o/left',
		]);
	});
});

describe('an advisory that is not ready for OpenVEX', () => {
	for (const [what, change, said] of [
		['no affected packages', { affected: [] }, /affected package/],
		['no package name', { affected: [row(), row({ name: ' ' })] }, /package name in row 2/],
		['no range', { affected: [row({ range: '' })] }, /affected versions in row 1/],
		['nothing that names the product', { affected: [row({ ecosystem: 'other' })] }, /known ecosystem.*row 1/],
		['an id that leads out of a folder', { id: '../../etc' }, /address of the advisory/],
		['a CVE id that is none', { cveId: 'CVE-2024-../../x' }, /CVE id/],
		['that it was withdrawn', { state: 'withdrawn' }, /not withdrawn/],
	] as [string, Partial<Advisory>, RegExp][]) {
		it(`is told: ${what}`, () => assert.match(missing(change), said));
	}
	it('is told: no author', () => assert.match(missing({ affected: [] }, { now: NOW }), /author/));
	it('is told: no time', () => assert.match(missing({}, { author: AUTHOR }), /time/));
});

describe('any advisory', () => {
	it('becomes a valid OpenVEX document or is told what is missing', () => {
		const text = fc.string({ unit: 'binary', maxLength: 20 });
		const change = fc.record(
			{
				id: fc.constantFrom('GHSA-2234-5678-9cfg', 'CVE-2024-1234', 'PYSEC-2024-1', 'a b'),
				summary: text,
				description: fc.oneof(
					text,
					text.map(words => `## Workarounds\n${words}`),
				),
				affected: fc.array(
					fc.record(
						{
							ecosystem: fc.constantFrom(...ECOSYSTEMS),
							name: fc.oneof(fc.constantFrom('left', 'a/b', 'g:a', 'github.com/o/r'), text),
							range: fc.oneof(fc.constantFrom('< 1.2', '= 1'), text),
							patched: fc.oneof(fc.constantFrom('1.2', '1, 2'), text),
							functions: fc.constant<string[]>([]),
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
					vex(changed);
					made += 1;
				} catch (error) {
					if (!(error instanceof IncompleteError)) throw error;
				}
			}),
			{ numRuns: tries(150), seed: 7 },
		);
		assert.ok(made > tries(20), `only ${made} documents were made`);
	}).timeout(30_000);
});

describeWithData('advisories of the real world as OpenVEX', () => {
	it('are valid, or it is told what is missing', () => {
		let made = 0;
		const refused = new Map<string, string>();
		for (const { path, advisory } of realAdvisories()) {
			try {
				assertIsOpenVex(toOpenVex(advisory, {}));
				made += 1;
			} catch (error) {
				if (!(error instanceof IncompleteError)) throw error;
				refused.set(path, error.missing.join('; '));
			}
		}
		countDocuments('OpenVEX 0.2.0', made, refused.size);
		// What was withdrawn, and a repository advisory that names no package.
		const others = [...refused].filter(([, why]) => !/withdrawn|package name/.test(why));
		assert.deepEqual(others, []);
		assert.ok(made > 380, String(made));
	}).timeout(30_000);
});
