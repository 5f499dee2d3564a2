import { t } from '../../translate';
import { InvalidRangeError } from '../parseRange';
import { formatRange, type VersionRange } from '../range';
import { type AffectedFinding, listed, shown } from './finding';
import type { ReadRow } from './readRow';
import { stretchText } from './stretch';

/** What can be said about a row's package and range by themselves. */
export function* checkRange(read: ReadRow): Generator<AffectedFinding> {
	const { row, affected, range, isOrdered } = read;
	if (affected.name.trim() === '') {
		const text = t('This row names no package, so no tool can tell who is affected.');
		yield { row, rule: 'no-package', level: 'error', text };
	}
	if (range === undefined) {
		const text = t('This row has no range. Write >= 0 where every version is affected.');
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
		const text = t(
			'Nobody knows how versions of this ecosystem are ordered, so the range is not checked against tags.',
		);
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
			? t('{0} is a series. Write where it begins and ends, such as >= 1.0, < 2.0.', listed(strange))
			: t(
					'{0}: not written as versions of this ecosystem are, so nobody can tell what the range holds.',
					listed(strange),
				);
		yield { row, rule: 'not-comparable', level: 'warning', text };
	}
	if (versions.some(version => /^v\d/i.test(version))) {
		const constraints = range.constraints.map(({ operator, version }) => ({
			operator,
			version: version.replace(/^v(?=\d)/i, ''),
		}));
		const text = t('Versions stand in a range without the "v" of a tag.');
		yield { row, rule: 'v-prefix', level: 'warning', text, suggestion: { range: formatRange({ constraints }) } };
	}
}

function* checkBounds({ row, stretch, emptiness }: ReadRow): Generator<AffectedFinding> {
	if (stretch === undefined || emptiness === undefined) return;
	const { lower, upper } = stretch;
	if (emptiness === 'reversed' && lower !== undefined && upper !== undefined) {
		const text = t(
			'The bounds are reversed: no version is above {0} and below {1}.',
			shown(lower.version),
			shown(upper.version),
		);
		const turned = {
			lower: { ...upper, included: true },
			upper: lower.included ? { ...lower, included: false } : lower,
		};
		yield { row, rule: 'reversed', level: 'error', text, suggestion: { range: stretchText(turned) } };
		return;
	}
	const text =
		lower === undefined
			? t('No version is below {0}.', shown(upper?.version ?? '0'))
			: t('The range holds no version: nothing lies between its bounds at {0}.', shown(lower.version));
	yield { row, rule: 'empty', level: 'error', text };
}
