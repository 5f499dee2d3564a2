import { parse } from '@renovatebot/pep440/lib/version';
import { compareDigits, compareText } from './numbers';
import type { VersionOrder } from './versionOrder';

/** A word and its number, as the library gives it; its types do not say that there may be none. */
type Labelled = readonly (string | number)[] | null;

interface PythonVersion {
	readonly epoch: number;
	readonly release: readonly number[];
	/** The place of the word, and its number. */
	readonly pre: number;
	readonly preNumber: number;
	readonly post: number;
	readonly dev: number;
	readonly local: readonly string[] | undefined;
}

function read(text: string): PythonVersion | undefined {
	const parsed = parse(text);
	if (parsed === null) return undefined;
	const pre: Labelled = parsed.pre;
	const post = numberOf(parsed.post);
	const dev = numberOf(parsed.dev);
	return {
		epoch: parsed.epoch,
		release: parsed.release.slice(0, parsed.release.findLastIndex(number => number !== 0) + 1),
		pre: placeOf(pre, post === undefined && dev !== undefined),
		preNumber: numberOf(pre) ?? 0,
		post: post ?? -1,
		dev: dev ?? Infinity,
		local: text.split('+')[1]?.toLowerCase().split(/[._-]/),
	};
}

function numberOf(labelled: Labelled): number | undefined {
	return labelled === null ? undefined : Number(labelled[1]);
}

/** 1.0.dev1 comes before every pre-release of 1.0, and 1.0 after them. */
function placeOf(pre: Labelled, onlyDev: boolean): number {
	return pre === null ? (onlyDev ? -1 : 3) : ['a', 'b', 'rc'].indexOf(String(pre[0]));
}

function compare(a: PythonVersion, b: PythonVersion): number {
	if (a.epoch !== b.epoch) return a.epoch - b.epoch;
	for (let i = 0; i < Math.max(a.release.length, b.release.length); i++) {
		const difference = (a.release[i] ?? 0) - (b.release[i] ?? 0);
		if (difference !== 0) return difference;
	}
	if (a.pre !== b.pre) return a.pre - b.pre;
	if (a.preNumber !== b.preNumber) return a.preNumber - b.preNumber;
	if (a.post !== b.post) return a.post - b.post;
	if (a.dev !== b.dev) return a.dev < b.dev ? -1 : 1;
	return compareLocal(a.local ?? [], b.local ?? []);
}

/** Words come before numbers, and fewer segments before more. */
function compareLocal(a: readonly string[], b: readonly string[]): number {
	for (const [i, left] of a.entries()) {
		const right = b[i];
		if (right === undefined) return 1;
		const [leftNumber, rightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
		if (leftNumber !== rightNumber) return leftNumber ? 1 : -1;
		const order = leftNumber ? compareDigits(left, right) : compareText(left, right);
		if (order !== 0) return order;
	}
	return a.length - b.length;
}

/** https://packaging.python.org/en/latest/specifications/version-specifiers/#summary-of-permitted-suffixes-and-relative-ordering */
export const pep440Order: VersionOrder<PythonVersion> = { read, compare };
