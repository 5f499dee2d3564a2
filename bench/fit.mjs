// How time grows with size: the exponent of a power law.
import { median } from './figures.mjs';

/**
 * Fits value = c · size^exponent by least squares on the logarithms of both.
 * @param {readonly { size: number, value: number }[]} points
 * @returns {{ exponent: number, r2: number } | undefined} r2: the share of the spread that the line explains, 1 when there is
 * none; undefined when fewer than two sizes differ, or a size or value is no number above 0
 */
export function fitExponent(points) {
	const usable = (/** @type {number} */ n) => Number.isFinite(n) && n > 0;
	if (!points.every(({ size, value }) => usable(size) && usable(value))) return undefined;
	const xs = points.map(({ size }) => Math.log(size));
	const ys = points.map(({ value }) => Math.log(value));
	if (new Set(xs).size < 2) return undefined;
	const mean = (/** @type {readonly number[]} */ all) => all.reduce((sum, n) => sum + n, 0) / all.length;
	const [middleX, middleY] = [mean(xs), mean(ys)];
	const sum = (/** @type {(x: number, y: number) => number} */ of) =>
		xs.reduce((all, x, i) => all + of(x - middleX, (ys[i] ?? middleY) - middleY), 0);
	const exponent = sum((x, y) => x * y) / sum(x => x * x);
	const total = sum((_, y) => y * y);
	const missed = sum((x, y) => (y - exponent * x) ** 2);
	return { exponent, r2: total < 1e-12 ? 1 : 1 - missed / total };
}

/**
 * What was timed at several sizes in each run.
 * @typedef {object} Growth
 * @property {string} what
 * @property {string} by what the size is counted in, such as "commits"
 * @property {readonly { size: number, runs: readonly number[] }[]} points smallest first; runs: milliseconds
 */

/**
 * @param {Growth} growth
 * @returns {{ exponents: number[], r2: number, last: number[] }} one exponent for each run, over all sizes and between the two
 * largest; r2 of the fit through the medians. A run that lacks a size, or has no time there, gives no exponent.
 */
export function growthOf({ points }) {
	const rounds = Math.max(0, ...points.map(({ runs }) => runs.length));
	const exponents = (/** @type {Growth['points']} */ of) =>
		Array.from({ length: rounds }, (_, run) =>
			fitExponent(of.map(({ size, runs }) => ({ size, value: runs[run] ?? Number.NaN }))),
		).flatMap(fit => (fit === undefined ? [] : [fit.exponent]));
	const middle = fitExponent(points.map(({ size, runs }) => ({ size, value: median(runs) })));
	return { exponents: exponents(points), r2: middle?.r2 ?? Number.NaN, last: exponents(points.slice(-2)) };
}
