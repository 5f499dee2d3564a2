import assert from 'node:assert/strict';
import { checkFigure, checkFigures, type Figure, isFailure, lineOf, noiseOf } from '../../../bench/check.mjs';

const figure = (runs: readonly number[], more: Partial<Figure> = {}): Figure => ({
	...{ name: 'first scan', unit: 'times', runs },
	...more,
});
const outcome = (recorded: readonly number[], now: readonly number[], unit: Figure['unit'] = 'times'): string =>
	checkFigure(figure(now, { unit }), figure(recorded, { unit })).outcome;

describe('the check of a benchmark', () => {
	it('fails for a median that is worse by more than its floor and its spread', () => {
		assert.equal(outcome([1, 1.01, 1.02], [1.3, 1.31, 1.32]), 'regressed');
		assert.equal(outcome([1, 1.01, 1.02], [1.1, 1.11, 1.12]), 'same');
	});

	it('never fails for a faster figure, however far it is from the recorded one', () => {
		for (const now of [[0.5, 0.5, 0.5], [0.0001], [0, 0, 0], [-3, -3, -3]]) {
			const verdict = checkFigure(figure(now), figure([1, 1, 1]));
			assert.equal(verdict.outcome, 'faster');
			assert.equal(isFailure(verdict), false);
		}
	});

	it('takes a wide spread for noise, on either side', () => {
		assert.equal(outcome([0.8, 1, 1.3, 0.7, 1.2], [1.2, 1.25, 1.3, 1.22, 1.24]), 'same');
		assert.equal(outcome([1, 1, 1, 1, 1], [0.8, 1.25, 1.6, 1, 1.5]), 'same');
	});

	it('is not misled by one bad run', () => {
		assert.equal(outcome([1, 1.01, 9, 1, 1.02], [1.4, 1.41, 1.4, 1.42, 1.39]), 'regressed');
		assert.equal(outcome([1, 1.01, 1.02, 1, 0.99], [1, 1.01, 1.02, 1, 40]), 'same');
	});

	it('does not let a figure double, however wide its spread is', () => {
		assert.equal(outcome([0.1, 1, 5, 0.2, 9], [2.1, 2.1, 30, 0.1, 9]), 'regressed');
	});

	it('has a floor where there is no spread', () => {
		assert.equal(noiseOf('times', [2, 2, 2], [2, 2, 2]), 0.3);
		assert.equal(noiseOf('times', [0, 0, 0], [0, 0, 0]), 0.02);
		assert.equal(noiseOf('exponent', [1, 1, 1], [1, 1, 1]), 0.1);
		assert.equal(noiseOf('count', [3, 3], [3, 3]), 0);
	});

	it('takes the other spread where there was one run, and the floor where there was one on both sides', () => {
		const wide = [1, 1.2, 1.5, 0.8, 1.1];
		assert.ok(noiseOf('times', [1.1], wide) > 0.3);
		assert.equal(noiseOf('times', [1.1], wide), noiseOf('times', wide, [1.1]));
		assert.equal(noiseOf('times', [2], [2]), 0.3);
	});

	it('does not let a count rise by one', () => {
		assert.equal(outcome([12], [13], 'count'), 'regressed');
		assert.equal(outcome([12], [12], 'count'), 'same');
	});

	it('knows a growth of memory that was below nothing before', () => {
		assert.equal(outcome([-0.3, -0.34, -0.32], [-0.2, -0.21, -0.2], 'MiB'), 'same');
		assert.equal(outcome([-0.3, -0.34, -0.32], [1, 1.1, 1.05], 'MiB'), 'regressed');
	});

	it('fails where nothing was measured now', () => {
		for (const now of [[], [Number.NaN], [1, Number.NaN, 1], [Number.POSITIVE_INFINITY]]) {
			const verdict = checkFigure(figure(now), figure([1, 1, 1]));
			assert.equal(verdict.outcome, 'unmeasured');
			assert.ok(isFailure(verdict));
		}
	});

	it('says what has no record, or one that is no number or of another unit, and does not fail for it', () => {
		for (const recorded of [undefined, figure([]), figure([Number.NaN]), figure([1], { unit: 'MiB' })]) {
			const verdict = checkFigure(figure([1, 2, 3]), recorded);
			assert.equal(verdict.outcome, 'unrecorded');
			assert.equal(isFailure(verdict), false);
			assert.equal(lineOf('scan', verdict), 'not recorded  scan: first scan: now 2');
		}
	});

	it('compares by name, and says what is not measured any more', () => {
		const { verdicts, gone } = checkFigures(
			[figure([1], { name: 'b' }), figure([9], { name: 'a' })],
			[figure([1], { name: 'a' }), figure([1], { name: 'b' }), figure([1], { name: 'c' })],
		);
		assert.deepEqual(
			verdicts.map(({ name, outcome: came }) => [name, came]),
			[
				['b', 'same'],
				['a', 'regressed'],
			],
		);
		assert.deepEqual(gone, ['c']);
	});

	it('tells what was recorded, what is now, and what would have been allowed', () => {
		const verdict = checkFigure(figure([1.5, 1.5, 1.5]), figure([1, 1, 1]));
		assert.equal(lineOf('scan', verdict), 'REGRESSED     scan: first scan: recorded 1, now 1.5, allowed 1.15');
	});
});
