import assert from 'node:assert/strict';
import { createEmitter } from '../../../src/core/emitter';
import type { Looked } from '../../../src/feeds/feed';
import { createPolling } from '../../../src/feeds/polling';
import { createFakeTimers, type FakeTimers, settle } from '../webview/fakeTimers';

const MINUTE = 60_000;
const START = Date.parse('2026-03-02T09:00:00Z');

describe('polling', () => {
	let timers: FakeTimers;
	let changed: ReturnType<typeof createEmitter<void>>;
	let focused: boolean;
	let interested: boolean;
	/** Minutes since the start at which a look began. */
	let looks: number[];
	let answer: () => Promise<Looked>;
	let passed: number;
	/** How far the wall clock is from the time that passed. */
	let skew: number;
	let random: number;
	let timersSet: number;

	beforeEach(() => {
		timers = createFakeTimers();
		changed = createEmitter<void>();
		focused = true;
		interested = true;
		looks = [];
		answer = async () => ({ complete: true });
		passed = 0;
		skew = 0;
		random = 0.5;
		timersSet = 0;
	});

	const start = (everyMs?: number) =>
		createPolling(
			{
				now: () => new Date(START + passed + skew),
				setTimer(ms, run) {
					timersSet += 1;
					assert.ok(ms > 0 && ms <= 70 * MINUTE, `a timer of ${ms} ms`);
					return { dispose: timers.after(ms, run) };
				},
				focused: () => focused,
				interested: () => interested,
				onDidChange: changed.on,
				look() {
					looks.push(passed / MINUTE);
					return answer();
				},
				random: () => random,
			},
			everyMs === undefined ? {} : { everyMs },
		);
	const pass = async (ms: number, step = 1000): Promise<void> => {
		for (const end = passed + ms; passed < end; ) {
			const by = Math.min(step, end - passed);
			passed += by;
			await timers.pass(by);
		}
	};
	const see = async (state: { readonly focused?: boolean; readonly interested?: boolean }): Promise<void> => {
		focused = state.focused ?? focused;
		interested = state.interested ?? interested;
		changed.fire();
		await settle();
	};

	it('looks 12 times in an hour of a focused window with the view in sight', async () => {
		start();
		await pass(60 * MINUTE);
		assert.deepEqual(looks, [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
	});

	it('never looks while the window has no focus', async () => {
		focused = false;
		start();
		await pass(24 * 60 * MINUTE, MINUTE);
		assert.deepEqual(looks, []);
		assert.equal(timersSet, 0, 'no timer wakes the machine');
	});

	it('never looks while nothing of ours is in sight', async () => {
		interested = false;
		start();
		await pass(60 * MINUTE);
		assert.deepEqual(looks, []);
	});

	it('stops when the window loses the focus', async () => {
		start();
		await pass(7 * MINUTE);
		await see({ focused: false });
		await pass(60 * MINUTE);
		assert.deepEqual(looks, [5]);
	});

	it('looks at once when the view comes into sight after a long time', async () => {
		interested = false;
		start();
		await pass(42 * MINUTE);
		await see({ interested: true });
		assert.deepEqual(looks, [42]);
	});

	it('waits for the rest of the interval when focus comes back soon', async () => {
		start();
		await pass(6 * MINUTE);
		await see({ focused: false });
		await pass(2 * MINUTE);
		await see({ focused: true });
		await pass(3 * MINUTE);
		assert.deepEqual(looks, [5, 10]);
	});

	it('asks no more than once for a focus that comes and goes 1,000 times in a minute', async () => {
		start();
		await pass(4 * MINUTE);
		await see({ focused: false });
		await pass(30 * MINUTE);
		for (let i = 0; i < 1000; i++) {
			await see({ focused: true });
			await pass(MINUTE / 2000, MINUTE);
			await see({ focused: false });
			await pass(MINUTE / 2000, MINUTE);
		}
		assert.equal(looks.length, 1);
	});

	it('never makes a second look while one is under way', async () => {
		const waiting: ((looked: Looked) => void)[] = [];
		answer = () => new Promise(resolve => waiting.push(resolve));
		start();
		await pass(5 * MINUTE);
		for (let i = 0; i < 10; i++) {
			await see({ focused: false });
			await pass(10 * MINUTE);
			await see({ focused: true });
		}
		assert.deepEqual(looks, [5]);
		waiting[0]?.({ complete: true });
		await settle();
		await pass(5 * MINUTE);
		assert.deepEqual(looks, [5, 110]);
	});

	const failures: Record<string, () => Promise<Looked>> = {
		'that rejects': async () => {
			throw new Error('offline');
		},
		'that throws at once': () => {
			throw new Error('a fault');
		},
		'that is not complete': async () => ({ complete: false }),
	};
	for (const [name, failing] of Object.entries(failures)) {
		it(`waits twice as long after each look ${name}, up to 30 minutes, and as before when one succeeds`, async () => {
			answer = failing;
			start();
			await pass(126 * MINUTE, 30_000);
			assert.deepEqual(looks, [5, 15, 35, 65, 95, 125]);
			answer = async () => ({ complete: true });
			await pass(40 * MINUTE, 30_000);
			assert.deepEqual(looks.slice(6), [155, 160, 165]);
		});
	}

	it('does not ask a forge that fails more often because the focus comes and goes', async () => {
		answer = async () => ({ complete: false });
		start();
		await pass(6 * MINUTE);
		for (let i = 0; i < 8; i++) {
			await see({ focused: false });
			await pass(MINUTE / 2);
			await see({ focused: true });
			await pass(MINUTE / 2);
		}
		assert.deepEqual(looks, [5]);
	});

	it('asks again no earlier than the forge wants', async () => {
		answer = async () => ({ complete: false, retryAt: new Date(START + 47 * MINUTE).toISOString() });
		start();
		await pass(47 * MINUTE);
		assert.deepEqual(looks, [5]);
		await see({ focused: false });
		await see({ focused: true });
		assert.deepEqual(looks, [5]);
		await pass(MINUTE);
		assert.equal(looks.length, 2);
	});

	for (const [what, retryAt] of [
		['is no moment', 'soon'],
		['has passed', '2026-01-01T00:00:00Z'],
	] as const) {
		it(`keeps its interval when the moment to ask again ${what}`, async () => {
			answer = async () => ({ complete: true, retryAt });
			start();
			await pass(15 * MINUTE);
			assert.deepEqual(looks, [5, 10, 15]);
		});
	}

	it('asks again within about an hour, however far ahead the moment to ask again seems', async () => {
		answer = async () => ({ complete: true, retryAt: '2036-01-01T00:00:00Z' });
		start();
		await pass(66 * MINUTE);
		assert.equal(looks.length, 2);
	});

	it('goes on when the clock is put back by a day, with the focus held and after it was away', async () => {
		start();
		await pass(7 * MINUTE);
		skew = -24 * 60 * MINUTE;
		await pass(4 * MINUTE);
		assert.deepEqual(looks, [5, 10]);
		skew = -48 * 60 * MINUTE;
		await see({ focused: false });
		await see({ focused: true });
		await pass(6 * MINUTE);
		assert.equal(looks.length, 3);
	});

	it('looks once when the clock is put ahead, as after sleep, and once for each interval from then on', async () => {
		start();
		await pass(6 * MINUTE);
		skew = 9 * 60 * MINUTE;
		await see({ focused: false });
		await see({ focused: true });
		await pass(MINUTE);
		assert.deepEqual(looks, [5, 6]);
		await pass(9 * MINUTE);
		assert.deepEqual(looks, [5, 6, 11, 16]);
	});

	it('is not made to storm by a clock that jumps ahead and back with each focus', async () => {
		start();
		await pass(MINUTE);
		for (let i = 0; i < 100; i++) {
			skew = i % 2 === 0 ? 24 * 60 * MINUTE : 0;
			await see({ focused: false });
			await see({ focused: true });
		}
		assert.equal(looks.length, 1);
	});

	it('asks at other moments in other windows', async () => {
		random = 0;
		start();
		random = 0.999;
		start();
		await pass(6 * MINUTE);
		assert.deepEqual(
			looks.map(at => at.toFixed(1)),
			['4.5', '5.5'],
		);
	});

	it('leaves a whole interval after a look that somebody asked for', async () => {
		const polling = start();
		await pass(4 * MINUTE);
		polling.looked();
		await pass(4 * MINUTE);
		assert.deepEqual(looks, []);
		await pass(MINUTE);
		assert.deepEqual(looks, [9]);
	});

	it('ends with its disposal, also in the middle of a look', async () => {
		const waiting: ((looked: Looked) => void)[] = [];
		answer = () => new Promise(resolve => waiting.push(resolve));
		const polling = start();
		await pass(5 * MINUTE);
		polling.dispose();
		waiting[0]?.({ complete: true });
		await settle();
		await see({ focused: false });
		await see({ focused: true });
		await pass(60 * MINUTE);
		assert.deepEqual(looks, [5]);
	});

	it('keeps another interval when told so', async () => {
		start(MINUTE);
		await pass(3 * MINUTE);
		assert.deepEqual(looks, [1, 2, 3]);
	});
});
