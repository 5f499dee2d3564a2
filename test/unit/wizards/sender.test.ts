import assert from 'node:assert/strict';
import { createSender } from '../../../src/wizards/sender';
import { settle } from '../webview/fakeTimers';

const WINDOW = 'ab'.repeat(16);
const OTHER_WINDOW = 'cd'.repeat(16);

describe('who sends for the pages of a window', () => {
	const living = new Set([100, 200]);
	const processes = { own: 100, age: () => 60_000, isAlive: (id: number) => living.has(id) };
	const sender = createSender(WINDOW, processes);

	it('knows that an extension host of its own window has ended, and of no other one', () => {
		assert.deepEqual(sender.from, { window: WINDOW, process: 100 });
		for (const [window, process, ended] of [
			[WINDOW, 99, true],
			[WINDOW, 100, false],
			[WINDOW, 200, false],
			[OTHER_WINDOW, 99, false],
			[OTHER_WINDOW, 100, false],
		] as const)
			assert.equal(sender.hasEnded({ window, process }), ended, `${window} ${process}`);
	});

	it('waits after its start until nothing that one before it sent can still be under way', async () => {
		let settled = false;
		void createSender(WINDOW, { ...processes, age: () => 0 })
			.settled()
			.then(() => {
				settled = true;
			});
		for (let turn = 0; turn < 20; turn++) await settle();
		assert.equal(settled, false);
		await sender.settled();
	});
});
