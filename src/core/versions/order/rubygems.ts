import { compareDigits, compareText } from './numbers';
import type { VersionOrder } from './versionOrder';

/** Numbers and words of a version, without the zeros that do not count. */
type Segments = readonly string[];

/** https://docs.ruby-lang.org/en/master/Gem/Version.html: a hyphen stands for ".pre.". */
function read(text: string): Segments | undefined {
	if (!/^\d+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.test(text)) return undefined;
	const segments: string[] = text.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? [];
	const word = segments.findIndex(segment => !isNumber(segment));
	const numbers = word < 0 ? segments : segments.slice(0, word);
	return [...withoutZeros(numbers), ...withoutZeros(word < 0 ? [] : segments.slice(word))];
}

function isNumber(segment: string): boolean {
	return /^\d/.test(segment);
}

function withoutZeros(segments: readonly string[]): readonly string[] {
	return segments.slice(0, segments.findLastIndex(segment => !/^0+$/.test(segment)) + 1);
}

/** Segment by segment; a word comes before every number, words by their characters' codes, and what is not there is 0. */
function compare(a: Segments, b: Segments): number {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const left = a[i] ?? '0';
		const right = b[i] ?? '0';
		const [leftNumber, rightNumber] = [isNumber(left), isNumber(right)];
		if (leftNumber !== rightNumber) return leftNumber ? 1 : -1;
		const order = leftNumber ? compareDigits(left, right) : compareText(left, right);
		if (order !== 0) return order;
	}
	return 0;
}

/** As Gem::Version orders versions. */
export const rubygemsOrder: VersionOrder<Segments> = { read, compare };
