import assert from 'node:assert/strict';
import type { CaseStore } from '../../../src/cases/store';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import type { Report } from '../../../src/feeds/feed';
import { bulkContract, type BulkIntent, type BulkState, type Choice } from '../../../src/protocol/bulk';
import { createBulkPage } from '../../../src/wizards/bulk/bulkPage';
import { aCase, handle } from '../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore, type MemoryStore } from './memoryStore';
import { type OnForges, openPage } from './pageBench';

const THANKS = 'Hello {finder},\n\nthank you. We know of it.';
const from = (name: string): Partial<Case> => ({ received: { at: '2026-03-01T09:00:00Z', via: 'mail', name } });

interface Options {
	readonly intent?: BulkIntent;
	/** What pages are given in place of the store: one that fails. */
	readonly cases?: CaseStore;
	readonly onForges?: Partial<OnForges>;
}

/** A page on the reports 1 to count of a store. */
function open(store: MemoryStore, count: number, options: Options = {}) {
	const handles = Array.from({ length: count }, (_, n) => handle(n + 1));
	const { intent = 'duplicate', cases = store } = options;
	const state: BulkState = { version: 1, handle: handle(900), intent, handles };
	const reports = (): Report[] =>
		handles.flatMap(h => {
			const record = store.get(h);
			return record === undefined ? [] : [{ advisory: record.advisory, record }];
		});
	const bench = openPage(context => createBulkPage(context, state), bulkContract, cases, 900, {
		reports,
		...options.onForges,
	});
	bench.end.ready();
	const view = () => bulkContract.events.bulk.parse(bench.last('bulk'));
	return {
		...bench,
		view,
		statuses: () => view().rows.map(r => r.status),
		async choose(change: Partial<Choice>) {
			await bench.end.call('choose', { ...view().choice, ...change });
		},
		/** Applies what is shown, and waits until it is through. */
		async apply() {
			await bench.quiet();
			await bench.end.call('apply', { revision: view().revision });
			for (let turn = 0; turn < 100; turn++) {
				await bench.quiet();
				if (!view().running) return;
			}
			assert.fail('it did not come to an end');
		},
	};
}

const three = () => createMemoryStore(aCase(1, from('Ada')), aCase(2, from('Juno')), aCase(3, from('Kim <b>')));

/** Fails the nth time a case is written. */
function failing(store: MemoryStore, name: string, nth: number): MemoryStore {
	let count = 0;
	return {
		...store,
		update: (h, change) =>
			h === name && ++count === nth ? Promise.reject(new UserError('The disk is full.')) : store.update(h, change),
	};
}

/** No report was decided, and none has a reply. */
function assertUntouched(store: MemoryStore): void {
	for (const n of [1, 2, 3]) {
		const { decision, drafts, advisory } = store.get(handle(n)) ?? {};
		assert.deepEqual(
			[decision, drafts?.outcome, drafts?.message, advisory?.state],
			[undefined, undefined, undefined, 'triage'],
		);
	}
}

describe('closing several reports as duplicates', () => {
	it('begins with the first one as the original, and with the project’s words for the others', async () => {
		const { quiet, view, statuses } = open(three(), 3);
		await quiet();
		assert.deepEqual(statuses(), ['original', 'open', 'open']);
		const [, second, third] = view().rows;
		assert.ok(second?.reply.startsWith('Hello Juno,'));
		assert.ok(third?.reply.startsWith('Hello Kim'));
		assert.deepEqual(
			second?.actions.map(a => [a.id, a.status]),
			[
				['copy-reply', 'todo'],
				['record-decision', 'todo'],
				['record-duplicate', 'todo'],
				['set-state', 'todo'],
			],
		);
		assert.deepEqual(third?.unfilled, []);
	});

	it('closes them with a reply each, and leaves the original open', async () => {
		const store = three();
		const { quiet, choose, apply, statuses, view, did } = open(store, 3);
		await quiet();
		await choose({ template: THANKS });
		await apply();
		assert.deepEqual(statuses(), ['original', 'done', 'done']);
		assert.equal(store.get(handle(1))?.advisory.state, 'triage');
		for (const [n, name] of [
			[2, 'Juno'],
			[3, 'Kim'],
		] as const) {
			const record = store.get(handle(n));
			assert.deepEqual([record?.advisory.state, record?.decision?.outcome], ['closed', 'duplicate']);
			assert.equal(record?.decision?.duplicateOf, handle(1));
			assert.ok(record?.decision?.message?.startsWith(`Hello ${name}`));
			assert.equal(record?.timeline.length, 1);
		}
		assert.ok(view().rows[1]?.reply.startsWith('Hello Juno,'));
		// One clipboard cannot hold two replies: each is copied from its row.
		assert.deepEqual(did, []);
	});

	it('writes every reply into its case before the first report is closed', async () => {
		const store = three();
		const order: string[] = [];
		const cases: CaseStore = {
			...store,
			async update(name, change) {
				const record = await store.update(name, change);
				order.push(`${Number.parseInt(name, 16)} ${record.advisory.state} ${record.drafts?.outcome ?? ''}`);
				return record;
			},
		};
		const { quiet, apply } = open(store, 3, { cases });
		await quiet();
		await apply();
		assert.deepEqual(order.slice(0, 2), ['2 triage duplicate', '3 triage duplicate']);
		assert.ok(order.includes('2 closed ') && order.includes('3 closed '));
	});

	it('does nothing about reports that are left out, decided before or gone', async () => {
		const store = createMemoryStore(
			aCase(1),
			aCase(2),
			aCase(3, { decision: { outcome: 'bug', at: '2026-03-01T09:00:00Z' } }, { state: 'closed' }),
			aCase(4, {}, { state: 'published' }),
			aCase(5),
		);
		const { quiet, choose, apply, statuses } = open(store, 6);
		await quiet();
		await choose({ left: [handle(2)] });
		await apply();
		assert.deepEqual(statuses(), ['original', 'left-out', 'decided', 'decided', 'done', 'gone']);
		assert.equal(store.get(handle(2))?.drafts, undefined);
		assert.equal(store.get(handle(3))?.decision?.outcome, 'bug');
	});

	it('takes a report as a duplicate of one that is not among them', async () => {
		const store = three();
		const { quiet, view, end, apply, statuses } = open(store, 3);
		await quiet();
		const { original: _, ...choice } = view().choice;
		await end.call('choose', choice);
		await apply();
		assert.deepEqual(statuses(), ['done', 'done', 'done']);
		assert.equal(store.get(handle(2))?.decision?.duplicateOf, undefined);
	});

	it('keeps a reply that somebody wrote in a case, and one that is written here', async () => {
		const store = three();
		store.put(aCase(2, { ...from('Juno'), drafts: { message: 'Dear Juno, in person.' } }));
		const { quiet, view, end } = open(store, 3);
		await quiet();
		assert.deepEqual([view().rows[1]?.reply, view().rows[1]?.own], ['Dear Juno, in person.', true]);
		await end.call('write', { handle: handle(3), reply: 'Only for Kim.' });
		assert.deepEqual([view().rows[2]?.reply, view().rows[2]?.own], ['Only for Kim.', true]);
		await end.call('write', { handle: handle(2), reply: null });
		assert.ok(view().rows[1]?.reply.startsWith('Hello Juno,'));
		assert.equal(view().rows[1]?.own, false);
	});

	it('shows how alike each is to the first, and compares them', async () => {
		const text = '`readFrame()` in src/frames/reader.c copies past the end of the allocation of the daemon';
		const store = createMemoryStore(
			aCase(1, {}, { description: text }),
			aCase(2, {}, { description: text, summary: '<b>\u202Eesrever' }),
			aCase(3, {}, { description: 'Something else' }),
		);
		const { quiet, view, end } = open(store, 3, { intent: 'compare' });
		await quiet();
		assert.deepEqual(
			view().rows.map(r => r.likeness),
			[undefined, 'very', undefined],
		);
		assert.equal(view().rows[1]?.title, '<b>\u202Eesrever');
		const comparison = await end.call('compare', handle(2));
		assert.deepEqual(comparison.shared.functions, ['readFrame']);
		await assert.rejects(end.call('compare', handle(7)), /not there any more/);
	});
});

describe('closing several reports as no vulnerability', () => {
	it('does nothing before an outcome is chosen', async () => {
		const store = three();
		const { apply, statuses, view } = open(store, 3, { intent: 'not-vulnerability' });
		await apply();
		assert.deepEqual(statuses(), ['open', 'open', 'open']);
		assert.ok(view().rows.every(r => r.actions.length === 0));
		assert.equal(store.writes(), 0);
	});

	it('sends no reply with open fields', async () => {
		const store = three();
		const { quiet, choose, end, view } = open(store, 3, { intent: 'not-vulnerability' });
		await quiet();
		await choose({ outcome: 'bug', template: await end.call('template', 'bug') });
		assert.ok(view().rows.every(r => r.unfilled.includes('reason')));
		await assert.rejects(end.call('apply', { revision: view().revision }), /open fields/);
		assertUntouched(store);
	});

	it('sends no reply with the title of another case', async () => {
		const store = createMemoryStore(
			aCase(1, from('Ada'), { summary: 'Cookie forgery in the session store' }),
			aCase(2, from('Juno')),
		);
		const { quiet, choose, apply, view, statuses } = open(store, 2, { intent: 'not-vulnerability' });
		await quiet();
		await choose({ outcome: 'bug', template: 'As with the cookie forgery in the session store.' });
		assert.deepEqual(
			view().rows.map(r => r.found.length),
			[0, 1],
		);
		await apply();
		assert.deepEqual(statuses(), ['done', 'failed']);
		assert.match(view().rows[1]?.problem ?? '', /another case/);
		assert.equal(store.get(handle(2))?.decision, undefined);
	});

	it('refuses to apply what changed since the person looked', async () => {
		const store = three();
		const { quiet, choose, end, view } = open(store, 3, { intent: 'not-vulnerability' });
		await quiet();
		await choose({ outcome: 'bug', template: '' });
		const { revision } = view();
		await choose({ outcome: 'out-of-scope' });
		await assert.rejects(end.call('apply', { revision }), /changed meanwhile/);
		assertUntouched(store);
	});

	it('does not overwrite a reply that was written in another window meanwhile', async () => {
		const store = three();
		const { quiet, choose, apply, statuses } = open(store, 3, { intent: 'not-vulnerability' });
		await quiet();
		await choose({ outcome: 'bug', template: 'Thanks.' });
		store.put(aCase(2, { ...from('Juno'), drafts: { message: 'From the other window.' } }));
		await apply();
		assert.deepEqual(statuses(), ['done', 'failed', 'done']);
		assert.equal(store.get(handle(2))?.drafts?.message, 'From the other window.');
	});
});

describe('a run over several reports', () => {
	it('goes on after one that failed, and Apply again does what is left', async () => {
		const store = three();
		const { quiet, choose, apply, statuses, view } = open(store, 3, {
			intent: 'not-vulnerability',
			// The second write of a case closes it.
			cases: failing(store, handle(2), 2),
		});
		await quiet();
		await choose({ outcome: 'out-of-scope', template: 'Thanks.' });
		await apply();
		assert.deepEqual(statuses(), ['done', 'failed', 'done']);
		assert.match(view().rows[1]?.problem ?? '', /disk is full/);
		assert.equal(store.get(handle(2))?.drafts?.message, 'Thanks.');
		await apply();
		assert.deepEqual(statuses(), ['done', 'done', 'done']);
		for (const n of [1, 2, 3]) assert.equal(store.get(handle(n))?.timeline.length, 1);
	});

	it('shows a report as decided whose last writing failed only after it was done', async () => {
		const store = three();
		// A drive of the network can do that.
		const doneAndFailed: MemoryStore = {
			...store,
			async update(h, change) {
				const record = await store.update(h, change);
				if (h === handle(3) && record.decision !== undefined) throw new UserError('The drive refused.');
				return record;
			},
		};
		const bench = open(store, 3, { cases: doneAndFailed });
		await bench.quiet();
		await bench.choose({ outcome: 'bug', template: THANKS });
		await bench.apply();
		await bench.apply();
		assert.deepEqual(bench.statuses(), ['done', 'done', 'decided']);
		assert.equal(bench.view().rows[2]?.problem, undefined);
	});

	it('stops between two reports when it is cancelled, and goes on later', async () => {
		const store = three();
		let cancel = (): unknown => undefined;
		const cases: CaseStore = {
			...store,
			async update(name, change) {
				const record = await store.update(name, change);
				if (record.decision !== undefined) cancel();
				return record;
			},
		};
		const bench = open(store, 3, { intent: 'not-vulnerability', cases });
		await bench.quiet();
		await bench.choose({ outcome: 'bug', template: 'Thanks.' });
		cancel = () => bench.end.call('cancel', null);
		await bench.apply();
		assert.deepEqual(bench.statuses(), ['done', 'open', 'open']);
		cancel = () => undefined;
		await bench.apply();
		assert.deepEqual(bench.statuses(), ['done', 'done', 'done']);
	});

	it('is found again after a restart: its outcome and replies stand in the cases', async () => {
		const store = three();
		const first = open(store, 3, { cases: failing(store, handle(3), 2) });
		await first.quiet();
		await first.choose({ template: THANKS });
		await first.apply();
		assert.deepEqual(first.statuses(), ['original', 'done', 'failed']);
		first.page.dispose();
		const again = open(store, 3);
		await again.quiet();
		assert.deepEqual(again.statuses(), ['original', 'decided', 'open']);
		assert.equal(again.view().rows[2]?.reply, store.get(handle(3))?.drafts?.message);
		await again.apply();
		assert.equal(store.get(handle(3))?.decision?.duplicateOf, handle(1));
	});

	it('keeps what was chosen and written through a crash, until all is done', async () => {
		const store = three();
		const first = open(store, 3, { intent: 'not-vulnerability' });
		await first.quiet();
		await first.choose({ outcome: 'out-of-scope', template: THANKS, left: [handle(1)] });
		await first.end.call('write', { handle: handle(3), reply: 'Only for Kim.' });
		assertUntouched(store);
		first.page.dispose();
		const again = open(store, 3, { intent: 'not-vulnerability' });
		await again.quiet();
		assert.deepEqual(again.view().choice, { outcome: 'out-of-scope', template: THANKS, left: [handle(1)] });
		assert.equal(again.view().rows[2]?.reply, 'Only for Kim.');
		await again.apply();
		assert.deepEqual(again.statuses(), ['left-out', 'done', 'done']);
		assert.equal(store.get(handle(1))?.drafts, undefined);
	});

	it('takes over nothing that was written for other reports', async () => {
		const store = three();
		const first = open(store, 2, { intent: 'not-vulnerability' });
		await first.quiet();
		await first.choose({ outcome: 'out-of-scope', template: THANKS });
		const other = open(store, 3, { intent: 'not-vulnerability' });
		await other.quiet();
		assert.deepEqual(other.view().choice, { template: '', left: [] });
	});

	it('says so when what was written cannot be kept, and goes on all the same', async () => {
		const store = three();
		const { quiet, choose, view } = open(store, 3, {
			intent: 'not-vulnerability',
			cases: failing(store, handle(1), 1),
		});
		await quiet();
		await assert.rejects(choose({ outcome: 'bug', template: 'Thanks.' }), /disk is full/);
		assert.equal(view().choice.template, 'Thanks.');
	});

	it('changes nothing while it is under way', async () => {
		const store = three();
		const { quiet, choose, end, view } = open(store, 3, { intent: 'not-vulnerability' });
		await quiet();
		await choose({ outcome: 'bug', template: 'Thanks.' });
		await end.call('apply', { revision: view().revision });
		await assert.rejects(end.call('choose', { outcome: 'out-of-scope', template: '', left: [] }), /under way/);
		await assert.rejects(end.call('apply', { revision: view().revision }), /under way/);
	});

	it('takes a hundred reports', async () => {
		const store = createMemoryStore(...Array.from({ length: 100 }, (_, n) => aCase(n + 1)));
		const { quiet, choose, apply, statuses } = open(store, 100, { intent: 'not-vulnerability' });
		await quiet();
		await choose({ outcome: 'not-reproducible', template: 'Thanks.' });
		await apply();
		assert.ok(statuses().every(status => status === 'done'));
	});
});

describe('closing several reports on a forge', () => {
	function onForge(change: Partial<Advisory> = {}) {
		const advisories = [1, 2].map(n => anAdvisoryOnForge(n, { ...change, author: `finder${n}` }));
		const memory = createMemoryForge(...advisories);
		const store = createMemoryStore(...advisories.map((advisory, n) => ({ ...aCase(n + 1), advisory })));
		const { joined, onForges } = joinWith(store, memory);
		const start = () => open(store, 2, { intent: 'not-vulnerability', cases: joined, onForges });
		const states = () => advisories.map(({ id }) => memory.advisories.get(id)?.state);
		return { memory, store, states, start };
	}
	const BODY = 'Hello {finder}, thanks.';
	const POSTED = ['Hello finder1, thanks.', 'Hello finder2, thanks.'];

	it('says who reads each reply, posts each once and closes each', async () => {
		const { memory, states, start } = onForge();
		const { quiet, choose, apply, view } = start();
		await quiet();
		await choose({ outcome: 'bug', template: BODY });
		assert.deepEqual(
			view().rows.map(r => [r.seenBy, r.actions.map(a => a.id)]),
			[1, 2].map(n => [`Seen by: finder${n}.`, ['post-reply', 'change-state', 'record-decision']]),
		);
		await apply();
		assert.deepEqual(
			memory.messages.map(m => m.body),
			POSTED,
		);
		assert.deepEqual(states(), ['closed', 'closed']);
	});

	for (const call of ['post', 'setState'] as const) {
		for (const when of ['before', 'after'] as const) {
			for (const how of ['the same page', 'another page'] as const) {
				it(`posts nothing twice when ${call} failed ${when} it was done, and goes on from ${how}`, async () => {
					const { memory, store, states, start } = onForge();
					const first = start();
					await first.quiet();
					await first.choose({ outcome: 'bug', template: BODY });
					memory.fail(call, when);
					await first.apply();
					assert.deepEqual(first.statuses(), ['failed', 'done']);
					const next = how === 'the same page' ? first : start();
					await next.quiet();
					await next.choose({ outcome: 'bug', template: BODY });
					await next.apply();
					assert.deepEqual(memory.messages.map(m => m.body).sort(), POSTED);
					assert.deepEqual(states(), ['closed', 'closed']);
					assert.equal(store.get(handle(1))?.decision?.outcome, 'bug');
				});
			}
		}
	}

	it('lets the reply be copied where there is no discussion, once that is known', async () => {
		const { memory, start } = onForge();
		memory.offer(false);
		memory.fail('post', 'before');
		const bench = start();
		await bench.quiet();
		await bench.choose({ outcome: 'bug', template: BODY, left: [handle(2)] });
		await bench.apply();
		assert.deepEqual(
			bench.view().rows[0]?.actions.map(a => a.id),
			['copy-reply', 'change-state', 'record-decision'],
		);
		await bench.apply();
		assert.equal(bench.statuses()[0], 'done');
		assert.deepEqual(memory.messages, []);
	});
});
