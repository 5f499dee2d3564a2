import assert from 'node:assert/strict';
import {
	checkTimeline,
	mergeTimelines,
	removeEntry,
	sealTimeline,
	type TimelineEntry,
} from '../../../../src/core/timeline';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { aCase, handle } from '../../../support/builders';

const crypto = createNodeCrypto();
const NOW = '2026-03-09T10:00:00Z';
const entry = (n: number): TimelineEntry => ({ id: handle(n), at: `2026-03-0${n}T09:00:00Z`, text: `entry ${n}` });
const sealed = async (...ns: number[]): Promise<TimelineEntry[]> => [
	...(await sealTimeline([], ns.map(entry), crypto)),
];

describe('The timeline of a case', () => {
	it('is whole when nobody changed it, and has one head', async () => {
		const check = await checkTimeline(await sealed(1, 2, 3), crypto);
		assert.deepEqual([check.changed, check.missingParents, check.unsealed, check.heads.length], [[], [], [], 1]);
	});

	it('shows an entry that was changed, and one that is gone', async () => {
		const [a, b, c] = await sealed(1, 2, 3);
		assert.ok(a && b && c);
		assert.deepEqual((await checkTimeline([a, { ...b, text: 'other' }, c], crypto)).changed, [handle(2)]);
		assert.deepEqual((await checkTimeline([a, { ...b, at: NOW }, c], crypto)).changed, [handle(2)]);
		assert.deepEqual((await checkTimeline([a, c], crypto)).missingParents, [handle(3)]);
	});

	it('leaves entries of older files as they are, and says that they are not sealed', async () => {
		const timeline = await sealTimeline([entry(1)], [entry(1), entry(2)], crypto);
		assert.deepEqual(timeline[0], entry(1));
		const check = await checkTimeline(timeline, crypto);
		assert.deepEqual([check.unsealed, check.changed, check.missingParents], [[handle(1)], [], []]);
	});

	it('can lose a text and stays whole; neither text nor salt is left', async () => {
		const record = removeEntry(aCase(1, { timeline: await sealed(1, 2, 3) }), handle(2), NOW);
		const [, gone] = record.timeline;
		assert.deepEqual([gone?.text, gone?.salt, gone?.removed], ['', undefined, { at: NOW }]);
		const check = await checkTimeline(record.timeline, crypto);
		assert.deepEqual([check.changed, check.missingParents, check.removed], [[], [], [handle(2)]]);
		assert.equal(removeEntry(record, handle(2), NOW), record);
	});

	it('keeps both branches of a merge in the order of time, and a removed text stays removed', async () => {
		const base = await sealed(1);
		const ours = await sealTimeline(base, [...base, entry(3)], crypto);
		const theirs = await sealTimeline(base, [...base, entry(2)], crypto);
		const { timeline } = mergeTimelines(ours, theirs);
		assert.deepEqual(timeline, mergeTimelines(theirs, ours).timeline);
		assert.deepEqual(
			timeline.map(({ text }) => text),
			['entry 1', 'entry 2', 'entry 3'],
		);
		assert.equal((await checkTimeline(timeline, crypto)).heads.length, 2);
		const { timeline: removed } = removeEntry(aCase(1, { timeline: [...ours] }), handle(1), NOW);
		assert.equal(mergeTimelines(theirs, removed).timeline[0]?.text, '');
	});

	it('keeps the time and the seal of an entry that somebody removes with a made-up tombstone, and tells of it', async () => {
		const ours = await sealed(1, 2);
		const [, last] = ours;
		assert.ok(last);
		const stranger = { id: last.id, at: '2020-01-01T00:00:00Z', text: '', removed: { at: NOW } };
		for (const [one, other] of [
			[ours, [stranger]],
			[[stranger], ours],
		] as const) {
			const { timeline, unlike, lost } = mergeTimelines(one, other);
			const { salt: _, ...rest } = last;
			assert.deepEqual(
				timeline.find(({ id }) => id === last.id),
				{ ...rest, text: '', removed: { at: NOW } },
			);
			assert.deepEqual([unlike, lost], [[last.id], []]);
		}
		const { timeline: honest } = removeEntry(aCase(1, { timeline: ours }), last.id, NOW);
		assert.deepEqual(mergeTimelines(ours, honest), { timeline: honest, lost: [], unlike: [] });
		const later = { ...stranger, removed: { at: '2026-03-01T00:00:00Z' } };
		assert.equal(mergeTimelines(honest, [later]).timeline[1]?.digest, last.digest);
	});

	it('says that a removed entry is not sealed, and that half a seal was changed', async () => {
		const [a, b] = await sealed(1, 2);
		assert.ok(a && b);
		const bare: TimelineEntry = { id: b.id, at: b.at, text: '', removed: { at: NOW } };
		assert.deepEqual((await checkTimeline([a, bare], crypto)).unsealed, [b.id]);
		const half: TimelineEntry = { ...bare, parents: b.parents ?? [] };
		assert.deepEqual((await checkTimeline([a, half], crypto)).changed, [b.id]);
	});
});
