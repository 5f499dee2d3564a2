import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import type { Clock } from '../../../src/core/ports';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { NEXT_DAY, openPage } from './pageBench';

const SEEN = 'Seen by: kim.';
const DRAFTED = { drafts: { outcome: 'vulnerability', message: 'Thank you.' } } as const;
const ALL = ['post-reply', 'change-state', 'record-decision'];
const APPLY = { outcome: 'vulnerability', message: 'Thank you.', seenBy: SEEN } as const;

/** A triage page of a report on a forge, with a decision written. */
function open(change: Partial<Case> = DRAFTED, advisory: Partial<Advisory> = {}) {
	const report = anAdvisoryOnForge(1, advisory);
	const memory = createMemoryForge(report);
	const store = createMemoryStore(aCase(1, { ...change, advisory: report }));
	const { joined, onForges } = joinWith(store, memory);
	const again = (clock?: Clock) => {
		const bench = openPage(createTriagePage, triageContract, joined, 1, {
			...onForges,
			...(clock === undefined ? {} : { clock }),
		});
		bench.end.ready();
		const apply = (seen: { readonly actions?: string[]; readonly seenBy?: string } = {}) =>
			bench.end.call('apply', { ...APPLY, actions: ALL, ...seen });
		return { ...bench, apply, decision: () => triageContract.events.decision.parse(bench.last('decision')) };
	};
	const record = (): Case => {
		const found = store.get(handle(1));
		assert.ok(found !== undefined);
		return found;
	};
	const state = () => memory.advisories.get(report.id)?.state;
	return { memory, store, report, record, state, again, ...again() };
}

/** What must hold at the end of every journey. */
function assertDecidedOnce({ memory, record, state }: ReturnType<typeof open>): void {
	assert.deepEqual(
		memory.messages.map(m => m.body),
		['Thank you.'],
	);
	assert.equal(state(), 'draft');
	assert.deepEqual([record().decision?.outcome, record().decision?.message], ['vulnerability', 'Thank you.']);
	assert.equal(record().advisory.state, 'draft');
	assert.equal(record().timeline.length, 1);
	assert.equal(record().attempts, undefined);
	assert.equal(record().drafts, undefined);
}

describe('applying a decision to a report on a forge', () => {
	it('posts the reply, accepts the report there, and records it', async () => {
		const bench = open();
		const shown = await bench.apply();
		assert.deepEqual(
			shown.map(a => [a.id, a.status]),
			ALL.map(id => [id, 'done']),
		);
		assert.deepEqual(bench.memory.calls, ['post', 'setState']);
		assert.deepEqual(bench.did, []);
		assertDecidedOnce(bench);
	});

	it('closes the report there for any other outcome', async () => {
		const bench = open({ drafts: { outcome: 'duplicate' } });
		await bench.end.call('apply', {
			outcome: 'duplicate',
			message: '',
			actions: ['change-state', 'record-decision'],
			seenBy: '',
		});
		assert.equal(bench.state(), 'closed');
		assert.equal(bench.record().decision?.outcome, 'duplicate');
		assert.deepEqual(bench.memory.messages, []);
	});

	for (const call of ['post', 'setState'] as const) {
		for (const when of ['before', 'after'] as const) {
			it(`goes on where it stopped when ${call} failed ${when} it was done`, async () => {
				const bench = open();
				bench.memory.fail(call, when);
				const first = await bench.apply();
				assert.deepEqual(
					first.map(a => a.status),
					call === 'post' ? ['failed', 'todo', 'todo'] : ['done', 'failed', 'todo'],
				);
				assert.equal(bench.record().decision, undefined);
				await bench.quiet();
				assert.deepEqual(bench.decision().plan, first);
				await bench.apply();
				assertDecidedOnce(bench);
			});

			it(`goes on after a crash when ${call} failed ${when} it was done`, async () => {
				const bench = open();
				bench.memory.fail(call, when);
				await bench.apply();
				bench.page.dispose();
				const next = bench.again(NEXT_DAY);
				await next.quiet();
				assert.deepEqual(
					next.decision().plan.map(a => a.id),
					ALL,
				);
				await next.apply();
				assertDecidedOnce(bench);
			});
		}
	}

	for (const calls of [1, 2]) {
		it(`goes on after a crash when the case could not be written after ${calls} of two things were sent`, async () => {
			const bench = open();
			const listening = bench.memory.onDidChange(() => {
				if (bench.memory.calls.length === calls) bench.store.fail('The disk is full.');
			});
			const shown = await bench.apply();
			assert.equal(shown[calls]?.status, 'failed');
			listening.dispose();
			bench.store.fail('');
			bench.page.dispose();
			await bench.again(NEXT_DAY).apply();
			assertDecidedOnce(bench);
		});
	}

	it('says how far it is while it goes on', async () => {
		const bench = open();
		await bench.apply();
		await bench.quiet();
		const seen = bench.heard
			.filter(e => e.name === 'decision')
			.map(e =>
				triageContract.events.decision
					.parse(e.value)
					.plan.map(a => a.status)
					.join(' '),
			);
		assert.ok(seen.includes('done todo todo'), seen.join());
	});

	it('is refused, and nothing is sent, when somebody else decided meanwhile', async () => {
		const bench = open();
		bench.memory.put({ ...bench.report, state: 'closed' });
		await assert.rejects(bench.apply(), /not in triage any more/);
		assert.deepEqual(bench.memory.calls, []);
		assert.equal(bench.store.writes(), 0);
		assert.deepEqual(bench.decision().plan, []);
	});

	it('stops when somebody else decided after the reply went out, and records nothing', async () => {
		const bench = open();
		const listening = bench.memory.onDidChange(() => {
			listening.dispose();
			bench.memory.put({ ...bench.report, state: 'published' });
		});
		const shown = await bench.apply();
		assert.deepEqual(
			shown.map(a => a.status),
			['done', 'failed', 'todo'],
		);
		assert.equal(bench.record().decision, undefined);
	});

	it('does nothing when the list, or the readers, are others than the person saw', async () => {
		const bench = open();
		await assert.rejects(bench.apply({ actions: ['copy-reply', 'record-decision', 'by-hand'] }), /list again/);
		await assert.rejects(bench.apply({ seenBy: 'Seen by: kim and 1 collaborator.' }), /Who will read this/);
		assert.deepEqual(bench.memory.calls, []);
		assert.equal(bench.store.writes(), 0);
	});

	it('records what went out, and keeps what was typed meanwhile', async () => {
		const bench = open();
		const listening = bench.memory.onDidChange(() => {
			listening.dispose();
			bench.store.put({ ...bench.record(), drafts: { outcome: 'vulnerability', message: 'Thank you. P.S.' } });
		});
		await bench.apply();
		assert.equal(bench.record().decision?.message, 'Thank you.');
		assert.equal(bench.record().drafts?.message, 'Thank you. P.S.');
	});
});

describe('a decision that this account may not carry out on the forge', () => {
	const READ_ONLY = { comment: false, change: false, reason: 'This account may only read.' };
	const actions = ['copy-reply', 'record-decision', 'by-hand'];
	const params = { outcome: 'vulnerability', message: 'Thank you.', actions, seenBy: '' } as const;

	it('is copied and recorded, and says what stays to be done by hand', async () => {
		const bench = open();
		bench.memory.allow(READ_ONLY);
		const shown = await bench.end.call('apply', { ...params, actions: [...actions] });
		assert.deepEqual(
			shown.map(a => a.status),
			['done', 'done', 'by-hand'],
		);
		assert.match(shown.at(-1)?.text ?? '', /accept the report on GitHub/);
		assert.deepEqual(bench.memory.calls, []);
		assert.deepEqual(bench.did, ['copy Thank you.']);
		assert.equal(bench.state(), 'triage');
		assert.equal(bench.record().decision?.outcome, 'vulnerability');
	});

	it('is finished later by an account that may, without another reply', async () => {
		const bench = open();
		bench.memory.allow(READ_ONLY);
		await bench.end.call('apply', { ...params, actions: [...actions] });
		bench.memory.allow({ comment: true, change: true });
		await bench.end.call('reload', null);
		assert.deepEqual(
			bench.decision().plan.map(a => a.id),
			['change-state'],
		);
		await bench.end.call('apply', { ...params, actions: ['change-state'] });
		assert.equal(bench.state(), 'draft');
		assert.deepEqual(bench.memory.calls, ['setState']);
		assert.equal(bench.record().attempts, undefined);
	});

	it('copies the reply where the forge turns out to have no discussion', async () => {
		const bench = open();
		bench.memory.offer(false);
		await bench.end.call('readDiscussion', { again: false });
		await bench.quiet();
		assert.deepEqual(
			bench.decision().plan.map(a => a.id),
			['copy-reply', 'change-state', 'record-decision'],
		);
	});
});
