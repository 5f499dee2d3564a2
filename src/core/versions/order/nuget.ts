import { compareDigits, compareNumbers, compareText } from './numbers';
import type { VersionOrder } from './versionOrder';

interface NuGetVersion {
	readonly numbers: readonly string[];
	/** In lower case; none for a release. */
	readonly labels: readonly string[];
}

function read(text: string): NuGetVersion | undefined {
	const [, numbers, labels] =
		/^(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text) ?? [];
	if (numbers === undefined) return undefined;
	return { numbers: numbers.split('.'), labels: labels?.toLowerCase().split('.') ?? [] };
}

function compare(a: NuGetVersion, b: NuGetVersion): number {
	const numbers = compareNumbers(a.numbers, b.numbers);
	if (numbers !== 0) return numbers;
	if (a.labels.length === 0 || b.labels.length === 0) return b.labels.length - a.labels.length;
	for (const [i, left] of a.labels.entries()) {
		const right = b.labels[i];
		if (right === undefined) return 1;
		const order = compareLabels(left, right);
		if (order !== 0) return order;
	}
	return a.labels.length - b.labels.length;
}

function compareLabels(a: string, b: string): number {
	const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
	if (left !== right) return left ? -1 : 1;
	return left ? compareDigits(a, b) : compareText(a, b);
}

/**
 * Semantic versioning with a fourth number, and pre-release labels compared without regard to case; what stands behind
 * + does not count: https://learn.microsoft.com/en-us/nuget/concepts/package-versioning
 */
export const nugetOrder: VersionOrder<NuGetVersion> = { read, compare };
