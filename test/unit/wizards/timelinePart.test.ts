import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { sealTimeline } from '../../../src/core/timeline';
import { responseContract } from '../../../src/protocol/response';
import { timelineSchema, type TimelineView } from '../../../src/protocol/response/timeline';
import { createResponsePage } from '../../../src/wizards/responsePage';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const AT = '2026-03-01T10:00:00Z';
const hashing = {
	sha256: async (text: string) => createHash('sha256').update(text).digest('hex'),
	randomHex: (n: number) => 'ab'.repeat(n),
};
const entry = (n: number, text: string, at = AT) => ({ id: handle(n), at, text });

async function opened(record = aCase(1), outside = {}) {
	const store = createMemoryStore(record);
	const bench = openPage(createResponsePage, responseContract, store, 1, { outside });
	bench.end.ready();
	await bench.quiet();
	const view = (): TimelineView => timelineSchema.parse(bench.last('timeline'));
	return { ...bench, store, view };
}

describe('timeline of the response page', () => {
	it('shows the newest first, of the same instant what was written last', async () => {
		const { view } = await opened(
			aCase(1, { timeline: [entry(1, 'a'), entry(2, 'b', '2026-03-02T08:00:00Z'), entry(3, 'c')] }),
		);
		assert.deepEqual(
			view().rows.map(({ text, unsealed }) => [text, unsealed]),
			[
				['b', true],
				['c', true],
				['a', true],
			],
		);
	});
	it('says which entry was changed after it was written, and which follows one that is gone', async () => {
		const sealed = await sealTimeline([], [entry(1, 'a'), entry(2, 'b'), entry(3, 'c')], hashing);
		const timeline = sealed
			.flatMap(each => (each.id === handle(1) ? [] : [each]))
			.map(each => (each.id === handle(3) ? { ...each, text: 'other' } : each));
		const { view } = await opened(aCase(1, { timeline }));
		assert.deepEqual(
			view().rows.map(({ text, changed, gap }) => [text, changed, gap]),
			[
				['other', true, undefined],
				['b', undefined, true],
			],
		);
		assert.deepEqual([view().changed, view().gaps], [1, 1]);
	});
	it('shows what the other side of Sync Cases said until it is discarded, and hands it out in no document', async () => {
		const copied: string[] = [];
		const kept = [
			{ field: 'conflict:received', text: '{"name":"Zorblax"}', at: AT },
			{ field: 'notes', text: 'mine', at: AT },
		];
		const outside = { copy: async (text: string) => void copied.push(text) };
		const { end, quiet, view, store } = await opened(aCase(1, { kept, timeline: [entry(1, 'a')] }), outside);
		assert.deepEqual(view().asides, [{ ...kept[0], where: 'received' }]);
		await end.call('copyTimeline', null);
		assert.doesNotMatch(copied.join(), /Zorblax/);
		assert.doesNotMatch(await end.call('preparePostMortem', { nameFinder: true }), /Zorblax/);
		await end.call('forgetAside', { field: 'conflict:received', at: AT });
		await quiet();
		assert.equal(view().asides, undefined);
		assert.deepEqual((await store.read(handle(1)))?.kept, [kept[1]]);
	});
	it('leaves the finder out of a post-mortem unless told otherwise, and says before publication who may read it', async () => {
		const record = aCase(1, {
			tlp: 'RED',
			received: { at: AT, via: 'mail', name: 'Zorblax Quill', email: 'zq@mail.example' },
			timeline: [entry(1, 'Asked Zorblax for a test.')],
			pauses: [{ id: handle(5), from: AT, waitsFor: 'finder', reason: 'quill is ill' }],
		});
		const { end } = await opened(record);
		const draft = await end.call('preparePostMortem', { nameFinder: false });
		assert.doesNotMatch(draft, /zorblax|quill/i);
		assert.match(draft, /Asked .*finder.* for a test/);
		assert.match(draft, /TLP:RED\. The advisory is not published/);
		assert.match(await end.call('preparePostMortem', { nameFinder: true }), /Asked Zorblax for a test/);
		const published = await opened({ ...record, advisory: { ...record.advisory, state: 'published' } });
		assert.doesNotMatch(await published.end.call('preparePostMortem', { nameFinder: false }), /TLP/);
	});
	it('takes an entry of now and one of the past, and none of the future', async () => {
		const { end, quiet, view } = await opened();
		await end.call('addEntry', { text: ' Called the finder. ' });
		await end.call('addEntry', { text: 'Got the mail.', at: AT });
		await assert.rejects(end.call('addEntry', { text: 'x', at: '2027-01-01T00:00:00Z' }), /lies ahead/);
		await assert.rejects(end.call('addEntry', { text: '   ' }), /no text/);
		await quiet();
		assert.deepEqual(
			view().rows.map(({ text, at }) => [text, at]),
			[
				['Called the finder.', '2026-03-02T09:00:00.000Z'],
				['Got the mail.', AT],
			],
		);
	});
	it('leaves a marked place where a text was deleted, also when it is deleted twice', async () => {
		const { end, quiet, view, store } = await opened(aCase(1, { timeline: [entry(1, 'Kim lives in Oslo')] }));
		await end.call('removeEntry', { id: handle(1) });
		await end.call('removeEntry', { id: handle(1) });
		await end.call('removeEntry', { id: handle(9) });
		await quiet();
		const [row] = view().rows;
		assert.equal(row?.text, '');
		assert.match(row?.removed ?? '', /Monday 2 March 2026, 09:00 UTC/);
		assert.doesNotMatch(JSON.stringify(await store.read(handle(1))), /Oslo/);
	});
	it('shows a slice of a thousand entries, and more on a click', async () => {
		const timeline = Array.from({ length: 1000 }, (_, i) => entry(i + 1, `entry ${i}`));
		const { end, quiet, view } = await opened(aCase(1, { timeline }));
		assert.deepEqual([view().rows.length, view().total], [100, 1000]);
		await end.call('moreEntries', null);
		await quiet();
		assert.equal(view().rows.length, 200);
	});
	it('is copied and saved as Markdown in which a stranger’s text makes nothing', async () => {
		let saved = '';
		const saveAs = async (name: string, text: string, secret: boolean): Promise<boolean> => {
			saved = `${name} ${secret} ${text}`;
			return true;
		};
		const record = aCase(1, { timeline: [entry(1, '[x](http://evil.example) <img>\n# head')] }, { state: 'published' });
		const { end } = await opened(record, { saveAs });
		assert.equal(await end.call('saveTimeline', null), true);
		assert.match(saved, /^0000000000000001\.timeline\.md true # Timeline of case 0000/);
		assert.doesNotMatch(saved, /^# head|(?<!`)\[x\]\(http/m);
	});
});

describe('post-mortem', () => {
	const record = aCase(
		1,
		{
			received: { at: AT, via: 'mail', name: 'Kim Larsen', email: 'kim@mail.example' },
			acknowledgedAt: '2026-03-05T10:00:00Z',
			timeline: [entry(1, 'Report came.')],
		},
		{ cweIds: ['CWE-79'], state: 'published', publishedAt: '2026-03-20T10:00:00Z' },
	);
	it('is drafted with times against deadlines, and names no finder unless told so', async () => {
		const { end, store } = await opened(record);
		const draft = await end.call('preparePostMortem', { nameFinder: false });
		assert.match(draft, /Acknowledged: Thursday 5 March 2026, 10:00 UTC/);
		assert.match(draft, /CWE-79.*Cross-site Scripting/);
		assert.doesNotMatch(draft, /Kim/);
		assert.match(await end.call('preparePostMortem', { nameFinder: true }), /Kim Larsen/);
		assert.equal((await store.read(handle(1)))?.postMortem, undefined);
	});
	it('is copied and saved as it stands in the case', async () => {
		const { end, did } = await opened({ ...record, postMortem: 'What we learned' });
		await end.call('copyPostMortem', null);
		await end.call('savePostMortem', null);
		assert.deepEqual(did.slice(-2), ['copy What we learned', 'save 0000000000000001.post-mortem.md public']);
	});
});
