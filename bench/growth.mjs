// The part of a section that tells how time grows with size.
import { spread, table } from './figures.mjs';
import { growthOf } from './fit.mjs';

/**
 * @param {readonly import('./fit.mjs').Growth[]} growths
 * @returns {{ lines: string[], figures: import('./check.mjs').Figure[] }} of a section
 */
export function growthSection(growths) {
	const fitted = growths.map(growth => ({ ...growth, ...growthOf(growth) }));
	const number = (/** @type {number} */ size) => size.toLocaleString('en');
	const exponents = (/** @type {readonly number[]} */ runs) => (runs.length === 0 ? 'not measured' : spread(runs, 2));
	return {
		lines: [
			'Growth: time goes with this power of the size, fitted through all sizes by least squares on logarithms for each run, and between the two largest alone, where what every run costs to begin with counts least.',
			'',
			table(
				['growth of', 'by', 'sizes', 'exponent', 'r²', 'between the two largest'],
				fitted.map(({ what, by, points, exponents: all, r2, last }) => [
					...[what, by, points.map(({ size }) => number(size)).join(', '), exponents(all)],
					...[Number.isNaN(r2) ? '' : r2.toFixed(3), exponents(last)],
				]),
			),
		],
		figures: fitted.flatMap(({ what, by, exponents: all, r2, last }) => [
			{ name: `growth of ${what} by ${by}`, unit: /** @type {const} */ ('exponent'), runs: all, r2 },
			{ name: `growth of ${what} by ${by}, two largest`, unit: /** @type {const} */ ('exponent'), runs: last },
		]),
	};
}
