import assert from 'node:assert/strict';
import { countingPd, localTime, type PdContext, pdFindings, policyLimit } from '../../../src/core/disclosureDate';
import { dayFault, isGoodDay, nextGoodDays, workingDaysBetween } from '../../../src/core/disclosureDateDays';
import { dayInWords, instantInWords, wallTimeIn } from '../../../src/core/disclosureDateWords';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { Disclosure } from '../../../src/core/publication';
import { aCase, handle } from '../../support/builders';

const NOW = '2026-03-02T09:00:00Z';
const CALENDAR = { weekend: [6, 0], holidays: ['2026-04-06', '2026-05-01'] };
const pd = (change: Partial<Disclosure> = {}): Disclosure => ({
	...{ date: '2026-03-10', time: '14:00', zone: 'Europe/Oslo', by: 'owner' },
	...change,
});
const kinds = (given: Disclosure, context: Partial<PdContext> = {}): string[] =>
	pdFindings(given, { now: NOW, calendar: CALENDAR, all: [given], ...context }).map(({ kind }) => kind);

describe('PD', () => {
	it('is fine on a Tuesday that is neither near nor far', () => {
		assert.deepEqual(kinds(pd()), []);
	});

	it('is warned of on Fridays, weekends and holidays, and before them', () => {
		assert.deepEqual(kinds(pd({ date: '2026-03-13' })), ['friday']);
		assert.deepEqual(kinds(pd({ date: '2026-03-14' })), ['weekend']);
		assert.deepEqual(kinds(pd({ date: '2026-04-06' })), ['holiday']);
		assert.deepEqual(kinds(pd({ date: '2026-04-30' })), ['before-holiday']);
		assert.deepEqual(kinds(pd({ date: '2026-03-12' }), { calendar: { weekend: [5, 6], holidays: [] } }), [
			'before-weekend',
		]);
	});

	it('is warned of when it is over, or less than a day ahead', () => {
		assert.deepEqual(kinds(pd({ date: '2026-03-02', time: '09:59' })), ['past']);
		assert.deepEqual(kinds(pd({ date: '2026-03-02', time: '14:00' })), ['soon']);
	});

	it('says in its own day what is wrong with it, not in that of another zone', () => {
		// Monday in Auckland, Sunday in UTC.
		assert.deepEqual(kinds(pd({ date: '2026-03-09', time: '08:00', zone: 'Pacific/Auckland' })), []);
	});

	it('lacks a time, a zone that is known here, or a date that there is', () => {
		const { time: _, ...timeless } = pd();
		assert.deepEqual(kinds(timeless), ['no-time']);
		assert.deepEqual(kinds(pd({ zone: 'Oslo' })), ['no-zone']);
		assert.deepEqual(kinds(pd({ zone: '' })), ['no-zone']);
		assert.deepEqual(kinds(pd({ date: '2026-02-30' })), ['no-date']);
		assert.doesNotMatch(
			pdFindings(pd({ zone: 'a\u202eb' }), { now: NOW, calendar: CALENDAR, all: [] })[0]?.text ?? '',
			/\u202e/,
		);
	});

	it('is told to be in the hour that the clocks skip, or in one that comes twice', () => {
		const skipped = pd({ date: '2026-03-29', time: '02:30' });
		const doubled = pd({ date: '2026-10-25', time: '02:30' });
		assert.equal(localTime(skipped), 'skipped');
		assert.equal(localTime(doubled), 'doubled');
		assert.equal(localTime(pd({ date: '2026-03-29', time: '03:00' })), 'once');
		assert.equal(localTime(pd({ date: '2026-10-25', time: '03:00' })), 'once');
		assert.equal(localTime(pd({ date: '2026-10-25', time: '01:59' })), 'once');
		// Half an hour, on Lord Howe Island.
		assert.equal(localTime(pd({ date: '2026-04-05', time: '01:45', zone: 'Australia/Lord_Howe' })), 'doubled');
		assert.equal(localTime(pd({ date: '2026-10-04', time: '02:15', zone: 'Australia/Lord_Howe' })), 'skipped');
		assert.deepEqual(kinds(skipped), ['weekend', 'skipped-time']);
	});

	it('counts as the earliest one that was named, whoever named it', () => {
		const mine = pd();
		const finders = pd({ date: '2026-03-09', by: 'finder' });
		assert.equal(countingPd([mine, finders])?.pd, finders);
		assert.deepEqual(kinds(mine, { all: [mine, finders] }), ['not-first']);
		assert.deepEqual(kinds(finders, { all: [mine, finders] }), []);
		assert.equal(countingPd([]), undefined);
	});

	it('is compared by the moment, not by the date', () => {
		const tokyo = pd({ date: '2026-03-11', time: '01:00', zone: 'Asia/Tokyo', by: 'finder' });
		const newYork = pd({ date: '2026-03-10', time: '14:00', zone: 'America/New_York' });
		assert.equal(countingPd([newYork, tokyo])?.pd, tokyo);
	});

	it('still binds when its zone is not known here', () => {
		assert.equal(countingPd([pd({ zone: 'Europe/Nowhere', date: '2026-03-09', by: 'finder' }), pd()])?.pd.by, 'finder');
	});

	it('is held to the policy, counted from validation', () => {
		const record = aCase(1, { validatedAt: '2026-03-02T09:00:00Z' }, { state: 'draft' });
		const limit = policyLimit(record, DEFAULT_POLICY);
		assert.deepEqual(limit, { at: '2026-05-31T23:59:59Z', date: '2026-05-31', days: 90 });
		if (limit === undefined) return;
		assert.deepEqual(kinds(pd({ date: '2026-06-02' }), { limit }), ['beyond-policy']);
		assert.deepEqual(kinds(pd({ date: '2026-05-26' }), { limit }), []);
	});

	it('is held to what was negotiated, and no warning speaks of days after validation then', () => {
		const agreement = { id: handle(1), at: '2026-03-03T09:00:00Z', with: 'K', reason: 'hard to fix', zone: 'UTC' };
		const record = aCase(
			1,
			{ validatedAt: '2026-03-02T09:00:00Z', agreements: [{ ...agreement, what: 'disclose', date: '2026-06-30' }] },
			{ state: 'draft' },
		);
		const limit = policyLimit(record, DEFAULT_POLICY);
		assert.ok(limit);
		const late = pd({ date: '2026-07-01' });
		const [finding] = pdFindings(late, { now: NOW, calendar: CALENDAR, all: [late], limit });
		assert.match(finding?.text ?? '', /later than you negotiated: until Tuesday 30 June 2026/);
		assert.doesNotMatch(finding?.text ?? '', /validation|policy/);
	});

	it('is told with the days that pauses gave back', () => {
		const pause = { id: handle(1), from: '2026-03-06T17:00:00Z', until: '2026-03-09T09:00:00Z', reason: '' };
		const record = aCase(
			1,
			{ validatedAt: '2026-03-02T09:00:00Z', pauses: [{ ...pause, waitsFor: 'finder' }] },
			{ state: 'draft' },
		);
		const limit = policyLimit(record, DEFAULT_POLICY);
		assert.ok(limit);
		const late = pd({ date: '2026-06-09' });
		const [finding] = pdFindings(late, { now: NOW, calendar: CALENDAR, all: [late], limit });
		assert.match(finding?.text ?? '', /90 days after validation, and 3 more for pauses, until Wednesday 3 June 2026/);
	});

	it('has no limit while nobody knows since when it runs', () => {
		const { clock: _, ...record } = aCase(1, {}, { state: 'draft' });
		assert.equal(policyLimit(record, DEFAULT_POLICY), undefined);
	});
});

describe('good days for PD', () => {
	it('are Monday to Wednesday, and not before a day off', () => {
		assert.deepEqual(nextGoodDays('2026-03-31', 4, CALENDAR), ['2026-04-01', '2026-04-07', '2026-04-08', '2026-04-13']);
		assert.equal(isGoodDay('2026-03-12', CALENDAR), false);
		assert.equal(isGoodDay('2026-03-11', { weekend: [4, 5], holidays: [] }), false);
	});

	it('end with the last day that may be', () => {
		assert.deepEqual(nextGoodDays('2026-03-02', 5, CALENDAR, '2026-03-04'), ['2026-03-03', '2026-03-04']);
		assert.deepEqual(nextGoodDays('2026-03-02', 5, CALENDAR, '2026-02-01'), []);
	});

	it('are looked for to an end where there are none', () => {
		assert.deepEqual(nextGoodDays('2026-03-02', 5, { weekend: [1, 2, 3], holidays: [] }), []);
	});

	it('leave a Friday a Friday where it is no weekend', () => {
		assert.equal(dayFault('2026-03-13', { weekend: [0], holidays: [] }), 'friday');
	});

	it('are counted as working days, without the first one', () => {
		assert.equal(workingDaysBetween('2026-03-06', '2026-03-09', CALENDAR), 1);
		assert.equal(workingDaysBetween('2026-04-03', '2026-04-07', CALENDAR), 1);
		assert.equal(workingDaysBetween('2026-03-09', '2026-03-06', CALENDAR), 0);
	});
});

describe('PD in words', () => {
	it('says weekday, date, time and zone', () => {
		assert.equal(dayInWords('2026-03-10'), 'Tuesday 10 March 2026');
		assert.equal(instantInWords('2026-03-10T13:00:00Z', 'Europe/Oslo'), 'Tuesday 10 March 2026, 14:00 Europe/Oslo');
	});

	it('shows the same moment in other zones', () => {
		assert.deepEqual(wallTimeIn('2026-03-10T13:00:00Z', 'Pacific/Auckland'), { date: '2026-03-11', time: '02:00' });
		assert.deepEqual(wallTimeIn('2026-03-10T13:00:00Z', 'UTC'), { date: '2026-03-10', time: '13:00' });
	});
});
