import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import type { Report } from '../../../src/feeds/feed';
import { splitText } from '../../../src/protocol/fields';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore, type MemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const PART = { title: 'Second finding <b>', text: 'The cookie has no flag.' };

async function open(store: MemoryStore, n = 1) {
	const known = async (): Promise<Case[]> => (await store.list()).cases;
	let reports = await known();
	const listeners = new Set<() => void>();
	const bench = openPage(createTriagePage, triageContract, store, n, {
		reports: () => reports.map((record): Report => ({ advisory: record.advisory, record })),
		onDidChangeReports(listener) {
			listeners.add(listener);
			return { dispose: () => listeners.delete(listener) };
		},
	});
	bench.end.ready();
	await bench.end.call('findSimilar', null);
	return {
		...bench,
		async related() {
			reports = await known();
			for (const listener of listeners) listener();
			await bench.quiet();
			await bench.end.call('reload', null);
			await bench.quiet();
			return triageContract.events.similar.parse(bench.last('similar')).related;
		},
	};
}

/** A store whose nth write of some kind fails. */
function failing(store: MemoryStore, kind: 'create' | 'update', nth: number): MemoryStore {
	let count = 0;
	const fails = (): boolean => ++count === nth;
	const full = (): Promise<never> => Promise.reject(new UserError('The disk is full.'));
	return {
		...store,
		create: record => (kind === 'create' && fails() ? full() : store.create(record)),
		update: (name, change) => (kind === 'update' && fails() ? full() : store.update(name, change)),
	};
}

async function made(store: MemoryStore): Promise<Case[]> {
	return (await store.list()).cases.filter(c => c.handle !== handle(1));
}

describe('splitting a report', () => {
	const written = () => createMemoryStore(aCase(1, { drafts: { split: PART } }));

	it('makes a case of the part, names both in each other, and empties the form', async () => {
		const store = written();
		const { end, related, quiet, last } = await open(store);
		const part = await end.call('splitOff', PART);
		// The new case is named at once, before it is among the reports. What compares reports is loaded meanwhile.
		const atOnce = () => triageContract.events.similar.parse(last('similar')).related;
		while (atOnce().length === 0) await quiet();
		assert.equal(atOnce()[0]?.title, PART.title);
		const [one, ...more] = await made(store);
		assert.deepEqual(more, []);
		assert.deepEqual([one?.handle, one?.advisory.summary, one?.advisory.description], [part, PART.title, PART.text]);
		assert.equal(store.get(handle(1))?.advisory.description, 'Text of report 1.');
		assert.deepEqual(await related(), [{ handle: part, name: 'case 0000', kind: 'split-into', title: PART.title }]);
		const fields = triageContract.events.fields.parse(last('fields'));
		assert.equal(fields.values['split'], '');
	});

	it('does nothing when the part was changed in another window, or is empty', async () => {
		const store = written();
		const { end } = await open(store);
		await assert.rejects(end.call('splitOff', { ...PART, text: 'Other text.' }), /another window/);
		await assert.rejects(end.call('splitOff', { title: 'A', text: ' \n' }), /nothing to split off/);
		assert.equal(store.writes(), 0);
	});

	it('makes the case once when it is pressed twice', async () => {
		const store = written();
		const { end } = await open(store);
		const both = await Promise.allSettled([end.call('splitOff', PART), end.call('splitOff', PART)]);
		assert.deepEqual(
			both.map(b => b.status),
			['fulfilled', 'rejected'],
		);
		assert.equal((await made(store)).length, 1);
	});

	for (const [kind, nth] of [
		['update', 1],
		['create', 1],
		['update', 2],
	] as const) {
		it(`makes one case in the end when ${kind} ${nth} fails, also from another window`, async () => {
			const store = written();
			const first = await open(failing(store, kind, nth));
			await assert.rejects(first.end.call('splitOff', PART), /disk is full/);
			const second = await open(store);
			const part = await second.end.call('splitOff', PART);
			assert.deepEqual(
				(await made(store)).map(c => c.handle),
				[part],
			);
			assert.deepEqual(store.get(handle(1))?.related, [{ handle: part, kind: 'split-into' }]);
			assert.equal(store.get(handle(1))?.timeline.length, 1);
			assert.equal(store.get(handle(1))?.drafts, undefined);
		});
	}

	it('asks nothing of the forge for a report that is on one', async () => {
		const report = anAdvisoryOnForge(1);
		const memory = createMemoryForge(report);
		const store = createMemoryStore({ ...aCase(1, { drafts: { split: PART } }), advisory: report });
		const { joined, onForges } = joinWith(store, memory);
		const { end } = openPage(createTriagePage, triageContract, joined, 1, onForges);
		end.ready();
		const part = await end.call('splitOff', PART);
		assert.deepEqual(memory.calls, []);
		assert.deepEqual(store.get(part)?.advisory.source, { feed: 'case-folder' });
		assert.equal(store.get(part)?.received?.name, 'kim');
		assert.deepEqual(store.get(handle(1))?.related, [{ handle: part, kind: 'split-into' }]);
		assert.deepEqual(memory.advisories.get(report.id), report);
	});

	it('begins anew when the part was changed after a failure', async () => {
		const store = written();
		const { end } = await open(failing(store, 'create', 1));
		await assert.rejects(end.call('splitOff', PART), /disk is full/);
		const before = store.get(handle(1))?.drafts?.split?.handle;
		const longer = { ...PART, text: 'Longer.' };
		await end.call('edit', { field: 'split', value: splitText(longer), base: splitText(PART) });
		assert.notEqual(await end.call('splitOff', longer), before);
	});
});

describe('merging reports', () => {
	const received = { at: '2026-02-01T09:00:00Z', via: 'mail', name: 'Juno' } as const;
	const both = () => createMemoryStore(aCase(1), aCase(2, { received }));

	it('notes it in both cases, with the other finder for credit, and sends nothing', async () => {
		const store = both();
		const { end, related, did } = await open(store);
		await end.call('mergeIn', handle(2));
		assert.deepEqual(await related(), [
			{ handle: handle(2), name: 'case 0000', kind: 'merged', title: 'Report 2', finder: 'Juno' },
		]);
		assert.deepEqual(store.get(handle(2))?.drafts, { duplicateOf: handle(1), outcome: 'duplicate' });
		assert.equal(store.get(handle(2))?.advisory.state, 'triage');
		assert.deepEqual(did, []);
	});

	for (const nth of [1, 2]) {
		it(`tells the truth when write ${nth} fails, and is completed by doing it again`, async () => {
			const store = both();
			const first = await open(failing(store, 'update', nth));
			await assert.rejects(first.end.call('mergeIn', handle(2)), /disk is full/);
			const second = await open(store);
			assert.equal((await second.related()).length, nth - 1);
			await second.end.call('mergeIn', handle(2));
			assert.equal((await second.related()).length, 1);
			for (const n of [1, 2]) assert.equal(store.get(handle(n))?.timeline.length, 1);
		});
	}

	it('is taken apart again in both cases', async () => {
		const store = both();
		const { end, related } = await open(store);
		await end.call('mergeIn', handle(2));
		await end.call('separate', handle(2));
		assert.deepEqual(await related(), []);
		assert.equal(store.get(handle(2))?.drafts, undefined);
	});

	it('is refused with itself, with what is gone, and into its own duplicate', async () => {
		const store = createMemoryStore(aCase(1, { drafts: { duplicateOf: handle(2) } }), aCase(2));
		const { end } = await open(store);
		await assert.rejects(end.call('mergeIn', handle(1)), /into itself/);
		await assert.rejects(end.call('mergeIn', handle(7)), /not there any more/);
		await assert.rejects(end.call('mergeIn', handle(2)), /marked as a duplicate/);
		assert.equal(store.writes(), 0);
	});

	it('is taken apart also when the other case is gone', async () => {
		const store = both();
		const { end, related } = await open(store);
		await end.call('mergeIn', handle(2));
		store.remove(handle(2));
		assert.equal((await related())[0]?.title, undefined);
		await end.call('separate', handle(2));
		assert.deepEqual(await related(), []);
	});
});
