import assert from 'node:assert/strict';
import { draftContract } from '../../../src/protocol/draft';
import { affectedText } from '../../../src/protocol/fields';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { aCase, anAdvisory, handle } from '../../support/builders';
import { draftOn } from './draftBench';
import { createMemoryStore, type MemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const open = (store: MemoryStore) => openPage(createDraftPage, draftContract, store, 1);
const ROW = affectedText([{ ecosystem: 'npm', name: 'papervane', range: '< 2.0.0', functions: [] }]);

describe('the draft page', () => {
	describe('from nothing', () => {
		it('makes no case before the first keystroke', async () => {
			const store = createMemoryStore();
			const { end, quiet, last } = open(store);
			end.ready();
			await quiet();
			assert.equal(store.writes(), 0);
			assert.deepEqual(last('status'), { exists: false, state: 'draft', differs: [] });
		});

		it('makes it with the first one, in state draft, with that text in it', async () => {
			const store = createMemoryStore();
			const { end } = open(store);
			end.ready();
			await Promise.all([
				end.call('edit', { field: 'summary', value: 'M', base: '' }),
				end.call('edit', { field: 'affected', value: ROW, base: '' }),
			]);
			const record = store.get(handle(1));
			assert.equal(record?.advisory.state, 'draft');
			assert.equal(record?.drafts?.summary, 'M');
			assert.equal(record?.drafts?.affected?.length, 1);
			assert.equal(record?.kept, undefined);
		});

		it('never makes a case anew that was there and is gone', async () => {
			const store = createMemoryStore(aCase(1));
			const { end, quiet, last } = open(store);
			end.ready();
			await quiet();
			store.remove(handle(1));
			await quiet();
			assert.match(String(last('problem')), /no longer in the case folder/);
			await assert.rejects(end.call('edit', { field: 'summary', value: 'M', base: 'Report 1' }), /gone/);
			assert.equal(store.get(handle(1)), undefined);
		});
	});

	it('tells what the case holds, once, and again when somebody else changed it', async () => {
		const store = createMemoryStore(aCase(1));
		const { end, quiet, heard, last } = open(store);
		end.ready();
		await quiet();
		await end.call('edit', { field: 'summary', value: 'Mine', base: 'Report 1' });
		await quiet();
		assert.equal(heard.filter(e => e.name === 'fields').length, 1);
		store.put({ ...aCase(1), drafts: { summary: 'Theirs' } });
		await quiet();
		const { values, kept } = draftContract.events.fields.parse(last('fields'));
		assert.deepEqual(
			[values['summary'], values['description'], values['affected']],
			['Theirs', 'Text of report 1.', ''],
		);
		assert.deepEqual(kept, []);
	});

	it('tells everything again to a page that is drawn anew', async () => {
		const { end, quiet, heard } = open(createMemoryStore(aCase(1)));
		for (let drawn = 0; drawn < 2; drawn++) {
			end.ready();
			await quiet();
		}
		assert.equal(heard.filter(e => e.name === 'fields').length, 2);
		assert.equal(heard.filter(e => e.name === 'status').length, 2);
	});

	it('keeps both texts when two windows wrote the same field', async () => {
		const store = createMemoryStore(aCase(1));
		const [a, b] = [open(store), open(store)];
		for (const { end } of [a, b]) end.ready();
		await a.end.call('edit', { field: 'summary', value: 'A', base: 'Report 1' });
		const result = await b.end.call('edit', { field: 'summary', value: 'B', base: 'Report 1' });
		assert.equal(result.saved, false);
		assert.equal(store.get(handle(1))?.drafts?.summary, 'A');
		assert.deepEqual(
			store.get(handle(1))?.kept?.map(k => k.text),
			['B'],
		);
	});

	it('says why text could not be kept, and takes it once it can', async () => {
		const store = createMemoryStore(aCase(1));
		const { end, quiet, last } = open(store);
		end.ready();
		store.fail('The disk is full.');
		await assert.rejects(end.call('edit', { field: 'summary', value: 'M', base: 'Report 1' }), /The disk is full/);
		await quiet();
		assert.equal(last('problem'), 'The disk is full.');
		store.fail('');
		await quiet();
		assert.equal(last('problem'), '');
		assert.equal((await end.call('edit', { field: 'summary', value: 'M', base: 'Report 1' })).saved, true);
	});

	it('saves to the advisory, and the draft no longer differs', async () => {
		const store = createMemoryStore(aCase(1, {}, { state: 'draft' }));
		const { end, last } = open(store);
		end.ready();
		await end.call('edit', { field: 'description', value: 'New', base: 'Text of report 1.' });
		assert.deepEqual(last('status'), { exists: true, state: 'draft', differs: ['description'] });
		await end.call('save', null);
		assert.equal(store.get(handle(1))?.advisory.description, 'New');
		assert.deepEqual(last('status'), { exists: true, state: 'draft', differs: [] });
	});

	it('of a report whose feed has no forge is a case of its own: it speaks of no forge, and Save saves', async () => {
		const source = { feed: 'tracker', readOnly: true } as const;
		const { open: openOn, record } = draftOn(anAdvisory(1, { state: 'draft', source }), []);
		const { end, quiet, last } = openOn();
		await quiet();
		assert.equal(last('forge'), null);
		assert.deepEqual(last('targets'), []);
		await end.call('edit', { field: 'summary', value: 'Mine', base: 'Report 1' });
		await end.call('save', null);
		assert.equal(record().advisory.summary, 'Mine');
	});

	it('logs nothing of what the page sends', async () => {
		const { page, did } = open(createMemoryStore(aCase(1)));
		page.receive('{"kind":"call","id":1,"method":"edit","params":{"field":"SECRET","value":"SECRET","base":""}}');
		assert.equal(did.length, 1);
		assert.ok(!did.join().includes('SECRET'));
	});
});
