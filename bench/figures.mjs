// Statistics and tables of the benches.

/** @param {readonly number[]} values @returns {number} the middle one; of an even count the mean of the middle two. */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const at = (/** @type {number} */ place) => sorted[place] ?? Number.NaN;
	return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
}

/** @param {readonly number[]} values @param {number} digits @returns {string} "median (smallest to largest)" */
export function spread(values, digits) {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	return `${median(values).toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

/** @param {readonly string[]} head @param {readonly (readonly (string | number)[])[]} rows @returns {string} Markdown */
export function table(head, rows) {
	return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}

/**
 * Does two things in turns, as often each, and which is first changes from round to round.
 * @param {number} runs
 * @param {() => unknown} baseline
 * @param {() => unknown} ours
 * @returns {Promise<{ ratios: number[], plain: number[], ours: number[] }>} ours by the baseline of the same round; and
 * milliseconds. The first round warms up and does not count.
 */
export async function compare(runs, baseline, ours) {
	/** @type {{ ratios: number[], plain: number[], ours: number[] }} */
	const figures = { ratios: [], plain: [], ours: [] };
	for (let run = 0; run <= runs; run += 1) {
		const first = run % 2 === 0;
		const before = first ? await millisecondsOf(baseline) : 0;
		const mine = await millisecondsOf(ours);
		const plain = first ? before : await millisecondsOf(baseline);
		if (run === 0) continue;
		figures.ratios.push(mine / plain);
		figures.plain.push(plain);
		figures.ours.push(mine);
	}
	return figures;
}

/** @param {() => unknown} work */
async function millisecondsOf(work) {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/**
 * @param {string} name unique in its part
 * @param {readonly number[]} ratios one for each run
 * @param {{ baseline: string, atMost?: number }} more
 * @returns {import('./check.mjs').Figure}
 */
export function timesFigure(name, ratios, more) {
	return { name, unit: 'times', ...more, runs: ratios };
}
