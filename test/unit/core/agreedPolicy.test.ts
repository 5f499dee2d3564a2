import assert from 'node:assert/strict';
import { agreedPolicy, type PolicyWishes } from '../../../src/core/agreedPolicy';

const of = (own: PolicyWishes, project: PolicyWishes = {}) => {
	const { policy, refused } = agreedPolicy(own, project, 'Asia/Tokyo');
	const { acknowledgeDays, assessDays, discloseDays, zone, calendar } = policy;
	return {
		days: [acknowledgeDays, assessDays, discloseDays],
		zone,
		weekend: calendar.weekend,
		holidays: calendar.holidays,
		refused,
	};
};
const PROJECT = {
	acknowledge: 1,
	assess: 5,
	disclose: 30,
	timeZone: 'Europe/Berlin',
	weekend: [5, 6],
	holidays: ['2026-12-25'],
};

describe('the policy in force', () => {
	it('is what holds everywhere, in the zone of the machine, where nobody said anything', () => {
		assert.deepEqual(of({}), { days: [2, 10, 90], zone: 'Asia/Tokyo', weekend: [6, 0], holidays: [], refused: [] });
	});

	it('is what the project agreed on', () => {
		const weekend = [5, 6];
		assert.deepEqual(of({}, PROJECT), {
			...{ days: [1, 5, 30], zone: 'Europe/Berlin', weekend, holidays: ['2026-12-25'] },
			refused: [],
		});
	});

	it('is what a person set, part by part, before what the project agreed on', () => {
		const own = { assess: 7, timeZone: 'UTC', holidays: [] };
		assert.deepEqual(of(own, PROJECT), { days: [1, 7, 30], zone: 'UTC', weekend: [5, 6], holidays: [], refused: [] });
	});

	it('takes nothing for days that is none, and goes on to what was agreed', () => {
		for (const assess of [-1, 1.5, 731, '3', null, [], Number.NaN]) {
			assert.deepEqual(of({ assess }, PROJECT).days, [1, 5, 30]);
			assert.deepEqual(of({}, { assess }).days, [2, 10, 90]);
		}
		assert.deepEqual(of({ acknowledge: 0 }, PROJECT).days[0], 0);
	});

	it('takes an empty zone for none', () => assert.equal(of({ timeZone: '' }, PROJECT).zone, 'Europe/Berlin'));

	it('says what it refused', () => {
		const { refused, zone } = of({ timeZone: 'Mars', weekend: 'Sunday' }, PROJECT);
		assert.deepEqual([refused.length, zone], [2, 'UTC']);
	});
});
