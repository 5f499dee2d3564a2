import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import type { Report } from '../../../src/feeds/feed';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const STORY =
	'The parser reads the length field of the frame header and trusts it. With a frame whose length is larger than the buffer, ' +
	'`readFrame()` in src/frames/reader.c copies past the end of the allocation, and the heap of the daemon is overwritten.';
const OTHER_STORY =
	'Templates are rendered without escaping the name of the visitor, so that a link with markup in its query shows it to ' +
	'whoever follows the link while being signed in to the shop.';
const HOSTILE = '<img src=x onerror=alert(1)> \u202Eesrever';

const story = (n: number, change: Partial<Case> = {}): Case =>
	aCase(n, change, { summary: `Heap overflow ${n}`, description: STORY });

/** A triage page of case 1 with its step opened, among other reports. */
async function open(own: Case, others: readonly Case[], opened = true) {
	const store = createMemoryStore(own, ...others);
	let known: readonly Case[] = [own, ...others];
	let tellReports = (): void => undefined;
	const bench = openPage(createTriagePage, triageContract, store, 1, {
		reports: () => known.map((record): Report => ({ advisory: record.advisory, record })),
		onDidChangeReports(listener) {
			tellReports = listener;
			return { dispose: () => undefined };
		},
	});
	bench.end.ready();
	if (opened) await bench.end.call('findSimilar', null);
	const view = () => triageContract.events.similar.parse(bench.last('similar'));
	const until = async (holds: () => boolean): Promise<void> => {
		while (!holds()) await new Promise(resolve => setTimeout(resolve, 1));
	};
	if (opened) await until(() => view().status === 'ready');
	return {
		...bench,
		store,
		view,
		until,
		change(records: readonly Case[]) {
			known = records;
			tellReports();
		},
	};
}

describe('the Similar step', () => {
	it('compares with nothing before it is opened', async () => {
		const { quiet, view } = await open(story(1), [story(2)], false);
		await quiet();
		assert.deepEqual(view(), { status: 'unread', compared: 0, rows: [], related: [] });
	});

	it('ranks what is alike and says why, and leaves out this report and what is about something else', async () => {
		const received = { at: '2026-02-01T09:00:00Z', via: 'mail', name: 'Juno' } as const;
		const unlike = aCase(3, {}, { summary: 'Markup in a name', description: OTHER_STORY });
		const { view } = await open(story(1), [unlike, story(2, { received })]);
		const { rows, compared } = view();
		assert.equal(compared, 2);
		assert.deepEqual(
			rows.map(r => r.handle),
			[handle(2)],
		);
		const [row] = rows;
		assert.deepEqual(
			[row?.likeness, row?.finder, row?.receivedAt, row?.state, row?.title],
			['very', 'Juno', received.at, 'triage', 'Heap overflow 2'],
		);
		assert.ok(row !== undefined && row.reasons.includes('Near-same text'));
		assert.ok(row.reasons.includes('Same file: src/frames/reader.c'));
	});

	it('finds published advisories and closed reports too', async () => {
		const text = { summary: 'Heap overflow', description: STORY };
		const { view } = await open(story(1), [
			aCase(2, {}, { ...text, state: 'published' }),
			aCase(3, {}, { ...text, state: 'closed' }),
		]);
		assert.deepEqual(
			view()
				.rows.map(r => r.state)
				.sort(),
			['closed', 'published'],
		);
	});

	it('says how many were compared when nothing is alike', async () => {
		const { view } = await open(story(1), [aCase(2, {}, { summary: 'Markup', description: OTHER_STORY })]);
		assert.deepEqual([view().compared, view().rows], [1, []]);
	});

	it('lists a report once that two feeds tell of', async () => {
		const { view } = await open(story(1), [story(2), { ...story(3), advisory: story(2).advisory }]);
		assert.equal(view().rows.length, 1);
	});

	it('leaves out the report itself when a feed tells of it by another id', async () => {
		const own = { ...story(1), advisory: { ...story(1).advisory, id: 'GHSA-aaaa-bbbb-cccc' } };
		const { view, change, until, store } = await open(story(1), [story(2)]);
		store.put({ ...own, notes: 'It was sent to the forge meanwhile.' });
		change([own, story(2), story(4)]);
		await until(() => view().rows.length === 2);
		assert.deepEqual(
			view()
				.rows.map(r => r.handle)
				.sort(),
			[handle(2), handle(4)],
		);
	});

	it('shows a report that came while the step was open', async () => {
		const { view, change, until } = await open(story(1), []);
		assert.equal(view().compared, 0);
		change([story(1), story(2)]);
		await until(() => view().rows.length === 1);
		assert.equal(view().compared, 1);
	});

	it('hands hostile titles on as they are, and long ones cut', async () => {
		const hostile = aCase(2, {}, { summary: HOSTILE, description: STORY });
		const long = aCase(3, {}, { summary: 'A'.repeat(5000), description: STORY });
		const { view } = await open(story(1), [hostile, long]);
		const titles = view().rows.map(r => r.title);
		assert.ok(titles.includes(HOSTILE));
		assert.ok(titles.every(title => title.length <= 1025));
	});

	it('compares with one report: its text, and what both name', async () => {
		const { end } = await open(story(1), [story(2)]);
		const { other, text, cut, shared } = await end.call('compareSimilar', handle(2));
		assert.deepEqual([other.title, text, cut], ['Heap overflow 2', STORY, false]);
		assert.deepEqual([shared.functions, shared.files, shared.ids], [['readFrame'], ['src/frames/reader.c'], []]);
	});

	it('says so when a report is gone that a person wants to compare or open', async () => {
		const { end, change, did, store } = await open(story(1), [story(2)]);
		store.remove(handle(2));
		change([story(1)]);
		await assert.rejects(end.call('compareSimilar', handle(2)), /not among the reports any more/);
		await assert.rejects(end.call('openReport', handle(2)), /not among the reports any more/);
		assert.deepEqual(did, []);
	});

	it('opens the triage page of a report, and the draft of a draft', async () => {
		const { end, did } = await open(story(1), [
			story(2),
			aCase(3, {}, { state: 'draft', summary: 'D', description: STORY }),
		]);
		await end.call('openReport', handle(2));
		await end.call('openReport', handle(3));
		assert.deepEqual(did, [`triage ${handle(2)}`, `draft ${handle(3)}`]);
	});

	it('names what the report is marked as a duplicate of, until the mark goes', async () => {
		const { end, view, until, store } = await open(story(1), [story(2)]);
		await end.call('edit', { field: 'duplicateOf', value: handle(2), base: '' });
		await until(() => view().duplicateOf !== undefined);
		assert.deepEqual(view().duplicateOf, { handle: handle(2), name: 'case 0000', title: 'Heap overflow 2' });
		assert.equal(store.get(handle(1))?.drafts?.duplicateOf, handle(2));
		await end.call('edit', { field: 'duplicateOf', value: '', base: handle(2) });
		await until(() => view().duplicateOf === undefined);
	});

	it('marks rows that are duplicates of this one', async () => {
		const { view } = await open(story(1), [story(2, { drafts: { duplicateOf: handle(1) } }), story(3)]);
		assert.deepEqual(
			view()
				.rows.map(r => [r.handle, r.isDuplicateOfThis])
				.sort(),
			[
				[handle(2), true],
				[handle(3), false],
			],
		);
	});

	it('compares without words in common as well as without any text', async () => {
		const { view } = await open(aCase(1, {}, { summary: '', description: '' }), [story(2)]);
		assert.deepEqual([view().status, view().rows], ['ready', []]);
	});

	it('finds a report by its words that is not alike at all, but not this one', async () => {
		const received = { at: '2026-02-01T09:00:00Z', via: 'mail', name: 'Juno' } as const;
		const unlike = aCase(3, { received }, { summary: 'Markup in a Name', description: OTHER_STORY });
		const { end } = await open(story(1), [unlike, story(2)]);
		const handles = async (words: string): Promise<string[]> =>
			(await end.call('searchReports', words)).rows.map(r => r.handle);
		assert.deepEqual(await handles('MARKUP juno'), [handle(3)]);
		assert.deepEqual(await handles('markup overflow'), []);
		assert.deepEqual(await handles('overflow'), [handle(2)]);
		const [known] = (await end.call('searchReports', 'overflow')).rows;
		assert.equal(known?.likeness, 'very');
	});

	it('shows the newest ten of what was searched for, and says how many more there are', async () => {
		const many = Array.from({ length: 14 }, (_, n) =>
			story(n + 2, { received: { at: `2026-02-${String(n + 10)}T09:00:00Z`, via: 'mail' } }),
		);
		const { end } = await open(story(1), many);
		const { rows, more } = await end.call('searchReports', 'heap');
		assert.deepEqual([rows.length, more, rows[0]?.handle], [10, 4, handle(15)]);
	});
});
