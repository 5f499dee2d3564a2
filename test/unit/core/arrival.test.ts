import assert from 'node:assert/strict';
import {
	arrivalAt,
	expectedPlaces,
	finishedByHand,
	isAwaited,
	reopened,
	withArrivals,
	withoutArrival,
} from '../../../src/core/arrival';
import type { Case } from '../../../src/core/case';
import { aCase, handle } from '../../support/builders';

const NOW = '2026-03-02T09:00:00.000Z';
const GHSA = 'GHSA-c2f4-jgmc-q2r5';
const CVE = 'CVE-2026-10001';

function published(change: Partial<Case['advisory']> = {}): Case {
	return aCase(
		1,
		{},
		{ id: GHSA, cveId: CVE, state: 'published', source: { feed: 'github', repository: 'octo/paper' }, ...change },
	);
}

let entries = 0;
const entry = (text: string): Case['timeline'][number] => ({ id: handle(500 + entries++), at: NOW, text });
const places = (record: Case) => expectedPlaces(record.advisory).map(({ place, id }) => `${place} ${id}`);

describe('where the news of an advisory goes', () => {
	it('names the database, the CVE list and OSV for an advisory of the forge', () => {
		assert.deepEqual(places(published()), [`global ${GHSA}`, `cve ${CVE}`, `osv ${GHSA}`]);
	});

	it('asks OSV by the CVE id where the forge’s database does not have it', () => {
		const own = published({ id: 'case-1', source: { feed: 'case-folder' } });
		assert.deepEqual(places(own), [`cve ${CVE}`, `osv ${CVE}`]);
		const onCompanyHost = published({
			source: { feed: 'github', url: `https://acme.ghe.com/a/b/security/advisories/${GHSA}` },
		});
		assert.deepEqual(places(onCompanyHost), [`cve ${CVE}`, `osv ${CVE}`]);
	});

	it('goes nowhere before it is public, whatever ids it has', () => {
		for (const state of ['triage', 'draft', 'closed'] as const)
			assert.deepEqual(places(published({ state })), [], state);
	});

	it('sends no text that only begins like an id', () => {
		const { cveId: _, ...advisory } = published({ id: `${GHSA}/../../secrets` }).advisory;
		assert.deepEqual(expectedPlaces(advisory), []);
		assert.deepEqual(expectedPlaces({ ...advisory, cveId: `${CVE}?x=1` }), []);
	});

	it('finishes the case with the last arrival, and says so in the timeline once', () => {
		const one = withArrivals(published(), [{ place: 'cve', at: NOW }], NOW, entry);
		assert.equal(one.finishedAt, undefined);
		assert.ok(isAwaited(one));
		const all = withArrivals(
			one,
			[
				{ place: 'osv', at: NOW, byHand: true },
				{ place: 'global', at: NOW },
			],
			NOW,
			entry,
		);
		assert.equal(all.finishedAt, NOW);
		assert.deepEqual(
			all.arrivals?.map(({ place }) => place),
			['global', 'cve', 'osv'],
		);
		assert.deepEqual(
			all.timeline.map(({ text }) => text),
			[
				'Arrived in the CVE list.',
				'Arrived in OSV, as a person saw.',
				'Arrived in the forge’s global database.',
				'The news has arrived: the case is finished.',
			],
		);
		assert.equal(withArrivals(all, [{ place: 'cve', at: '2026-04-01T00:00:00.000Z' }], NOW, entry), all);
	});

	it('counts a place that is not expected as over, and waits again when that is taken back', () => {
		const done = withArrivals(
			published({ cveId: CVE, id: 'case-1', source: { feed: 'case-folder' } }),
			[
				{ place: 'cve', at: NOW },
				{ place: 'osv', at: NOW, notExpected: true },
			],
			NOW,
			entry,
		);
		assert.equal(done.finishedAt, NOW);
		const back = withoutArrival(done, 'osv', entry('Taken back.'));
		assert.equal(back.finishedAt, undefined);
		assert.equal(arrivalAt(back, 'osv'), undefined);
		assert.equal(withoutArrival(back, 'osv', entry('Taken back.')), back);
	});

	it('is never finished by itself when there is nowhere to look, and by a person only when it is public', () => {
		const { cveId: _, ...advisory } = published({ id: 'case-1', source: { feed: 'case-folder' } }).advisory;
		const nowhere: Case = { ...published(), advisory };
		assert.ok(isAwaited(nowhere));
		const over = finishedByHand(nowhere, NOW, entry);
		assert.equal(over.finishedAt, NOW);
		assert.equal(finishedByHand(over, NOW, entry), over);
		assert.equal(reopened(over, entry('Open again.')).finishedAt, undefined);
		const draft: Case = { ...nowhere, advisory: { ...advisory, state: 'draft' } };
		assert.equal(finishedByHand(draft, NOW, entry), draft);
	});
});
