import assert from 'node:assert/strict';
import { createForkWatch, LONGEST_MS } from '../../../../src/webview/draft/fix/forkWatch';
import { createFakeTimers, settle } from '../fakeTimers';

type Answer = 'none' | 'making' | 'ready' | Error;

/** A watch on a forge that answers in turn; the last answer is for good. */
function watching(...answers: Answer[]) {
	const timers = createFakeTimers();
	let asked = 0;
	const watch = createForkWatch({
		timers,
		changed: () => undefined,
		async ask() {
			const answer = answers[Math.min(asked, answers.length - 1)] ?? 'none';
			asked += 1;
			if (answer instanceof Error) throw answer;
			return answer;
		},
	});
	return { timers, watch, asked: () => asked };
}

describe('waiting for a private fork', () => {
	it('asks every five seconds until it is ready, and then no more', async () => {
		const { timers, watch, asked } = watching('making', 'making', 'ready');
		watch.begin();
		await settle();
		assert.equal(watch.state(), 'making');
		await timers.pass(5000);
		assert.equal(asked(), 2);
		await timers.pass(5000);
		assert.equal(watch.state(), 'ready');
		await timers.pass(LONGEST_MS * 2);
		assert.equal(asked(), 3);
		assert.equal(watch.state(), 'ready');
	});

	it('gives up after ten minutes, and begins anew when asked to', async () => {
		const { timers, watch, asked } = watching('making');
		watch.begin();
		await settle();
		await timers.pass(LONGEST_MS);
		assert.equal(watch.state(), 'late');
		const so = asked();
		assert.ok(so > 100 && so <= 121, String(so));
		await timers.pass(LONGEST_MS);
		assert.equal(asked(), so);
		watch.begin();
		await settle();
		assert.equal(watch.state(), 'making');
	});

	it('stops when nobody looks any more, and goes on when the step is on the screen again', async () => {
		const { timers, watch, asked } = watching('making', 'making', 'making', 'ready');
		const stop = watch.begin();
		await settle();
		await timers.pass(5000);
		stop();
		await timers.pass(60_000);
		assert.equal(asked(), 2);
		watch.begin();
		await settle();
		await timers.pass(5000);
		assert.equal(watch.state(), 'ready');
	});

	it('stops when nobody looks any more, also after it was begun anew by hand', async () => {
		const { timers, watch, asked } = watching('making');
		const leave = watch.begin();
		await timers.pass(LONGEST_MS);
		watch.begin();
		await settle();
		const so = asked();
		leave();
		await timers.pass(LONGEST_MS);
		assert.equal(asked(), so);
		assert.equal(watch.state(), 'making');
	});

	it('goes on, more slowly, while the forge cannot be asked', async () => {
		const { timers, watch, asked } = watching(new Error('offline'), new Error('offline'), 'ready');
		watch.begin();
		await settle();
		assert.equal(watch.state(), 'unanswered');
		await timers.pass(14_999);
		assert.equal(asked(), 1);
		await timers.pass(15_001);
		assert.equal(watch.state(), 'ready');
	});

	it('takes no answer of a look that was stopped for one of now', async () => {
		let answer: (state: 'ready') => void = () => undefined;
		const watch = createForkWatch({
			timers: createFakeTimers(),
			changed: () => undefined,
			ask: () =>
				new Promise(resolve => {
					answer = resolve;
				}),
		});
		watch.begin()();
		answer('ready');
		await settle();
		assert.equal(watch.state(), 'unknown');
	});
});
