import { t } from '../../translate';
import { type AffectedFinding, looksUnfinished, shown } from './finding';
import type { ReadRow } from './readRow';
import { compareUpper, holds, stretchText } from './stretch';

/** What can be said about a row's patched version. */
export function* checkPatch(read: ReadRow, rows: PackageRows): Generator<AffectedFinding> {
	const { patched, patch } = read;
	if (patched.kind === 'none') yield* noFix(read, rows);
	else if (patched.kind === 'words') yield asWords(read, patched.meant);
	else if (patched.versions.length > 1) yield several(read, patched.versions);
	else if (patch !== undefined) yield* checkVersion(read, patch, rows);
	else if (read.isOrdered) yield unreadable(read, patched.versions[0] ?? '');
}

/** The other rows of the same package, as far as they matter here. */
export interface PackageRows {
	/** @returns a row, other than the one given, whose range holds a version. */
	readonly holding: (version: string, other: ReadRow) => ReadRow | undefined;
	/** Whether a tag of the row's sheet, by its place in line, is outside every range of the package. */
	readonly isOutside: (place: number) => boolean;
}

function* noFix(read: ReadRow, { isOutside }: PackageRows): Generator<AffectedFinding> {
	const { row, stretch, emptiness, sheet } = read;
	if (emptiness !== undefined) return;
	if (stretch?.upper === undefined) {
		const text = t('No patched version. Where there is no fix, the description says so.');
		yield { row, rule: 'no-fix', level: 'note', text };
		return;
	}
	const { version, included } = stretch.upper;
	const line = sheet?.line;
	const from = included ? line?.place(version)?.upTo : line?.place(version)?.below;
	const after =
		line === undefined || from === undefined
			? []
			: line.sorted.slice(from).flatMap((at, i) => (isOutside(from + i) ? (sheet?.tags[at]?.version ?? []) : []));
	const first =
		after.find(one => !looksUnfinished(one)) ?? after[0] ?? (included || line !== undefined ? undefined : version);
	// The next tag of another branch is no fix for this one.
	const patched = first !== undefined && majorOf(first) === majorOf(version) ? first : undefined;
	if (patched === undefined) {
		const text = t('No patched version. Where this branch gets no fix, or none yet, the description says so.');
		yield { row, rule: 'no-fix', level: 'note', text };
		return;
	}
	const text = t('No patched version, yet the range ends. Is {0} the first one with the fix?', shown(patched));
	yield { row, rule: 'no-fix', level: 'warning', text, suggestion: { patched } };
}

function asWords({ row }: ReadRow, meant: string | undefined): AffectedFinding {
	const rule = 'patched-not-a-version';
	if (meant !== undefined) {
		const text = t('The patched version stands by itself, without an operator or a word.');
		return { row, rule, level: 'warning', text, suggestion: { patched: meant.replace(/^v(?=\d)/i, '') } };
	}
	const text = t(
		'The patched version is no version. Leave it empty where there is no fix, and say so in the description.',
	);
	return { row, rule, level: 'warning', text, suggestion: { patched: '' } };
}

function several(read: ReadRow, versions: readonly string[]): AffectedFinding {
	const { row, stretch, compare } = read;
	const text = t('The patched version is more than one. Write a row for each maintained branch.');
	const ends = versions.filter(
		version =>
			stretch?.upper !== undefined &&
			!holds(compare, stretch, version) &&
			compareUpper(compare, stretch.upper, { version, included: true }) <= 0,
	);
	const [only, ...more] = ends;
	const suggestion = only === undefined || more.length > 0 ? {} : { suggestion: { patched: only } };
	return { row, rule: 'several-patched', level: 'warning', text, ...suggestion };
}

function unreadable({ row }: ReadRow, version: string): AffectedFinding {
	const text = t('{0} is not written as versions of this ecosystem are.', shown(version));
	return { row, rule: 'patched-not-a-version', level: 'warning', text };
}

function* checkVersion(read: ReadRow, patch: string, rows: PackageRows): Generator<AffectedFinding> {
	const { row, stretch, emptiness, compare } = read;
	if (/^v\d/i.test(patch)) {
		const text = t('The patched version stands without the "v" of a tag.');
		yield { row, rule: 'v-prefix', level: 'warning', text, suggestion: { patched: patch.replace(/^v/i, '') } };
	}
	yield* checkTag(read, patch);
	if (stretch === undefined || emptiness !== undefined) return;
	if (holds(compare, stretch, patch)) {
		const ended = { ...stretch, upper: { version: patch, included: false } };
		const inside =
			stretch.lower === undefined || !holds(compare, ended, stretch.lower.version) ? undefined : stretchText(ended);
		const range = stretch.lower === undefined ? stretchText(ended) : inside;
		const text = t("The patched version {0} is in this row's own range, so it counts as affected.", shown(patch));
		yield {
			row,
			rule: 'patched-is-affected',
			level: 'error',
			text,
			...(range === undefined ? {} : { suggestion: { range } }),
		};
		return;
	}
	const other = rows.holding(patch, read);
	if (other !== undefined) {
		const text = t(
			'The patched version {0} is in the range of row {1}, so it counts as affected.',
			shown(patch),
			other.row + 1,
		);
		yield { row, rule: 'patched-is-affected', level: 'error', text };
	}
	if (stretch.upper === undefined || compareUpper(compare, { version: patch, included: true }, stretch.upper) < 0) {
		const text = t(
			'The patched version {0} comes before the range, so nobody who is affected can update to it.',
			shown(patch),
		);
		yield { row, rule: 'patched-before-range', level: 'warning', text };
	}
}

function* checkTag({ row, sheet }: ReadRow, patch: string): Generator<AffectedFinding> {
	const line = sheet?.line;
	const place = line?.place(patch);
	if (sheet === undefined || line === undefined || line.sorted.length === 0 || place === undefined) return;
	if (place.below < place.upTo) return;
	// Tags are in order, so that one of the same series would be the next.
	const next = sheet.tags[line.sorted[place.upTo] ?? -1];
	const later = next !== undefined && majorOf(next.version) === majorOf(patch) ? next : undefined;
	const text =
		later === undefined
			? t('No tag is {0} yet. It has to be there when the advisory is published.', shown(patch))
			: t('No tag is {0}, though {1} comes after it. Was another version meant?', shown(patch), shown(later.tag));
	yield { row, rule: 'patched-is-no-tag', level: later === undefined ? 'note' : 'warning', text };
}

function majorOf(version: string): string | undefined {
	return /\d+/.exec(version)?.[0];
}
