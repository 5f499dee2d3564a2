import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { draftContract } from '../../../src/protocol/draft';
import { datesSchema } from '../../../src/protocol/draft/dates';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { aCase, aReport, handle } from '../../support/builders';
import { aReadyCase } from '../../support/readyCase';
import { draftOn } from './draftBench';
import { anAdvisoryOnForge } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { NEXT_DAY, NOW, type OnForges, openPage } from './pageBench';

async function openCase(record: Case, onForges: Partial<OnForges> = {}) {
	const store = createMemoryStore(record);
	const page = openPage(createDraftPage, draftContract, store, 1, onForges);
	page.end.ready();
	await page.quiet();
	return { ...page, store, record: () => store.get(handle(1)), view: () => datesSchema.parse(page.last('dates')) };
}

async function openOnForge(record: Partial<Case> = {}) {
	const advisory = anAdvisoryOnForge(1, { state: 'draft' });
	const on = draftOn(advisory, [advisory], record);
	const page = on.open();
	await page.quiet();
	return { ...page, memory: on.memory, record: on.record, view: () => datesSchema.parse(page.last('dates')) };
}

const texts = (record: Case | undefined): string[] => (record?.timeline ?? []).map(({ text }) => text);

describe('the Identifiers and dates step', () => {
	describe('of a CVE id', () => {
		it('waits after a request, and learns the id by a look', async () => {
			const { end, memory, quiet, view } = await openOnForge();
			assert.equal(await end.call('requestCve', null), 'waiting');
			await quiet();
			assert.equal(view().cveRequestedAt, NOW);
			assert.equal(await end.call('lookForCve', null), 'waiting');
			memory.put(anAdvisoryOnForge(1, { state: 'draft', cveId: 'CVE-2026-12345' }));
			assert.equal(await end.call('lookForCve', null), 'assigned');
			await quiet();
			assert.equal(view().cveId, 'CVE-2026-12345');
		});

		it('is asked for only by that click: a look asks for nothing', async () => {
			const { end, memory } = await openOnForge();
			await end.call('lookForCve', null);
			assert.deepEqual(memory.calls, ['latest']);
		});

		it('is written down as requested elsewhere, refused, and neither after all', async () => {
			const { end, record, quiet, view } = await openCase(aCase(1));
			await end.call('recordCveRequest', { requested: true });
			await quiet();
			assert.equal(view().cveRequestedAt, NOW);
			await end.call('recordCveRefusal', { refused: true });
			await quiet();
			assert.deepEqual([view().cveRequestedAt, view().cveRefusedAt], [undefined, NOW]);
			await end.call('recordCveRefusal', { refused: false });
			await end.call('recordCveRequest', { requested: true });
			await end.call('recordCveRequest', { requested: false });
			assert.equal(record()?.cveRequestedAt, undefined);
			assert.equal(record()?.cveRefusedAt, undefined);
			assert.equal(texts(record()).length, 5);
		});

		it('is written down once, however often that is clicked', async () => {
			const { end, record } = await openCase(aCase(1));
			await end.call('recordCveRequest', { requested: true });
			await end.call('recordCveRequest', { requested: true });
			assert.equal(texts(record()).length, 1);
		});

		it('asked for again is no longer refused', async () => {
			const { end, record } = await openOnForge({ cveRefusedAt: '2026-02-20T09:00:00Z' });
			await end.call('requestCve', null);
			assert.equal(record()?.cveRefusedAt, undefined);
		});

		it('that another open case has is told, by that case’s name', async () => {
			const other = aReport(2, { state: 'draft', cveId: 'CVE-2026-12345' });
			const published = aReport(3, { state: 'published', cveId: 'CVE-2026-55555' });
			const { end, quiet, view } = await openCase(aCase(1), { reports: () => [other, published] });
			await end.call('edit', { field: 'cveId', value: 'cve-2026-12345', base: '' });
			await quiet();
			assert.equal(view().cveTakenBy, 'case 0000');
			await end.call('edit', { field: 'cveId', value: 'CVE-2026-55555', base: 'cve-2026-12345' });
			await quiet();
			assert.equal(view().cveTakenBy, undefined);
		});
	});

	describe('of PD', () => {
		it('tells the policy’s days off and its limit', async () => {
			const { view } = await openCase(aCase(1, { validatedAt: '2026-03-01T09:00:00Z' }, { state: 'draft' }));
			assert.deepEqual(view().calendar, { weekend: [6, 0], holidays: [], zone: 'UTC' });
			assert.deepEqual(view().limit, { at: '2026-05-30T23:59:59Z', date: '2026-05-30', days: 90 });
		});
	});

	describe('of notices', () => {
		it('prepares what stands on the page, with PD and a mark that lets readers prepare', async () => {
			const { end } = await openCase(aReadyCase({ drafts: { summary: 'A title that is being written' } }));
			const notice = await end.call('notice', { kind: 'embargoed', format: 'text' });
			assert.ok(notice.complete);
			assert.match(notice.text, /TLP:AMBER\+STRICT/);
			assert.match(notice.text, /2026-03-10, 14:00 Europe\/Oslo/);
			assert.match(notice.text, /A title that is being written/);
			assert.equal(notice.namesOthers, false);
		});

		it('says what it lacks', async () => {
			const { end } = await openCase(aReadyCase({ disclosure: [] }));
			const notice = await end.call('notice', { kind: 'embargoed', format: 'text' });
			assert.ok(!notice.complete);
			assert.match(notice.missing.join(), /PD/);
		});

		for (const kind of ['mitigation', 'embargo-broken'] as const) {
			it(`prepares the ${kind} notice, in Markdown too`, async () => {
				const { end } = await openCase(aReadyCase());
				const notice = await end.call('notice', { kind, format: 'markdown' });
				assert.ok(notice.complete);
				assert.match(notice.text, /^# /);
			});
		}

		it('warns of words that may belong to another case', async () => {
			const other = aReport(2, { state: 'triage', id: 'GHSA-cc22-cc33-cc44', source: { feed: 'github' } });
			const own = aReadyCase({}, { description: 'Worse than GHSA-cc22-cc33-cc44.' });
			const hidden = {
				...own,
				advisory: { ...own.advisory, description: '' },
				drafts: { description: own.advisory.description },
			};
			const { end } = await openCase(hidden, { reports: () => [other] });
			const notice = await end.call('notice', { kind: 'embargoed', format: 'text' });
			assert.ok(notice.complete && notice.namesOthers);
		});

		it('warns of them also where the advisory itself has them by mistake', async () => {
			const other = aReport(2, { state: 'triage', id: 'GHSA-cc22-cc33-cc44', source: { feed: 'github' } });
			const own = aReadyCase({}, { description: 'Worse than GHSA-cc22-cc33-cc44.' });
			const { end } = await openCase(own, { reports: () => [other] });
			const notice = await end.call('notice', { kind: 'embargoed', format: 'text' });
			assert.ok(notice.complete && notice.namesOthers);
		});

		it('is saved as a secret, under a name that tells nothing', async () => {
			const { end, did } = await openCase(aReadyCase());
			assert.equal(await end.call('saveNotice', { kind: 'embargoed', format: 'markdown' }), true);
			assert.deepEqual(did, [`save ${handle(1)}.embargoed-notice.md secret`]);
		});

		it('is not saved while it lacks something', async () => {
			const { end, did } = await openCase(aReadyCase({ disclosure: [] }));
			assert.equal(await end.call('saveNotice', { kind: 'embargoed', format: 'text' }), false);
			assert.deepEqual(did, []);
		});

		it('is recorded as sent, and the record removed again, with both in the timeline', async () => {
			const { end, record, did } = await openCase(aCase(1), { clock: NEXT_DAY });
			await end.call('recordNotice', { kind: 'embargoed', to: ' distributions ', at: NOW });
			const [notice] = record()?.notices ?? [];
			assert.equal(notice?.to, 'distributions');
			assert.equal(notice?.at, NOW);
			await end.call('removeNotice', { id: notice?.id ?? '' });
			await end.call('removeNotice', { id: notice?.id ?? '' });
			assert.equal(record()?.notices, undefined);
			assert.equal(texts(record()).length, 2);
			assert.doesNotMatch(texts(record()).join(), /distributions/);
			assert.deepEqual(did, []);
		});

		it('is not recorded for nobody, or ahead of time', async () => {
			const { end, record } = await openCase(aCase(1));
			await assert.rejects(end.call('recordNotice', { kind: 'embargoed', to: ' ', at: NOW }), /Nobody is named/);
			const at = '2026-03-03T09:00:00Z';
			await assert.rejects(end.call('recordNotice', { kind: 'embargoed', to: 'x', at }), /lies ahead/);
			assert.equal(record()?.notices, undefined);
		});
	});
});
