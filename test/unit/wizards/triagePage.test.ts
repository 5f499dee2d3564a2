import assert from 'node:assert/strict';
import type { Case, Outcome } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore, type MemoryStore } from './memoryStore';
import { NOW, openPage } from './pageBench';

const open = (store: MemoryStore) => openPage(createTriagePage, triageContract, store, 1);
const decided = (outcome: 'bug' | 'vulnerability', message = 'Thanks'): Case =>
	aCase(1, { drafts: { outcome, message } });

/** What the page sends for a case of its own. */
const applied = (outcome: Outcome, message: string) => ({
	outcome,
	message,
	actions: [...(message === '' ? [] : ['copy-reply']), 'record-decision', 'set-state'],
	seenBy: '',
});

/** A store whose first write fails. */
function failingOnce(store: MemoryStore): MemoryStore {
	let failed = false;
	return {
		...store,
		update(name, change) {
			if (failed) return store.update(name, change);
			failed = true;
			return Promise.reject(new UserError('The disk is full.'));
		},
	};
}

describe('the triage page', () => {
	it('links what the project agreed on, and opens it by name alone', async () => {
		const opened: string[] = [];
		const triageAids = { list: () => ['bugBar'] as const, open: async (which: string) => void opened.push(which) };
		const { end, quiet, last } = openPage(createTriagePage, triageContract, createMemoryStore(aCase(1)), 1, {
			...{ forgeOf: () => undefined, forges: () => [], onDidChangeReports: () => ({ dispose() {} }) },
			triageAids,
		});
		end.ready();
		await quiet();
		const report = last('report');
		assert.deepEqual(typeof report === 'object' && report !== null && 'aids' in report && report.aids, ['bugBar']);
		await end.call('openAid', 'bugBar');
		assert.deepEqual(opened, ['bugBar']);
	});

	it('shows the report with its prepared acknowledgement', async () => {
		const received = { at: '2026-03-01T09:00:00Z', via: 'mail', name: 'Juno' } as const;
		const { end, quiet, last } = open(createMemoryStore(aCase(1, { received })));
		end.ready();
		await quiet();
		const report = triageContract.events.report.parse(last('report'));
		assert.equal(report.title, 'Report 1');
		assert.equal(report.finder, 'Juno');
		assert.ok(report.acknowledgement.startsWith('Hello Juno,'));
		assert.equal(report.clock.kind, 'running');
	});

	it('says so when there is no such case', async () => {
		const { end, quiet, last } = open(createMemoryStore());
		end.ready();
		await quiet();
		assert.match(String(last('problem')), /no longer in the case folder/);
	});

	it('acknowledges once', async () => {
		const store = createMemoryStore(aCase(1));
		const { end } = open(store);
		end.ready();
		await end.call('acknowledge', null);
		await end.call('acknowledge', null);
		assert.equal(store.get(handle(1))?.acknowledgedAt, NOW);
		assert.equal(store.get(handle(1))?.timeline.length, 1);
	});

	it('lists what Apply will do as soon as an outcome is chosen', async () => {
		const { end, quiet, last } = open(createMemoryStore(aCase(1)));
		end.ready();
		await quiet();
		assert.deepEqual(last('decision'), { plan: [] });
		await end.call('edit', { field: 'outcome', value: 'bug', base: '' });
		const { plan } = triageContract.events.decision.parse(last('decision'));
		assert.deepEqual(
			plan.map(a => a.id),
			['record-decision', 'set-state'],
		);
	});

	it('applies a decision: copies the reply, closes the report, keeps the words', async () => {
		const store = createMemoryStore(decided('bug'));
		const { end, did, last } = open(store);
		end.ready();
		const plan = await end.call('apply', applied('bug', 'Thanks'));
		assert.ok(plan.every(a => a.status === 'done'));
		assert.deepEqual(did, ['copy Thanks']);
		assert.equal(store.get(handle(1))?.advisory.state, 'closed');
		const { decision } = triageContract.events.decision.parse(last('decision'));
		assert.deepEqual(decision, { outcome: 'bug', at: NOW, message: 'Thanks', sent: 'copied' });
	});

	it('goes on after a full disk, and copies nothing twice', async () => {
		const store = createMemoryStore(decided('vulnerability'));
		const first = open(failingOnce(store));
		first.end.ready();
		const plan = await first.end.call('apply', applied('vulnerability', 'Thanks'));
		assert.deepEqual(
			plan.map(a => a.status),
			['done', 'failed', 'todo'],
		);
		const again = await first.end.call('apply', applied('vulnerability', 'Thanks'));
		assert.deepEqual(first.did, ['copy Thanks']);
		assert.ok(again.every(a => a.status === 'done'));
		assert.equal(store.get(handle(1))?.advisory.state, 'draft');
	});

	it('does nothing when the decision was changed in another window', async () => {
		const store = createMemoryStore(decided('bug'));
		const { end, did } = open(store);
		end.ready();
		await assert.rejects(end.call('apply', applied('duplicate', 'Thanks')), /another window/);
		await assert.rejects(end.call('apply', applied('bug', 'Old words')), /another window/);
		assert.deepEqual(did, []);
		assert.equal(store.writes(), 0);
	});

	it('does nothing when no decision is written at all', async () => {
		const store = createMemoryStore(aCase(1));
		const { end } = open(store);
		end.ready();
		await assert.rejects(end.call('apply', applied('bug', '')), /another window/);
		assert.equal(store.writes(), 0);
	});

	it('keeps notes in the case only', async () => {
		const store = createMemoryStore(aCase(1));
		const { end } = open(store);
		end.ready();
		await end.call('edit', { field: 'notes', value: 'ours', base: '' });
		assert.equal(store.get(handle(1))?.notes, 'ours');
		assert.ok(!(await end.call('prepareReply', 'bug')).includes('ours'));
	});

	it('opens a fix and the draft through the extension', async () => {
		const { end, did } = open(createMemoryStore(aCase(1)));
		end.ready();
		await end.call('openFix', handle(7));
		await end.call('draftAdvisory', null);
		assert.deepEqual(did, [`fix ${handle(7)}`, `draft ${handle(1)}`]);
	});

	it('says a score only for a vector that is one', async () => {
		const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H';
		for (const [v3, score] of [
			[vector, 7.5],
			['CVSS:3.1/hostile', undefined],
		] as const) {
			const { end, quiet, last } = open(createMemoryStore(aCase(1, {}, { cvss: { v3 } })));
			end.ready();
			// The calculator is loaded on first use.
			await import('../../../src/core/cvss');
			await quiet();
			assert.equal(triageContract.events.report.parse(last('report')).score, score);
		}
	});
});
