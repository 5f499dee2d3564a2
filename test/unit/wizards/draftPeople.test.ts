import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { draftContract } from '../../../src/protocol/draft';
import { RECORDS } from '../../../src/protocol/records';
import { anAdvisory, handle } from '../../support/builders';
import { draftOn } from './draftBench';
import { anAdvisoryOnForge } from './memoryForge';

function openWith(advisory: Advisory, onForge: readonly Advisory[], change: Partial<Case> = {}) {
	const { memory, record, open } = draftOn(advisory, onForge, change);
	const bench = open();
	const view = () => draftContract.events.people.parse(bench.last('people'));
	const seenBy = () => draftContract.events.forge.parse(bench.last('forge'))?.seenBy ?? '';
	return { ...bench, memory, view, seenBy, record };
}

/** An advisory on a forge, reported by kim. */
async function onForge() {
	const advisory = anAdvisoryOnForge(1, { state: 'draft', author: 'kim', commentCount: 4 });
	const bench = openWith(advisory, [advisory]);
	await bench.quiet();
	const there = (): Advisory | undefined => bench.memory.advisories.get(advisory.id);
	return { ...bench, advisory, there };
}

describe('people of a draft', () => {
	it('offers the finder for a credit until they have one', async () => {
		const { end, view, quiet } = await onForge();
		assert.deepEqual(view().suggestions, [{ login: 'kim', why: 'reported it' }]);
		await end.call('edit', {
			field: 'credits',
			value: RECORDS.credits.text([{ login: 'Kim', type: 'finder' }]),
			base: '',
		});
		await quiet();
		assert.deepEqual(view().suggestions, []);
	});

	it('offers those who reported the same, by the name they gave', async () => {
		const bench = openWith(anAdvisory(1, { state: 'draft' }), [], {
			received: { at: '2026-03-01T09:00:00Z', via: 'mail', name: 'Kim Reporter' },
			related: [{ handle: handle(2), kind: 'merged', finder: 'Ada' }],
		});
		await bench.quiet();
		assert.deepEqual(
			bench.view().suggestions.map(s => s.name),
			['Kim Reporter', 'Ada'],
		);
		assert.equal(bench.view().onForge, undefined);
	});

	it('lets somebody in, and records that without a name in the timeline', async () => {
		const { end, view, seenBy, there, record, quiet } = await onForge();
		await end.call('letIn', { login: '@ada', team: false, seenBy: seenBy() });
		await quiet();
		assert.deepEqual(there()?.collaborators, ['ada']);
		assert.deepEqual(
			view().readIn.map(({ name, how }) => [name, how]),
			[['ada', 'forge']],
		);
		assert.ok(!record().timeline.some(({ text }) => text.includes('ada')));
	});

	it('lets nobody in when others read it than the person saw', async () => {
		const { end, memory } = await onForge();
		await assert.rejects(end.call('letIn', { login: 'ada', team: false, seenBy: 'Seen by: you.' }), /has changed/);
		assert.deepEqual(memory.calls, []);
	});

	for (const when of ['before', 'after'] as const) {
		it(`lets somebody in once, whatever fails ${when} it was done`, async () => {
			const { end, seenBy, memory, there, record, quiet } = await onForge();
			memory.fail('collaborators', when);
			await assert.rejects(end.call('letIn', { login: 'ada', team: false, seenBy: seenBy() }));
			await quiet();
			await end.call('letIn', { login: 'ada', team: false, seenBy: seenBy() });
			assert.deepEqual(there()?.collaborators, ['ada']);
			assert.equal(record().readIn?.length, 1);
		});
	}

	it('takes somebody out, and the record says until when they read it', async () => {
		const { end, seenBy, there, record, quiet } = await onForge();
		await end.call('letIn', { login: 'sec', team: true, seenBy: seenBy() });
		await quiet();
		await end.call('takeOut', { login: 'sec', team: true });
		assert.deepEqual(there()?.teams, []);
		assert.deepEqual(
			record().readIn?.map(({ name, until }) => [name, until === undefined]),
			[['team sec', false]],
		);
	});

	it('records who was told by hand, once, and takes that back', async () => {
		const { end, record } = openWith(anAdvisory(1, { state: 'draft' }), []);
		await end.call('recordReadIn', { name: ' Downstream list ' });
		await end.call('recordReadIn', { name: 'downstream list' });
		assert.equal(record().readIn?.length, 1);
		await end.call('forgetReadIn', record().readIn?.[0]?.id ?? '');
		assert.equal(record().readIn, undefined);
		await assert.rejects(end.call('recordReadIn', { name: ' @ ' }), /who it is/);
	});
});
