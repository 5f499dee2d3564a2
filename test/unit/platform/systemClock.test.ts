import assert from 'node:assert/strict';
import { createFixedClock, createSystemClock } from '../../../src/platform/systemClock';

describe('Clocks', () => {
	it('the clock of this machine agrees with it', () => {
		const before = Date.now();
		const now = createSystemClock().now().getTime();
		assert.ok(before <= now && now <= Date.now());
	});

	it('a fixed clock starts where it was told to and never runs backwards', () => {
		const clock = createFixedClock('2026-03-02T09:00:00Z');
		const first = clock.now();
		assert.equal(first.toISOString().slice(0, 16), '2026-03-02T09:00');
		assert.ok(clock.now().getTime() >= first.getTime());
	});

	it('a fixed clock refuses what is no instant', () => {
		assert.throws(() => createFixedClock('soon'), RangeError);
	});
});
