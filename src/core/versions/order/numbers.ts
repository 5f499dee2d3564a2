/** @returns the order of two whole numbers of any length, written in digits. */
export function compareDigits(a: string, b: string): number {
	const left = a.replace(/^0+(?=\d)/, '');
	const right = b.replace(/^0+(?=\d)/, '');
	return left.length - right.length || compareText(left, right);
}

/** @returns the order of two texts by their characters' codes, the same on every machine. */
export function compareText(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

/** @returns the order of two lists of numbers; what one lacks counts as 0. */
export function compareNumbers(a: readonly string[], b: readonly string[]): number {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const order = compareDigits(a[i] ?? '0', b[i] ?? '0');
		if (order !== 0) return order;
	}
	return 0;
}
