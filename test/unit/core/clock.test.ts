import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Case } from '../../../src/core/case';
import {
	type CaseClock,
	clockOf,
	compareByDeadline,
	needsAttention,
	remaining,
	sortedByDeadline,
} from '../../../src/core/clock';
import { readCalendar } from '../../../src/core/deadlines';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { aCase, handle } from '../../support/builders';

const BERLIN = { ...DEFAULT_POLICY, zone: 'Europe/Berlin' };
/** Monday. */
const RECEIVED = '2026-03-02T09:00:00Z';

function unclocked(change: Partial<Case> = {}, state: 'triage' | 'draft' = 'triage'): Case {
	const { clock: _clock, ...record } = aCase(1, change, { state });
	return record;
}

function running(clock: CaseClock): [string, string, string] {
	assert.ok(clock.kind === 'running', clock.kind);
	return [clock.what, clock.due, clock.source];
}

describe('the clock of a case', () => {
	it('asks for an acknowledgement two business days after receipt, to the end of that day', () => {
		assert.deepEqual(running(clockOf(aCase(1), DEFAULT_POLICY)), ['acknowledge', '2026-03-04T23:59:59Z', 'policy']);
	});

	it('runs on until a pause begins that was written down for later, and rests from then on', () => {
		const pauses = [{ id: handle(9), from: '2026-03-04T09:00:00Z', waitsFor: 'finder' as const, reason: '' }];
		const at = (now: string) => clockOf(aCase(1, { pauses }), DEFAULT_POLICY, new Date(now));
		const before = at('2026-03-03T12:00:00Z');
		assert.ok(before.kind === 'running' && before.ours && before.waitsFor === undefined);
		const within = at('2026-03-04T09:00:00Z');
		assert.ok(within.kind === 'running' && !within.ours && within.waitsFor === 'finder');
	});

	it('counts days in the policy’s zone', () => {
		const late = aCase(1, { clock: { startedAt: '2026-03-02T23:30:00Z', source: 'receipt' } });
		assert.deepEqual(running(clockOf(late, BERLIN)), ['acknowledge', '2026-03-05T22:59:59Z', 'policy']);
	});

	it('counts from a receipt at the weekend to the second business day after it', () => {
		const saturday = aCase(1, { clock: { startedAt: '2026-03-07T12:00:00Z', source: 'receipt' } });
		assert.equal(running(clockOf(saturday, DEFAULT_POLICY))[1], '2026-03-10T23:59:59Z');
	});

	it('is the same with a calendar that keeps what it counted, also when the days to count change', () => {
		const { calendar } = readCalendar({ holidays: ['2026-03-03'], zone: 'Europe/Berlin' });
		const plain = { weekend: calendar.weekend, holidays: calendar.holidays };
		for (const acknowledgeDays of [2, 3, 2])
			for (const hour of ['08', '22', '23', '23']) {
				const record = aCase(1, { clock: { startedAt: `2026-03-02T${hour}:30:00Z`, source: 'receipt' } });
				const policy = { ...BERLIN, acknowledgeDays };
				assert.deepEqual(clockOf(record, { ...policy, calendar }), clockOf(record, { ...policy, calendar: plain }));
			}
	});

	it('leaves out holidays', () => {
		const { calendar } = readCalendar({ holidays: ['2026-03-03'] });
		assert.equal(running(clockOf(aCase(1), { ...DEFAULT_POLICY, calendar }))[1], '2026-03-05T23:59:59Z');
	});

	it('once acknowledged asks for the assessment, still counted from receipt', () => {
		const record = aCase(1, { acknowledgedAt: '2026-03-03T09:00:00Z' });
		assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['assess', '2026-03-16T23:59:59Z', 'policy']);
	});

	it('is unknown where nobody knows when the report came', () => {
		assert.deepEqual(clockOf(unclocked(), DEFAULT_POLICY), { kind: 'unknown' });
	});

	it('of a report answered elsewhere counts from that answer', () => {
		const record = unclocked({ acknowledgedAt: RECEIVED });
		assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['assess', '2026-03-16T23:59:59Z', 'policy']);
	});

	it('runs on a disclosure date alone', () => {
		const record = unclocked({ disclosure: [{ date: '2026-05-01', time: '12:00', zone: 'UTC', by: 'finder' }] });
		assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['disclose', '2026-05-01T12:00:00Z', 'finder']);
	});

	it('of an unanswered report is the finder’s date when that comes first', () => {
		const record = aCase(1, { disclosure: [{ date: '2026-03-03', zone: 'UTC', by: 'finder' }] });
		assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['disclose', '2026-03-03T23:59:59Z', 'finder']);
	});

	it('of a draft is PD at most 90 days from validation', () => {
		const record = aCase(1, { validatedAt: RECEIVED }, { state: 'draft' });
		assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['disclose', '2026-05-31T23:59:59Z', 'policy']);
	});

	it('of a draft is the earliest date of all, and says whose it is', () => {
		const disclosure: Case['disclosure'] = [
			{ date: '2026-05-20', zone: 'UTC', by: 'owner' },
			{ date: '2026-05-10', zone: 'Asia/Tokyo', by: 'coordinator' },
			{ date: '2026-06-10', zone: 'UTC', by: 'finder' },
		];
		const record = aCase(1, { validatedAt: RECEIVED, disclosure }, { state: 'draft' });
		assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['disclose', '2026-05-10T14:59:59Z', 'coordinator']);
	});

	it('of a draft without a validation date starts at what is known to have come before', () => {
		for (const record of [unclocked({ acknowledgedAt: RECEIVED }, 'draft'), aCase(1, {}, { state: 'draft' })]) {
			assert.deepEqual(running(clockOf(record, DEFAULT_POLICY)), ['disclose', '2026-05-31T23:59:59Z', 'policy']);
		}
	});

	it('of a draft about which nothing is known is unknown', () => {
		assert.deepEqual(clockOf(unclocked({}, 'draft'), DEFAULT_POLICY), { kind: 'unknown' });
	});

	it('keeps a date whose zone this machine does not know', () => {
		const record = unclocked({ disclosure: [{ date: '2026-05-01', zone: 'Mars/Olympus', by: 'finder' }] });
		assert.equal(running(clockOf(record, DEFAULT_POLICY))[1], '2026-05-01T23:59:59Z');
	});

	for (const state of ['published', 'closed', 'withdrawn'] as const) {
		it(`is over once ${state}`, () => {
			assert.deepEqual(clockOf(aCase(1, { validatedAt: RECEIVED }, { state }), DEFAULT_POLICY), { kind: 'none' });
		});
	}
});

describe('the time that remains', () => {
	const due = '2026-03-04T23:59:59Z';
	const at = (now: string) => {
		const { overdue, amount, unit } = remaining(due, new Date(now));
		return `${overdue ? 'overdue ' : ''}${amount} ${unit}`;
	};
	for (const [now, expected] of [
		['2026-03-04T23:59:59Z', '0 minute'],
		['2026-03-04T23:10:00Z', '49 minute'],
		['2026-03-04T18:30:00Z', '5 hour'],
		['2026-03-04T00:00:00Z', '23 hour'],
		['2026-03-03T23:59:59Z', '1 day'],
		['2026-03-02T09:00:00Z', '2 day'],
		['2026-03-05T00:00:00Z', 'overdue 1 minute'],
		['2026-03-05T09:00:00Z', 'overdue 10 hour'],
		['2026-03-07T09:00:00Z', 'overdue 3 day'],
	] as const) {
		it(`at ${now} is ${expected}`, () => assert.equal(at(now), expected));
	}

	it('never says that a deadline is later than it is', () => {
		const size = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
		fc.assert(
			fc.property(fc.integer({ min: -1e10, max: 1e10 }), left => {
				const now = new Date(Date.parse(due) - left);
				const { overdue, amount, unit } = remaining(due, now);
				const said = now.getTime() + (overdue ? -1 : 1) * amount * size[unit];
				assert.ok(said <= Date.parse(due));
				assert.equal(overdue, left < 0);
			}),
		);
	}).timeout(30_000);
});

describe('the order of reports', () => {
	const clocked = (n: number, due: string | undefined, createdAt?: string) => ({
		clock: (due === undefined
			? { kind: 'unknown' }
			: { kind: 'running', what: 'assess', due, ours: true, source: 'policy' }) as CaseClock,
		record: aCase(n, {}, createdAt === undefined ? {} : { createdAt }),
	});

	it('is nearest deadline first, then unknown clocks, then none', () => {
		const none = { clock: { kind: 'none' } as const, record: aCase(4) };
		const list = [none, clocked(3, undefined), clocked(2, '2026-03-05T00:00:00Z'), clocked(1, '2026-03-04T00:00:00Z')];
		assert.deepEqual(
			list.sort(compareByDeadline).map(one => one.record.handle),
			[1, 2, 3, 4].map(handle),
		);
	});

	it('among equals is the oldest first, those without a date last, then by handle', () => {
		const list = [
			clocked(1, undefined),
			clocked(2, undefined, '2026-03-05T00:00:00Z'),
			clocked(4, undefined, '2026-03-04T00:00:00Z'),
			clocked(3, undefined, '2026-03-04T00:00:00Z'),
		];
		assert.deepEqual(
			list.sort(compareByDeadline).map(one => one.record.handle),
			[3, 4, 2, 1].map(handle),
		);
	});
});

describe('the badge', () => {
	const counts = (record: Case, now: string, newSince?: string) =>
		needsAttention(record, DEFAULT_POLICY, new Date(now), newSince);

	it('counts a new report', () => assert.equal(counts(aCase(1), '2026-03-02T10:00:00Z'), true));

	it('does not count one that was acknowledged and has time', () => {
		assert.equal(counts(aCase(1, { acknowledgedAt: RECEIVED }), '2026-03-03T10:00:00Z'), false);
	});

	it('counts one that is due within a day, and one that is overdue', () => {
		const record = aCase(1, { acknowledgedAt: RECEIVED });
		assert.equal(counts(record, '2026-03-16T00:00:00Z'), true);
		assert.equal(counts(record, '2026-03-20T00:00:00Z'), true);
	});

	it('does not count a report whose clock is unknown', () => {
		assert.equal(counts(unclocked(), '2030-01-01T00:00:00Z'), false);
	});

	it('does not count a report as new that came before it was asked about', () => {
		assert.equal(counts(aCase(1), '2026-03-02T10:00:00Z', '2026-03-02T09:30:00Z'), false);
	});

	it('does not count what is closed', () => {
		assert.equal(counts(aCase(1, {}, { state: 'closed' }), '2026-03-20T00:00:00Z'), false);
	});
});

describe('a long list of cases', () => {
	it('is in the order that comparing two by two gives', () => {
		const clocked = Array.from({ length: 60 }, (_, i) => {
			const day = String(1 + ((i * 7) % 28)).padStart(2, '0');
			const record = aCase(
				60 - i,
				i % 5 === 0 ? {} : { clock: { startedAt: `2026-03-${day}T09:00:00Z`, source: 'receipt' } },
			);
			return { record, clock: i % 7 === 0 ? ({ kind: 'unknown' } as const) : clockOf(record, DEFAULT_POLICY) };
		});
		assert.deepEqual(sortedByDeadline(clocked), [...clocked].sort(compareByDeadline));
	});
});
