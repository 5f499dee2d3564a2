import assert from 'node:assert/strict';
import { fitExponent, growthOf } from '../../../bench/fit.mjs';

const points = (of: (size: number) => number, sizes = [10, 100, 1000, 10_000]) =>
	sizes.map(size => ({ size, value: of(size) }));
const near = (actual: number | undefined, expected: number): void =>
	assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('growth with size', () => {
	it('is the exponent of a power, whatever its factor is', () => {
		for (const exponent of [-1, 0.5, 1, 1.5, 2]) {
			for (const factor of [0.001, 1, 700]) {
				const fit = fitExponent(points(size => factor * size ** exponent));
				near(fit?.exponent, exponent);
				near(fit?.r2, 1);
			}
		}
	});

	it('is 0 for what takes the same time at any size, and fits fully', () => {
		const fit = fitExponent(points(() => 42));
		near(fit?.exponent, 0);
		assert.equal(fit?.r2, 1);
	});

	it('tells by r² how well a power fits', () => {
		const bent = fitExponent(points(size => 1000 + size));
		const straight = fitExponent(points(size => size * (1 + 0.02 * Math.sin(size))));
		assert.ok(bent !== undefined && bent.r2 > 0.5 && bent.r2 < 0.9, String(bent?.r2));
		assert.ok(straight !== undefined && straight.r2 > 0.999);
	});

	it('is unknown with one size, none, or what is no number above 0', () => {
		assert.equal(fitExponent([]), undefined);
		assert.equal(fitExponent([{ size: 10, value: 1 }]), undefined);
		assert.equal(
			fitExponent([
				{ size: 10, value: 1 },
				{ size: 10, value: 2 },
			]),
			undefined,
		);
		for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
			assert.equal(fitExponent([...points(size => size), { size: 5, value }]), undefined);
			assert.equal(fitExponent([...points(size => size), { size: value, value: 5 }]), undefined);
		}
	});

	it('has an exponent for each run, over all sizes and between the two largest', () => {
		const sizes = [10, 100, 1000].map(size => ({ size, runs: [size, size ** 2, Math.max(100, size)] }));
		const { exponents, last } = growthOf({ what: 'x', by: 'things', points: sizes });
		assert.equal(exponents.length, 3);
		near(exponents[0], 1);
		near(exponents[1], 2);
		near(last[2], 1);
		assert.ok((exponents[2] ?? 0) < 1);
	});

	it('leaves out a run that was not measured at every size', () => {
		const { exponents, last } = growthOf({
			...{ what: 'x', by: 'things' },
			points: [
				{ size: 10, runs: [1, Number.NaN] },
				{ size: 100, runs: [10, 10] },
				{ size: 1000, runs: [100, 100, 100] },
			],
		});
		near(exponents[0], 1);
		assert.equal(exponents.length, 1);
		assert.equal(last.length, 2);
	});

	it('is nothing where nothing was measured', () => {
		const { exponents, last, r2 } = growthOf({ what: 'x', by: 'things', points: [] });
		assert.deepEqual([exponents, last], [[], []]);
		assert.ok(Number.isNaN(r2));
	});
});
