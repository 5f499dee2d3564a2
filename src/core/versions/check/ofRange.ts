import { InvalidRangeError } from '../parseRange';
import { formatRange, type VersionRange } from '../range';
import { type AffectedFinding, listed, shown } from './finding';
import type { ReadRow } from './readRow';
import { stretchText } from './stretch';

/** What can be said about a row's package and range by themselves. */
export function* checkRange(read: ReadRow): Generator<AffectedFinding> {
	const { row, affected, range, isOrdered } = read;
	if (affected.name.trim() === '') {
		const text = 'This row names no package, so no tool can tell who is affected.';
		yield { row, rule: 'no-package', level: 'error', text };
	}
	if (range === undefined) {
		const text = 'This row has no range. Write >= 0 where every version is affected.';
		yield { row, rule: 'no-range', level: 'error', text };
		return;
	}
	if (range instanceof InvalidRangeError) {
		const suggestion = range.suggestion === undefined ? {} : { suggestion: { range: range.suggestion } };
		yield { row, rule: 'bad-range', level: 'error', text: range.reason, ...suggestion };
		return;
	}
	yield* checkVersions(read, range);
	if (!isOrdered) {
		const text = 'Nobody knows how versions of this ecosystem are ordered, so the range is not checked against tags.';
		yield { row, rule: 'not-comparable', level: 'note', text };
		return;
	}
	yield* checkBounds(read);
}

function* checkVersions({ row, compare, isOrdered }: ReadRow, range: VersionRange): Generator<AffectedFinding> {
	const versions = range.constraints.map(({ version }) => version);
	const strange = !isOrdered ? [] : versions.filter(version => compare(version, version) === undefined);
	if (strange.length > 0) {
		const series = strange.some(version => /\.[x*]$/i.test(version));
		const text = series
			? `${listed(strange)} is a series. Write where it begins and ends, such as >= 1.0, < 2.0.`
			: `${listed(strange)}: not written as versions of this ecosystem are, so nobody can tell what the range holds.`;
		yield { row, rule: 'not-comparable', level: 'warning', text };
	}
	if (versions.some(version => /^v\d/i.test(version))) {
		const constraints = range.constraints.map(({ operator, version }) => ({
			operator,
			version: version.replace(/^v(?=\d)/i, ''),
		}));
		const text = 'Versions stand in a range without the "v" of a tag.';
		yield { row, rule: 'v-prefix', level: 'warning', text, suggestion: { range: formatRange({ constraints }) } };
	}
}

function* checkBounds({ row, stretch, emptiness }: ReadRow): Generator<AffectedFinding> {
	if (stretch === undefined || emptiness === undefined) return;
	const { lower, upper } = stretch;
	if (emptiness === 'reversed' && lower !== undefined && upper !== undefined) {
		const text = `The bounds are reversed: no version is above ${shown(lower.version)} and below ${shown(upper.version)}.`;
		const turned = {
			lower: { ...upper, included: true },
			upper: lower.included ? { ...lower, included: false } : lower,
		};
		yield { row, rule: 'reversed', level: 'error', text, suggestion: { range: stretchText(turned) } };
		return;
	}
	const text =
		lower === undefined
			? `No version is below ${shown(upper?.version ?? '0')}.`
			: `The range holds no version: nothing lies between its bounds at ${shown(lower.version)}.`;
	yield { row, rule: 'empty', level: 'error', text };
}
