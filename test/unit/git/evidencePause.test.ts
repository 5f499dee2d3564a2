import assert from 'node:assert/strict';
import { createNamedIn } from '../../../src/git/evidence/namedIn';
import { createPause } from '../../../src/git/evidence/pause';

/** As long as judging a hostile claim takes. */
function busy(milliseconds: number): void {
	const until = performance.now() + milliseconds;
	while (performance.now() < until);
}

describe('judging thousands of claims', () => {
	it('lets everything else in the window have its turn', async () => {
		let turns = 0;
		const timer = setInterval(() => (turns += 1), 1);
		const pause = createPause(undefined);
		for (let step = 0; step < 40; step++) {
			busy(3);
			await pause();
		}
		clearInterval(timer);
		assert.ok(turns > 0);
	});

	it('stops soon after nobody wants the answer any more', async () => {
		const controller = new AbortController();
		const reason = new Error('closed');
		setTimeout(() => controller.abort(reason), 1);
		const pause = createPause(controller.signal);
		let steps = 0;
		await assert.rejects(async () => {
			for (; steps < 10_000; steps++) {
				busy(3);
				await pause();
			}
		}, reason);
		assert.ok(steps < 10_000);
	});
});

describe('a name before the dot', () => {
	const isNamedIn = createNamedIn();
	for (const [name, path, expected] of [
		['router', 'src/router.js', true],
		['Router', 'src/router/index.js', true],
		['my_router', 'lib/my-router.ts', true],
		['config', '.config', false],
		['out', 'src/router.js', false],
		['$', 'a/$/b.js', false],
		['a', 'a/b.js', false],
	] as const)
		it(`is${expected ? '' : ' not'} a file or folder of its own: ${name} in ${path}`, () =>
			assert.equal(isNamedIn(name, path), expected));
});
