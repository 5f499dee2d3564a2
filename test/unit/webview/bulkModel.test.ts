import assert from 'node:assert/strict';
import type { BulkRow, Choice } from '../../../src/protocol/bulk';
import { createBulkModel, type BulkModel } from '../../../src/webview/bulk/bulkModel';
import { handle } from '../../support/builders';
import { createFakeTimers, type FakeTimers, settle } from './fakeTimers';

interface Call {
	readonly method: string;
	readonly params: unknown;
}

/** A page on two reports whose extension answers everything, and what it was asked. */
function open(choice: Choice = { template: '', left: [] }): {
	model: BulkModel;
	timers: FakeTimers;
	calls: Call[];
	remembered: unknown[];
	tell: (revision: number, choice: Choice) => void;
	row: (row: BulkRow) => void;
} {
	const timers = createFakeTimers();
	const calls: Call[] = [];
	const remembered: unknown[] = [];
	let receive: (raw: unknown) => void = () => undefined;
	const answer = (id: number, method: string): void =>
		receive(JSON.stringify({ kind: 'result', id, value: method === 'template' ? 'Prepared words.' : null }));
	const model = createBulkModel({
		timers,
		pipe: {
			post(message) {
				const sent: unknown = JSON.parse(message);
				if (!isCall(sent)) return;
				calls.push({ method: sent.method, params: sent.params });
				queueMicrotask(() => answer(sent.id, sent.method));
			},
		},
		remember: (name, more) => remembered.push({ handle: name, ...more }),
		listen(listener) {
			receive = listener;
		},
		onLeave: () => undefined,
	});
	const event = (name: string, value: unknown): void => receive(JSON.stringify({ kind: 'event', name, value }));
	const tell = (revision: number, told: Choice): void =>
		event('bulk', { revision, choice: told, rows: [aRow(1), aRow(2)], running: false });
	const state = { version: 1, handle: handle(9), intent: 'duplicate', handles: [handle(1), handle(2)] };
	event('page', { name: '2 reports', now: '2026-03-02T09:00:00Z', state });
	tell(1, choice);
	return { model, timers, calls, remembered, tell, row: row => event('row', row) };
}

function aRow(n: number, change: Partial<BulkRow> = {}): BulkRow {
	return {
		...{ handle: handle(n), name: 'case 0000', title: `Report ${n}`, state: 'triage', status: 'open' },
		...{ reasons: [], reply: '', own: false, unfilled: [], found: [], seenBy: '', actions: [] },
		...change,
	};
}

function isCall(message: unknown): message is { id: number; method: string; params: unknown } {
	return typeof message === 'object' && message !== null && 'method' in message;
}

describe('the page on several reports', () => {
	it('remembers which cases it shows, and nothing of them', () => {
		const { remembered } = open();
		assert.deepEqual(remembered, [{ handle: handle(9), intent: 'duplicate', handles: [handle(1), handle(2)] }]);
	});

	it('takes the project’s words for an outcome', async () => {
		const { model } = open();
		await model.chooseOutcome('bug');
		assert.deepEqual(model.choice(), { outcome: 'bug', template: 'Prepared words.', left: [] });
	});

	it('replaces prepared words that nobody changed, and never those that a person wrote', async () => {
		const { model } = open({ outcome: 'duplicate', template: 'Prepared before.', left: [] });
		await model.chooseOutcome('bug');
		assert.equal(model.choice().template, 'Prepared words.');
		model.choose({ template: 'My own words.' });
		await model.chooseOutcome('out-of-scope');
		assert.deepEqual([model.choice().outcome, model.choice().template], ['out-of-scope', 'My own words.']);
	});

	it('tells the extension after a pause what was typed, once', async () => {
		const { model, timers, calls } = open();
		model.choose({ template: 'T' });
		model.choose({ template: 'Th' });
		assert.deepEqual([calls.length, model.settled()], [0, false]);
		await timers.pass(1000);
		for (let turn = 0; turn < 5; turn++) await settle();
		assert.deepEqual(calls, [{ method: 'choose', params: { template: 'Th', left: [] } }]);
		assert.ok(model.settled());
	});

	it('applies what the person saw, after what they typed last', async () => {
		const { model, calls, tell } = open();
		model.write(handle(2), 'For this one.');
		const applying = model.apply();
		tell(2, { template: '', left: [] });
		await applying;
		assert.deepEqual(calls, [
			{ method: 'write', params: { handle: handle(2), reply: 'For this one.' } },
			{ method: 'apply', params: { revision: 1 } },
		]);
	});

	it('shows one row as it comes along, and leaves the others', () => {
		const { model, row } = open();
		row(aRow(2, { status: 'done' }));
		assert.deepEqual(
			model.view()?.rows.map(r => r.status),
			['open', 'done'],
		);
	});

	it('leaves a report out, and takes it in again', () => {
		const { model } = open();
		model.leaveOut(handle(2), true);
		model.leaveOut(handle(2), true);
		assert.deepEqual(model.choice().left, [handle(2)]);
		model.leaveOut(handle(2), false);
		assert.deepEqual(model.choice().left, []);
	});

	it('lets go of the original', () => {
		const { model } = open({ outcome: 'duplicate', original: handle(1), template: '', left: [] });
		model.choose({ original: undefined });
		assert.deepEqual(model.choice(), { outcome: 'duplicate', template: '', left: [] });
	});
});
