import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { addDays, dateIn, endOfDay, InvalidDateError, InvalidZoneError, instantOf } from '../../../src/core/deadlines';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Australia/Lord_Howe'];

describe('the end of a day', () => {
	const cases: [string, string, string, string][] = [
		['2026-03-02', 'UTC', '2026-03-02T23:59:59Z', 'in UTC'],
		['2026-01-15', 'Europe/Berlin', '2026-01-15T22:59:59Z', 'in winter'],
		['2026-07-15', 'Europe/Berlin', '2026-07-15T21:59:59Z', 'in summer'],
		['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59Z', 'on the day clocks go forward'],
		['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59Z', 'on the day clocks go back'],
		['2026-03-02', 'Asia/Kolkata', '2026-03-02T18:29:59Z', 'half an hour off'],
		['2026-03-02', 'Pacific/Kiritimati', '2026-03-02T09:59:59Z', 'fourteen hours ahead'],
		['2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59Z', 'before a day that has no midnight'],
		['2018-02-17', 'America/Sao_Paulo', '2018-02-18T02:59:59Z', 'where its last hour comes twice'],
		['2010-11-06', 'America/St_Johns', '2010-11-07T03:29:59Z', 'where the next day began and was taken back'],
		['2011-12-30', 'Pacific/Apia', '2011-12-30T09:59:59Z', 'where that day was skipped'],
	];
	for (const [date, zone, expected, what] of cases) {
		it(`is right ${what} (${date} ${zone})`, () => assert.equal(endOfDay(date, zone), expected));
	}

	it('is a second before a later date, in every zone and year', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom(...ZONES), (days, zone) => {
				const date = addDays('1980-01-01', days);
				const end = endOfDay(date, zone);
				const next = new Date(Date.parse(end) + 1000).toISOString();
				assert.ok(dateIn(end, zone) <= date);
				assert.ok(dateIn(next, zone) > date);
			}),
		);
	}).timeout(30_000);
});

describe('the date of an instant', () => {
	it('is that of the zone, not of UTC', () => {
		assert.equal(dateIn('2026-03-02T23:30:00Z', 'Europe/Berlin'), '2026-03-03');
		assert.equal(dateIn('2026-03-02T04:30:00Z', 'America/New_York'), '2026-03-01');
		assert.equal(dateIn('2026-03-02T04:30:00.250Z', 'UTC'), '2026-03-02');
	});
});

describe('the instant of a disclosure date', () => {
	it('with a time is that time in its zone', () => {
		assert.equal(instantOf({ date: '2026-07-15', time: '14:00', zone: 'Europe/Berlin' }), '2026-07-15T12:00:00Z');
	});

	it('without a time is the end of the day', () => {
		assert.equal(instantOf({ date: '2026-07-15', zone: 'Europe/Berlin' }), '2026-07-15T21:59:59Z');
	});

	it('is the earlier one when the clocks show it twice', () => {
		assert.equal(instantOf({ date: '2026-10-25', time: '02:30', zone: 'Europe/Berlin' }), '2026-10-25T00:30:00Z');
	});

	it('moves by the missing hour when the clocks never show it', () => {
		assert.equal(instantOf({ date: '2026-03-29', time: '02:30', zone: 'Europe/Berlin' }), '2026-03-29T01:30:00Z');
	});

	it('is refused with a time that is none', () => {
		assert.throws(() => instantOf({ date: '2026-03-29', time: '25:00', zone: 'UTC' }), InvalidDateError);
	});
});

describe('a zone nobody knows', () => {
	for (const zone of ['Mars/Olympus', '', 'CEST', 'Europe/Berlin; DROP']) {
		it(`${JSON.stringify(zone)} is refused by its name, with what to write instead`, () => {
			for (const use of [() => endOfDay('2026-03-02', zone), () => dateIn('2026-03-02T00:00:00Z', zone)]) {
				assert.throws(use, (error: unknown) => {
					assert.ok(error instanceof InvalidZoneError);
					assert.ok(error.message.includes(JSON.stringify(zone)));
					assert.match(error.message, /Europe\/Berlin/);
					return true;
				});
			}
		});
	}

	it('is named without the characters that would reorder the message', () => {
		assert.throws(
			() => dateIn('2026-03-02T00:00:00Z', '\u202eevil'),
			(error: unknown) => error instanceof InvalidZoneError && error.message.includes('"?evil"'),
		);
	});
});
