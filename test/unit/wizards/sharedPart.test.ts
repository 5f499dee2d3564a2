import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { draftContract } from '../../../src/protocol/draft';
import { datesSchema, type SharedChoice } from '../../../src/protocol/draft/dates';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const GROUP = handle(500);
const PD = { date: '2026-03-17', time: '14:00', zone: 'Europe/Oslo' } as const;

async function open(other: Partial<Case>, advisory: Partial<Case['advisory']> = {}) {
	const store = createMemoryStore(
		aCase(1, { shared: GROUP }, { state: 'draft' }),
		aCase(2, { shared: GROUP, ...other }, { state: 'draft', summary: 'Words of another project', ...advisory }),
	);
	const reports = () =>
		[1, 2].flatMap(n => {
			const record = store.get(handle(n));
			return record === undefined ? [] : [{ advisory: record.advisory, record }];
		});
	const page = openPage(createDraftPage, draftContract, store, 1, { reports });
	page.end.ready();
	await page.quiet();
	return { ...page, store, view: () => datesSchema.parse(page.last('dates')).shared };
}

describe('the same vulnerability in other projects, on the draft page', () => {
	it('offers what the other case agreed, by the moment it is, and no word of its text', async () => {
		const page = await open({ disclosure: [{ ...PD, by: 'owner', source: 'a secret letter' }] });
		assert.match(page.view()?.offers[0]?.words ?? '', /17 March 2026.*14:00/);
		assert.doesNotMatch(JSON.stringify(page.heard), /Words of another project|secret letter/);
	});

	it('takes PD over by a click, with an entry in both cases', async () => {
		const page = await open({ disclosure: [{ ...PD, by: 'owner' }] });
		const offer = page.view()?.offers[0]?.offer;
		assert.ok(offer);
		await page.end.call('takeOver', offer);
		await page.quiet();
		assert.deepEqual(page.store.get(handle(1))?.disclosure, [{ ...PD, by: 'owner' }]);
		for (const n of [1, 2]) assert.match(page.store.get(handle(n))?.timeline.at(-1)?.text ?? '', /taken over/);
		assert.deepEqual(page.view()?.offers, []);
	});

	it('takes a CVE id over into what is written, which a person still saves', async () => {
		const page = await open({}, { cveId: 'CVE-2026-12345' });
		const offer = page.view()?.offers[0]?.offer;
		assert.ok(offer);
		await page.end.call('takeOver', offer);
		await page.quiet();
		const record = page.store.get(handle(1));
		assert.deepEqual([record?.drafts?.cveId, record?.advisory.cveId], ['CVE-2026-12345', undefined]);
		// Its cases share the id: none has taken it from the other.
		assert.equal(datesSchema.parse(page.last('dates')).cveTakenBy, undefined);
	});

	it('takes nothing over that the other case does not say', async () => {
		const page = await open({}, { cveId: 'CVE-2026-12345' });
		const forged: SharedChoice = { what: 'cve', from: handle(2), cveId: 'CVE-2026-99999' };
		await assert.rejects(page.end.call('takeOver', forged), /changed meanwhile/);
		assert.equal(page.store.get(handle(1))?.drafts, undefined);
	});

	it('leaves the group by a click, and says so in the case', async () => {
		const page = await open({});
		await page.end.call('leaveShared', null);
		await page.quiet();
		assert.equal(page.store.get(handle(1))?.shared, undefined);
		assert.equal(page.view(), undefined);
		assert.equal(page.store.get(handle(2))?.shared, GROUP);
	});
});
