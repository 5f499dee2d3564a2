import assert from 'node:assert/strict';
import type { Disclosure } from '../../../../src/core/publication';
import { RECORDS } from '../../../../src/protocol/records';
import {
	canKeep,
	disclosureInWords,
	distanceInWords,
	shownIn,
	suggestedDays,
	withSource,
	withTime,
} from '../../../../src/webview/draft/dates/disclosureRows';

const NOW = '2026-03-02T09:00:00Z';
const CALENDAR = { weekend: [6, 0], holidays: [] };
const pd: Disclosure = { date: '2026-03-10', zone: 'Europe/Oslo', by: 'finder' };

describe('rows of PD', () => {
	it('are kept once the date is typed to its end, and with a zone', () => {
		assert.equal(canKeep(pd), true);
		for (const date of ['', '2026-02-30', '0002-03-10', '0202-03-10'])
			assert.equal(canKeep({ ...pd, date }), false, date);
		assert.equal(canKeep({ ...pd, zone: '' }), false);
		// Half a zone is kept: it is told of, and typed on.
		assert.equal(canKeep({ ...pd, zone: 'Europe/O' }), true);
	});

	it('lose time and source again when these are emptied', () => {
		const whole = withSource(withTime(pd, '14:00'), 'Their mail.');
		assert.deepEqual(whole, { ...pd, time: '14:00', source: 'Their mail.' });
		assert.deepEqual(withSource(withTime(whole, ''), ''), pd);
	});

	it('are read as lines where two versions stand beside each other', () => {
		const value = RECORDS.disclosure.text([pd, { ...pd, by: 'owner', time: '14:00', source: 'x' }]);
		assert.equal(
			disclosureInWords(value),
			'The finder’s date: 2026-03-10 Europe/Oslo\nOur own date: 2026-03-10 14:00 Europe/Oslo (x)',
		);
		assert.equal(disclosureInWords('no rows'), '');
	});

	it('say how long it is, and show the moment in each zone once', () => {
		assert.equal(distanceInWords('2026-03-10T13:00:00Z', NOW), 'in 8 days');
		assert.equal(distanceInWords('2026-03-02T08:00:00Z', NOW), '1 hour ago');
		assert.deepEqual(shownIn('2026-03-10T13:00:00Z', ['Europe/Oslo', 'Europe/Nowhere', 'Europe/Oslo', 'UTC']), [
			'Tuesday 10 March 2026, 14:00 Europe/Oslo',
			'Tuesday 10 March 2026, 13:00 UTC',
		]);
	});
});

describe('better days', () => {
	const days = (date: string, until?: string): string[] =>
		suggestedDays({ date, zone: 'Europe/Oslo' }, NOW, CALENDAR, until).map(day => day.date);

	it('lie around a Friday, before it too', () => {
		assert.deepEqual(days('2026-03-13'), ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-16']);
		assert.equal(suggestedDays({ date: '2026-03-13', zone: 'UTC' }, NOW, CALENDAR, undefined)[0]?.words, 'Mon 9 March');
	});

	it('are never over, nor later than may be', () => {
		assert.deepEqual(days('2026-02-20'), ['2026-03-03', '2026-03-04', '2026-03-09', '2026-03-10']);
		assert.deepEqual(days('2026-06-05', '2026-03-09'), ['2026-03-03', '2026-03-04', '2026-03-09']);
		assert.deepEqual(days('2026-03-24', '2026-03-20'), ['2026-03-11', '2026-03-16', '2026-03-17', '2026-03-18']);
		assert.deepEqual(days('2026-03-13', '2026-03-01'), []);
	});

	it('are none for what is no date', () => {
		assert.deepEqual(days('soon'), []);
	});
});
