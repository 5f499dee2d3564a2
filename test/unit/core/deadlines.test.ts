import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
	addBusinessDays,
	addDays,
	InvalidCalendarError,
	InvalidDateError,
	InvalidDaysError,
	readCalendar,
} from '../../../src/core/deadlines';

const CALENDAR = { weekend: [6, 0], holidays: ['2026-12-25', '2027-01-01'] };
const DATES = fc.integer({ min: 0, max: 40_000 }).map(n => addDays('1990-01-01', n));

describe('business days', () => {
	const cases: [string, number, string][] = [
		['2026-03-02', 2, '2026-03-04'], // Monday
		['2026-03-06', 2, '2026-03-10'], // Friday
		['2026-03-07', 2, '2026-03-10'], // Saturday
		['2026-03-08', 1, '2026-03-09'], // Sunday
		['2026-12-24', 2, '2026-12-29'], // over Christmas Day and a weekend
		['2026-03-02', 10, '2026-03-16'],
		['2028-02-28', 1, '2028-02-29'], // leap year
		['2026-03-10', -2, '2026-03-06'],
		['2026-03-08', -1, '2026-03-06'],
	];
	for (const [date, days, expected] of cases) {
		it(`${days} from ${date} is ${expected}`, () => assert.equal(addBusinessDays(date, days, CALENDAR), expected));
	}

	it('of zero leave the date as it is, even on a weekend', () => {
		assert.equal(addBusinessDays('2026-03-07', 0, CALENDAR), '2026-03-07');
	});

	it('follow the weekend of the country', () => {
		assert.equal(addBusinessDays('2026-03-05', 1, { weekend: [5, 6], holidays: [] }), '2026-03-08');
	});

	it('take Sunday as 0 and as 7', () => {
		assert.equal(addBusinessDays('2026-03-06', 1, { weekend: [6, 7], holidays: [] }), '2026-03-09');
	});

	it('count every day where there is no weekend', () => {
		assert.equal(addBusinessDays('2026-03-06', 3, { weekend: [], holidays: [] }), '2026-03-09');
	});

	it('are not disturbed by a holiday that is no date', () => {
		assert.equal(addBusinessDays('2026-03-02', 1, { weekend: [], holidays: ['soon', '2026-02-30'] }), '2026-03-03');
	});

	it('end on a business day, as many business days later as asked', () => {
		fc.assert(
			fc.property(DATES, fc.integer({ min: 1, max: 300 }), (date, days) => {
				const end = addBusinessDays(date, days, CALENDAR);
				let worked = 0;
				for (let day = addDays(date, 1); day <= end; day = addDays(day, 1)) {
					const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
					if (weekday !== 6 && weekday !== 0 && !CALENDAR.holidays.includes(day)) worked += 1;
					else assert.notEqual(day, end);
				}
				assert.equal(worked, days);
			}),
			{ numRuns: 50 },
		);
	}).timeout(30_000);

	it('counted back from a business day lead to where they came from', () => {
		fc.assert(
			fc.property(DATES, fc.integer({ min: 1, max: 300 }), (date, days) => {
				const start = addBusinessDays(date, 1, CALENDAR);
				assert.equal(addBusinessDays(addBusinessDays(start, days, CALENDAR), -days, CALENDAR), start);
			}),
			{ numRuns: 50 },
		);
	}).timeout(30_000);

	for (const date of ['2026-02-30', '2026-3-2', '02.03.2026', '', '2026-03-02T00:00:00Z', '0000-01-01', '2026-13-01']) {
		it(`refuse the date ${JSON.stringify(date)}`, () => {
			assert.throws(() => addBusinessDays(date, 1, CALENDAR), InvalidDateError);
		});
	}

	it('refuse a weekend of seven days instead of counting forever', () => {
		const everyDay = { weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
		assert.throws(() => addBusinessDays('2026-03-02', 1, everyDay), InvalidCalendarError);
	});

	it('refuse a weekday that is none', () => {
		assert.throws(() => addBusinessDays('2026-03-02', 1, { weekend: [8], holidays: [] }), InvalidCalendarError);
	});

	for (const days of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12, -1e12]) {
		it(`refuse ${days} days`, () => {
			assert.throws(() => addBusinessDays('2026-03-02', days, CALENDAR), InvalidDaysError);
		});
	}

	it('refuse to lead out of the calendar', () => {
		assert.throws(() => addBusinessDays('9999-12-30', 10, CALENDAR), InvalidDateError);
		assert.throws(() => addBusinessDays('0001-01-02', -10, CALENDAR), InvalidDateError);
	});
});

describe('a calendar people wrote', () => {
	it('is taken as it is where it can be read', () => {
		const { calendar, refused } = readCalendar({ weekend: [5, 6], holidays: ['2026-12-25'], zone: 'Europe/Berlin' });
		assert.deepEqual(refused, []);
		assert.deepEqual(
			{ weekend: calendar.weekend, holidays: calendar.holidays, zone: calendar.zone },
			{ weekend: [5, 6], holidays: ['2026-12-25'], zone: 'Europe/Berlin' },
		);
	});

	it('has Saturday and Sunday off, no holidays, and UTC where it says nothing', () => {
		const { calendar, refused } = readCalendar({});
		assert.deepEqual([calendar.weekend, calendar.holidays, calendar.zone, refused], [[6, 0], [], 'UTC', []]);
	});

	it('loses only the holidays that are no dates, and says which', () => {
		const { calendar, refused } = readCalendar({ holidays: ['2026-12-25', '2026-02-30', 7, 'Easter'] });
		assert.deepEqual(calendar.holidays, ['2026-12-25']);
		assert.deepEqual(
			refused.map(reason => /"(.*?)"/.exec(reason)?.[1]),
			['2026-02-30', '7', 'Easter'],
		);
	});

	it('has an ordinary weekend instead of one of seven days', () => {
		const { calendar, refused } = readCalendar({ weekend: [1, 2, 3, 4, 5, 6, 7] });
		assert.deepEqual(calendar.weekend, [6, 0]);
		assert.match(refused.join(), /seven days/);
	});

	it('names the zone that nobody knows', () => {
		const { calendar, refused } = readCalendar({ zone: 'Mars/Olympus' });
		assert.equal(calendar.zone, 'UTC');
		assert.match(refused.join(), /"Mars\/Olympus"/);
	});

	it('is always usable, whatever was written', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), fc.anything(), (weekend, holidays, zone) => {
				const { calendar } = readCalendar({ weekend, holidays, zone });
				assert.match(addBusinessDays('2026-03-02', 5, calendar), /^2026-/);
			}),
		);
	}).timeout(30_000);
});
