import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Deadline, deadlinesOf } from '../../../src/core/allDeadlines';
import type { Case } from '../../../src/core/case';
import { clockOf, type Policy, remaining } from '../../../src/core/clock';
import { clockTroubles } from '../../../src/core/clockTroubles';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { aCase, handle } from '../../support/builders';

const NOW = new Date('2026-03-05T09:00:00Z');
const MANUFACTURER: Policy = { ...DEFAULT_POLICY, cra: 'manufacturer' };

function find(record: Case, what: Deadline['what'], now = NOW, policy: Policy = DEFAULT_POLICY): Deadline {
	const found = deadlinesOf(record, policy, now).find(each => each.what === what);
	assert.ok(found, what);
	return found;
}

describe('all deadlines of a case', () => {
	it('of a new report are acknowledge, assess and a PD that does not run yet', () => {
		const all = deadlinesOf(aCase(1), DEFAULT_POLICY, NOW).map(({ what, state, ours }) => [what, state, ours]);
		assert.deepEqual(all, [
			['acknowledge', 'overdue', true],
			['assess', 'open', true],
			['disclose', 'not-yet', false],
		]);
	});

	it('tell when one was met, and whether in time', () => {
		assert.equal(find(aCase(1, { acknowledgedAt: '2026-03-04T09:00:00Z' }), 'acknowledge').state, 'met');
		assert.equal(find(aCase(1, { acknowledgedAt: '2026-03-05T08:00:00Z' }), 'acknowledge').state, 'met-late');
	});

	it('is met in time where a pause without an end lasted until then', () => {
		const pauses = [{ id: handle(9), from: '2026-03-03T09:00:00Z', waitsFor: 'finder' as const, reason: '' }];
		const record = aCase(1, { acknowledgedAt: '2026-03-03T08:00:00Z', assessedAt: '2026-03-25T09:00:00Z', pauses });
		const assess = find(record, 'assess', new Date('2026-04-01T09:00:00Z'));
		assert.deepEqual([assess.state, assess.givenBack], ['met', 16]);
	});

	it('of which nobody knows since when it runs is not overdue', () => {
		const { clock: _, ...record } = aCase(1);
		const { state, overdue, due } = find(record, 'acknowledge', new Date('2030-01-01T00:00:00Z'));
		assert.deepEqual([state, overdue, due], ['unknown', false, undefined]);
	});

	it('in a pause rest, and say whom they wait for', () => {
		const pauses = [{ id: handle(9), from: '2026-03-03T09:00:00Z', waitsFor: 'cna' as const, reason: '' }];
		const { state, ours, overdue, waitsFor } = find(
			aCase(1, { pauses }),
			'acknowledge',
			new Date('2027-01-01T00:00:00Z'),
		);
		assert.deepEqual([state, ours, overdue, waitsFor], ['resting', false, false, 'cna']);
	});

	it('that were missed before the pause stay overdue while they rest', () => {
		const pauses = [{ id: handle(9), from: '2026-03-05T08:00:00Z', waitsFor: 'finder' as const, reason: '' }];
		const { state, overdue } = find(aCase(1, { pauses }), 'acknowledge');
		assert.deepEqual([state, overdue], ['resting', true]);
	});

	it('run on while a pause is only announced', () => {
		const pauses = [{ id: handle(9), from: '2026-03-09T08:00:00Z', waitsFor: 'finder' as const, reason: '' }];
		assert.equal(find(aCase(1, { pauses }), 'assess').state, 'open');
	});

	it('have the earliest PD of all, whose it is, and the others beside it', () => {
		const record = aCase(
			1,
			{
				validatedAt: '2026-03-02T09:00:00Z',
				disclosure: [
					{ date: '2026-05-20', zone: 'UTC', by: 'owner' },
					{ date: '2026-05-10', zone: 'Asia/Tokyo', by: 'coordinator', source: 'mail of 1 March' },
				],
			},
			{ state: 'draft' },
		);
		const { due, source, zone, others } = find(record, 'disclose');
		assert.deepEqual([due, source, zone], ['2026-05-10T14:59:59Z', 'coordinator', 'Asia/Tokyo']);
		assert.deepEqual(
			others.map(each => each.source),
			['owner', 'policy'],
		);
	});

	it('of a closed case are no longer needed, of a published one PD is met', () => {
		assert.equal(find(aCase(1, {}, { state: 'closed' }), 'assess').state, 'moot');
		const published = aCase(
			1,
			{ validatedAt: '2026-03-02T09:00:00Z' },
			{ state: 'published', publishedAt: '2026-07-01T00:00:00Z' },
		);
		assert.deepEqual([find(published, 'disclose').state, find(published, 'disclose').overdue], ['met-late', false]);
	});

	it('agree with the one clock of the case, in every state', () => {
		const instant = fc
			.integer({ min: 0, max: 40 })
			.map(days => new Date(Date.parse('2026-03-01T09:00:00Z') + days * 86_400_000).toISOString());
		const record = fc.record(
			{ acknowledgedAt: instant, assessedAt: instant, validatedAt: instant },
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(record, fc.constantFrom('triage', 'draft', 'published', 'closed'), instant, (change, state, now) => {
				const made = aCase(1, change, { state });
				const clock = clockOf(made, DEFAULT_POLICY);
				const open = deadlinesOf(made, DEFAULT_POLICY, new Date(now)).filter(({ ours }) => ours);
				if (clock.kind !== 'running') assert.deepEqual(open, []);
				else assert.equal(open.map(({ due }) => due ?? '').sort()[0], clock.due);
			}),
		);
	}).timeout(30_000);
});

describe('the clocks of the CRA', () => {
	const exploited = { at: '2026-03-04T10:30:00Z', source: 'logs' };

	it('run only where the setting says so, and on cases that are exploited', () => {
		assert.equal(deadlinesOf(aCase(1, { exploited }), DEFAULT_POLICY, NOW).length, 3);
		assert.equal(deadlinesOf(aCase(1), MANUFACTURER, NOW).length, 3);
		assert.equal(deadlinesOf(aCase(1, { exploited }), MANUFACTURER, NOW, { cra: 'off' }).length, 3);
		assert.equal(deadlinesOf(aCase(1, { exploited }), { ...DEFAULT_POLICY, cra: 'steward' }, NOW).length, 6);
	});

	it('are 24 and 72 hours of becoming aware, also where clocks change and in a pause', () => {
		const pauses = [{ id: handle(9), from: '2026-03-28T10:00:00Z', waitsFor: 'finder' as const, reason: '' }];
		const record = aCase(1, { exploited: { at: '2026-03-28T12:00:00Z' }, pauses });
		const berlin = { ...MANUFACTURER, zone: 'Europe/Berlin' };
		const now = new Date('2026-03-28T13:00:00Z');
		assert.equal(find(record, 'cra-warning', now, berlin).due, '2026-03-29T12:00:00.000Z');
		assert.equal(find(record, 'cra-notification', now, berlin).due, '2026-03-31T12:00:00.000Z');
		assert.equal(find(record, 'cra-warning', now, berlin).ours, true);
	});

	it('ask for the final report 14 days after something helps users, at the same time of day', () => {
		assert.equal(find(aCase(1, { exploited }), 'cra-final', NOW, MANUFACTURER).state, 'not-yet');
		const record = aCase(1, { exploited, publication: { fixPublicAt: '2026-03-20T22:30:00Z' } });
		assert.equal(
			find(record, 'cra-final', NOW, { ...MANUFACTURER, zone: 'Europe/Berlin' }).due,
			'2026-04-03T21:30:00Z',
		);
	});

	it('go on after publication, and end when a person sent it', () => {
		const affected = [{ ecosystem: 'npm' as const, name: 'a', range: '< 2', patched: '2', functions: [] }];
		const advisory = { state: 'published' as const, publishedAt: '2026-03-10T00:00:00Z', affected };
		const craSent = [
			{ what: 'warning' as const, at: '2026-03-05T10:00:00Z' },
			{ what: 'notification' as const, at: '2026-03-08T10:00:00Z' },
		];
		const record = aCase(1, { exploited, craSent }, advisory);
		assert.equal(find(record, 'cra-warning', NOW, MANUFACTURER).state, 'met');
		assert.equal(find(record, 'cra-notification', NOW, MANUFACTURER).state, 'met-late');
		const clock = clockOf(record, MANUFACTURER);
		assert.ok(clock.kind === 'running');
		assert.deepEqual([clock.what, clock.due, clock.source], ['cra-final', '2026-03-24T00:00:00Z', 'law']);
		const sent = aCase(
			1,
			{ exploited, craSent: [...craSent, { what: 'final', at: '2026-03-20T00:00:00Z' }] },
			advisory,
		);
		assert.deepEqual(clockOf(sent, MANUFACTURER), { kind: 'none' });
	});
});

describe('a clock that jumps', () => {
	const troubles = (record: Case, now: string) => clockTroubles(record, DEFAULT_POLICY, new Date(now));

	it('to before the report is told, and so is one to before the last event', () => {
		const early = troubles(aCase(1), '2026-03-01T09:00:00Z');
		assert.equal(early.jumped, true);
		assert.match(early.texts[0] ?? '', /shows Sunday 1 March 2026, 09:00 UTC, but the report came Monday 2 March 2026/);
		const entry = { id: handle(5), at: '2026-03-09T09:00:00Z', text: 'x' };
		assert.match(
			troubles(aCase(1, { timeline: [entry] }), '2026-03-08T09:00:00Z').texts[0] ?? '',
			/something was written down/,
		);
	});

	it('by a few minutes is none', () => {
		assert.deepEqual(troubles(aCase(1), '2026-03-02T08:56:00Z'), { jumped: false, texts: [] });
	});

	it('never gives an amount that is no number or below zero', () => {
		fc.assert(
			fc.property(fc.date({ min: new Date(0), max: new Date('9000-01-01'), noInvalidDate: true }), now => {
				for (const { due, givenBack } of deadlinesOf(
					aCase(1, { exploited: { at: '2026-03-04T10:30:00Z' } }),
					MANUFACTURER,
					now,
				)) {
					assert.ok(Number.isInteger(givenBack) && givenBack >= 0);
					if (due === undefined) continue;
					const { amount } = remaining(due, now);
					assert.ok(Number.isInteger(amount) && amount >= 0);
				}
			}),
		);
	});

	it('does not hide pauses that cannot be, and zones that nobody knows', () => {
		const pauses = [
			{
				id: handle(8),
				from: '2026-03-05T09:00:00Z',
				until: '2026-03-04T09:00:00Z',
				waitsFor: 'finder' as const,
				reason: '',
			},
			{ id: handle(9), from: '2027-03-05T09:00:00Z', waitsFor: 'finder' as const, reason: '' },
		];
		const disclosure: Case['disclosure'] = [{ date: '2026-05-01', zone: 'Mars/Olympus\u202e', by: 'finder' }];
		const { texts } = troubles(aCase(1, { pauses, disclosure }), '2026-03-06T09:00:00Z');
		assert.equal(texts.length, 3);
		assert.ok(texts.every(text => !text.includes('\u202e')));
	});
});
