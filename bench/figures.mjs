// Statistics and tables of the benches.

/** @param {readonly number[]} values @returns {number} the middle one; of an even count the mean of the middle two. */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
