import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Case } from '../../../src/core/case';
import { clockOf, compareByDeadline, needsAttention, type Policy } from '../../../src/core/clock';
import {
	withAgreement,
	withoutAgreement,
	withoutPause,
	withPause,
	withPauseEnded,
} from '../../../src/core/deadlineChanges';
import { addDays, createZones, readCalendar } from '../../../src/core/deadlines';
import { policyLimit } from '../../../src/core/disclosureDate';
import { limitOf } from '../../../src/core/limits';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { Pause } from '../../../src/core/response';
import { aCase, handle } from '../../support/builders';

const ZONES = createZones();
let next = 1;
const pause = (from: string, until?: string, waitsFor: Pause['waitsFor'] = 'finder'): Pause => ({
	id: handle(next++),
	from,
	...(until === undefined ? {} : { until }),
	waitsFor,
	reason: '',
});
const inZone = (zone: string, holidays: string[] = []): Policy => ({
	...DEFAULT_POLICY,
	zone,
	calendar: readCalendar({ holidays }).calendar,
});
/** Of a report of Monday 2 March 2026 that was acknowledged: assess by Monday 16 March. */
const due = (pauses: Pause[], policy: Policy = DEFAULT_POLICY, startedAt = '2026-03-02T09:00:00Z'): string =>
	limitOf(aCase(1, { clock: { startedAt, source: 'receipt' }, pauses }), 'assess', policy, ZONES)?.due ?? '';

describe('a pause', () => {
	it('gives back each business day that began in it', () => {
		assert.equal(due([pause('2026-03-03T15:00:00Z', '2026-03-05T10:00:00Z')]), '2026-03-18T23:59:59Z');
	});

	it('within one day gives nothing back', () => {
		assert.equal(due([pause('2026-03-03T08:00:00Z', '2026-03-03T20:00:00Z')]), '2026-03-16T23:59:59Z');
	});

	it('over a weekend gives its Monday back, and none of the days off', () => {
		assert.equal(due([pause('2026-03-06T17:00:00Z', '2026-03-09T09:00:00Z')]), '2026-03-17T23:59:59Z');
	});

	it('gives no holiday back', () => {
		const policy = inZone('UTC', ['2026-03-04']);
		// The holiday moves the deadline to the 17th; of the pause only Thursday counts.
		assert.equal(due([pause('2026-03-03T15:00:00Z', '2026-03-05T10:00:00Z')], policy), '2026-03-18T23:59:59Z');
	});

	it('over the end of a year and a leap day counts as the calendar has it', () => {
		assert.equal(
			due(
				[pause('2027-12-30T12:00:00Z', '2028-01-03T12:00:00Z')],
				inZone('UTC', ['2028-01-01']),
				'2027-12-27T09:00:00Z',
			),
			'2028-01-12T23:59:59Z',
		);
		assert.equal(
			due([pause('2028-02-28T12:00:00Z', '2028-03-01T12:00:00Z')], DEFAULT_POLICY, '2028-02-25T09:00:00Z'),
			'2028-03-14T23:59:59Z',
		);
	});

	it('that overlaps another one gives a day back once', () => {
		const one = [pause('2026-03-03T15:00:00Z', '2026-03-05T10:00:00Z')];
		const both = [
			...one,
			pause('2026-03-04T15:00:00Z', '2026-03-06T10:00:00Z'),
			pause('2026-03-04T00:00:00Z', '2026-03-04T23:00:00Z'),
		];
		assert.equal(due(both), '2026-03-19T23:59:59Z');
		assert.equal(due([...both].reverse()), due(both));
	});

	it('that ends before it begins gives nothing back', () => {
		assert.equal(due([pause('2026-03-05T15:00:00Z', '2026-03-03T10:00:00Z')]), '2026-03-16T23:59:59Z');
	});

	it('gives nothing back of the time before the report came', () => {
		assert.equal(due([pause('2026-02-20T15:00:00Z', '2026-03-03T10:00:00Z')]), '2026-03-17T23:59:59Z');
		assert.equal(due([pause('2026-02-20T15:00:00Z', '2026-02-25T10:00:00Z')]), '2026-03-16T23:59:59Z');
	});

	it('that began after the deadline leaves it missed', () => {
		assert.equal(due([pause('2026-03-17T09:00:00Z', '2026-03-27T09:00:00Z')]), '2026-03-16T23:59:59Z');
	});

	it('that begins in the time that an earlier one gave back counts too', () => {
		const pauses = [
			pause('2026-03-13T09:00:00Z', '2026-03-17T09:00:00Z'),
			pause('2026-03-18T09:00:00Z', '2026-03-19T09:00:00Z'),
		];
		assert.equal(due(pauses), '2026-03-19T23:59:59Z');
	});

	for (const [zone, from, until, startedAt, expected, what] of [
		[
			'Europe/Berlin',
			'2026-03-27T22:30:00Z',
			'2026-03-30T21:30:00Z',
			'2026-03-23T09:00:00Z',
			'2026-04-07T21:59:59Z',
			'where clocks go forward',
		],
		[
			'America/New_York',
			'2026-10-30T20:00:00Z',
			'2026-11-02T20:00:00Z',
			'2026-10-26T14:00:00Z',
			'2026-11-11T04:59:59Z',
			'where clocks go back',
		],
		[
			'Australia/Lord_Howe',
			'2026-04-02T02:00:00Z',
			'2026-04-06T02:00:00Z',
			'2026-03-30T00:00:00Z',
			'2026-04-15T13:29:59Z',
			'where they go by half an hour',
		],
		[
			'Pacific/Apia',
			'2011-12-29T20:00:00Z',
			'2011-12-31T20:00:00Z',
			'2011-12-26T20:00:00Z',
			'2012-01-10T09:59:59Z',
			'over a day that was skipped',
		],
	] as const) {
		it(`counts days as the zone has them, ${what} (${zone})`, () => {
			assert.equal(due([pause(from, until)], inZone(zone), startedAt), expected);
		});
	}

	it('prolongs the policy’s PD by calendar days, also where dates are chosen', () => {
		const validatedAt = '2026-03-02T09:00:00Z';
		const pauses = [pause('2026-03-06T17:00:00Z', '2026-03-09T09:00:00Z')];
		const record = aCase(1, { validatedAt, pauses }, { state: 'draft' });
		assert.equal(limitOf(record, 'disclose', DEFAULT_POLICY, ZONES)?.due, '2026-06-03T23:59:59Z');
		assert.equal(policyLimit(record, DEFAULT_POLICY)?.date, '2026-06-03');
	});

	it('is never too long for the calendar', () => {
		assert.equal(due([pause('2026-03-03T00:00:00Z', '9999-12-31T23:59:59Z')]).slice(0, 4), '2036');
	});

	it('never makes a deadline earlier, whatever other pauses there are', () => {
		const time = fc.integer({ min: Date.parse('2026-02-20T00:00:00Z'), max: Date.parse('2026-06-01T00:00:00Z') });
		const some = fc.array(fc.tuple(time, time), { maxLength: 8 });
		const made = (list: readonly (readonly [number, number])[]) =>
			list.map(([from, until]) => pause(new Date(from).toISOString(), new Date(until).toISOString()));
		fc.assert(
			fc.property(
				some,
				fc.tuple(time, time),
				fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
				(list, one, zone) => {
					const policy = inZone(zone, ['2026-04-03', '2026-04-06']);
					const without = Date.parse(due(made(list), policy));
					assert.ok(Date.parse(due(made([...list, one]), policy)) >= without);
					assert.ok(without >= Date.parse(due([], policy)));
				},
			),
		);
	}).timeout(30_000);

	it('may be one of thousands', () => {
		const pauses = Array.from({ length: 5000 }, (_, i) => {
			const day = addDays('2026-03-02', i);
			return pause(`${day}T10:00:00Z`, `${addDays(day, 1)}T09:00:00Z`);
		});
		const policy = inZone('Europe/Berlin', ['2026-12-25']);
		assert.equal(due(pauses, policy).slice(0, 4), '2036');
	}).timeout(10_000);
});

describe('the clock in a pause', () => {
	const waiting = aCase(1, { pauses: [pause('2026-03-03T09:00:00Z')] });

	it('is not ours, and says who is waited for and since when', () => {
		const clock = clockOf(waiting, DEFAULT_POLICY);
		assert.ok(clock.kind === 'running');
		assert.deepEqual([clock.ours, clock.waitsFor, clock.waitsSince], [false, 'finder', '2026-03-03T09:00:00Z']);
	});

	it('does not count in the badge, however late it is', () => {
		assert.equal(needsAttention(waiting, DEFAULT_POLICY, new Date('2026-03-04T23:00:00Z')), false);
		assert.equal(needsAttention(waiting, DEFAULT_POLICY, new Date('2027-01-01T00:00:00Z')), false);
	});

	it('is that of a date that a person named, which runs on and is ours', () => {
		const record = aCase(1, {
			pauses: [pause('2026-03-03T09:00:00Z')],
			disclosure: [{ date: '2026-06-01', zone: 'UTC', by: 'finder' }],
		});
		const clock = clockOf(record, DEFAULT_POLICY);
		assert.ok(clock.kind === 'running');
		assert.deepEqual(
			[clock.what, clock.due, clock.ours, clock.waitsFor],
			['disclose', '2026-06-01T23:59:59Z', true, 'finder'],
		);
		assert.equal(
			needsAttention(record, DEFAULT_POLICY, new Date('2026-05-31T23:00:00Z')),
			false,
			'more than a day ahead',
		);
		assert.equal(needsAttention(record, DEFAULT_POLICY, new Date('2026-06-01T12:00:00Z')), true);
	});

	it('comes after those that wait for us, and before unknown ones', () => {
		const clocked = (record: Case) => ({ clock: clockOf(record, DEFAULT_POLICY), record });
		const { clock: _, ...unknown } = aCase(3);
		const list = [clocked(unknown), clocked(waiting), clocked(aCase(2))].sort(compareByDeadline);
		assert.deepEqual(
			list.map(({ record }) => record.handle),
			[2, 1, 3].map(handle),
		);
	});
});

describe('a negotiated deadline', () => {
	const agreed = (n: number, at: string, date: string, zone = 'UTC') => ({
		...{ id: handle(n), at, what: 'assess' as const, date, zone, with: 'the finder', reason: 'more time' },
	});
	const first = agreed(50, '2026-03-03T09:00:00Z', '2026-03-25');
	const second = agreed(51, '2026-03-04T09:00:00Z', '2026-03-20', 'Europe/Berlin');
	const limit = (change: Partial<Case>) => limitOf(aCase(1, change), 'assess', DEFAULT_POLICY, ZONES);

	it('counts in place of the policy’s; of several the newest, in whatever order they stand', () => {
		assert.equal(limit({ agreements: [first] })?.due, '2026-03-25T23:59:59Z');
		assert.equal(limit({ agreements: [first, second] })?.due, '2026-03-20T22:59:59Z');
		assert.equal(limit({ agreements: [second, first] })?.due, '2026-03-20T22:59:59Z');
		const record = aCase(1, { acknowledgedAt: '2026-03-02T10:00:00Z', agreements: [first] });
		const clock = clockOf(record, DEFAULT_POLICY);
		assert.ok(clock.kind === 'running');
		assert.deepEqual([clock.due, clock.source], ['2026-03-25T23:59:59Z', 'agreed']);
	});

	it('is a date: no pause moves it, and it is ours in a pause', () => {
		const pauses = [pause('2026-03-04T00:00:00Z', '2026-03-10T00:00:00Z'), pause('2026-03-11T00:00:00Z')];
		assert.equal(limit({ agreements: [first], pauses })?.due, '2026-03-25T23:59:59Z');
		const clock = clockOf(
			aCase(1, { acknowledgedAt: '2026-03-02T10:00:00Z', agreements: [first], pauses }),
			DEFAULT_POLICY,
		);
		assert.ok(clock.kind === 'running' && clock.ours);
	});

	it('gives a report a clock of which nobody knows when it came', () => {
		const { clock: _, ...record } = aCase(1, { agreements: [first] });
		const clock = clockOf(record, DEFAULT_POLICY);
		assert.ok(clock.kind === 'running' && clock.what === 'assess');
	});

	it('in a zone that is not known here binds all the same', () => {
		assert.equal(
			limit({ agreements: [agreed(52, '2026-03-05T09:00:00Z', '2026-03-25', 'Mars/Olympus')] })?.due,
			'2026-03-25T23:59:59Z',
		);
	});

	it('taken back, the one before it counts again', () => {
		const entry = { id: handle(60), at: '2026-03-05T09:00:00Z', text: 'x' };
		let record = withAgreement(withAgreement(aCase(1), first, entry), second, entry);
		record = withoutAgreement(record, second.id, entry);
		assert.equal(limitOf(record, 'assess', DEFAULT_POLICY, ZONES)?.due, '2026-03-25T23:59:59Z');
		record = withoutAgreement(record, first.id, entry);
		assert.equal(record.agreements, undefined);
		assert.equal(record.timeline.length, 4);
		assert.equal(withoutAgreement(record, first.id, entry), record, 'a second time changes nothing');
	});
});

describe('beginning and ending a pause', () => {
	const now = '2026-03-05T09:00:00Z';
	const entry = { id: handle(70), at: now, text: 'x' };

	it('refuses what lies ahead, and a second pause while one lasts', () => {
		assert.throws(() => withPause(aCase(1), pause('2026-03-05T09:00:01Z'), now, entry), /lies ahead/);
		const record = withPause(aCase(1), pause(now), now, entry);
		assert.throws(() => withPause(record, pause(now), now, entry), /waited for already/);
	});

	it('refuses an end before its beginning, as a clock that was put back has it, and tells what to do', () => {
		const begun = pause(now);
		const record = withPause(aCase(1), begun, now, entry);
		assert.throws(
			() => withPauseEnded(record, begun.id, '2026-03-01T09:00:00Z', '2026-03-01T09:00:00Z', entry),
			/before the pause began.*set it/,
		);
		assert.equal(withoutPause(record, begun.id, entry).pauses, undefined);
	});

	it('ends once: what ends twice keeps its first end', () => {
		const begun = pause('2026-03-04T09:00:00Z');
		const once = withPauseEnded(withPause(aCase(1), begun, now, entry), begun.id, now, now, entry);
		assert.equal(withPauseEnded(once, begun.id, now, now, entry), once);
		assert.equal(once.pauses?.[0]?.until, now);
	});
});
