import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import { caseSchema } from '../../../src/core/case';
import { importedCase, knownCase } from '../../../src/core/importedCase';
import { aCase, anAdvisory, handle } from '../../support/builders';

const ID = 'GHSA-2234-5678-9cfg';
const AT = { handle: handle(1), now: '2026-03-04T10:00:00Z', entry: handle(2), format: 'OSV' };
const imported = (change: Partial<Advisory> = {}, ownId = false) =>
	caseSchema.parse(importedCase(anAdvisory(9, { id: ID, source: { feed: 'osv' }, ...change }), { ...AT, ownId }));

describe('A case of a document', () => {
	it('belongs to the case folder, keeps its id, and tells where it came from', () => {
		const { advisory, timeline } = imported({ source: { feed: 'osv', repository: 'o/left' } });
		assert.deepEqual(advisory.source, { feed: 'case-folder', repository: 'o/left' });
		assert.equal(advisory.id, ID);
		assert.deepEqual(timeline, [{ id: handle(2), at: AT.now, text: 'Imported from a document (OSV).' }]);
	});

	for (const [state, phase, tlp] of [
		['published', 'disclose', 'CLEAR'],
		['withdrawn', 'disclose', 'CLEAR'],
		['draft', 'coordinate', 'RED'],
	] as const) {
		it(`that is ${state} is in phase ${phase}, for TLP:${tlp}, and no clock runs`, () => {
			const record = imported({ state });
			assert.deepEqual([record.phase, record.tlp, record.clock, record.received], [phase, tlp, undefined, undefined]);
		});
	}

	it('that will be published is not published yet', () => {
		const ahead = '2026-03-04T10:00:01Z';
		const record = imported({ state: 'published', publishedAt: ahead });
		assert.deepEqual([record.advisory.state, record.advisory.publishedAt, record.tlp], ['draft', undefined, 'RED']);
		assert.equal(imported({ state: 'published', publishedAt: AT.now }).advisory.state, 'published');
		assert.equal(imported({ state: 'withdrawn', publishedAt: ahead, withdrawnAt: AT.now }).advisory.state, 'withdrawn');
	});

	it('without a title has one from its text', () => {
		assert.equal(
			imported({ summary: ' ', description: '# Left pads right\n\nText' }).advisory.summary,
			'Left pads right',
		);
	});

	it('has an id of its own where the id is taken', () => assert.equal(imported({}, true).advisory.id, handle(1)));
});

describe('A document', () => {
	const cases = [aCase(1), aCase(2, {}, { id: ID, cveId: 'CVE-2026-1234' }), aCase(3)];
	for (const [what, advisory, found] of [
		['the same id', { id: ID }, handle(2)],
		['the same id in other letters', { id: ID.toUpperCase() }, handle(2)],
		['the same CVE', { id: 'PYSEC-2026-1', cveId: 'CVE-2026-1234' }, handle(2)],
		['the CVE as its id', { id: 'CVE-2026-1234' }, handle(2)],
		['the handle of a case, which was its id in an export', { id: handle(3) }, handle(3)],
		['nothing that is known', { id: 'PYSEC-2026-1', cveId: 'CVE-2026-9999' }, undefined],
	] as const) {
		it(`with ${what} is of ${found === undefined ? 'no case' : 'a case that there is'}`, () =>
			assert.equal(knownCase(advisory, cases), found));
	}
});
