import { t } from '../../translate';
import { InvalidRangeError } from '../parseRange';
import { spanOf } from '../tagSheet';
import { type AffectedFinding, listed, looksUnfinished, shown } from './finding';
import type { PackageRows } from './ofPatch';
import type { ReadRow } from './readRow';
import { holds, stretchText } from './stretch';

/** What the repository's tags say about a row's range. Tags that cannot be compared say nothing. */
export function* checkTags(read: ReadRow, { isOutside }: PackageRows): Generator<AffectedFinding> {
	const { row, range, stretch, sheet, patch } = read;
	const line = sheet?.line;
	if (stretch === undefined || read.emptiness !== undefined || line === undefined || line.sorted.length === 0) return;
	if (range === undefined || range instanceof InvalidRangeError) return;
	const tagAt = (place: number) => sheet?.tags[line.sorted[place] ?? -1];
	const { from, to } = spanOf(line, range);
	if (from === to && line.unread.length === 0) {
		const [before, after] = [tagAt(from - 1), tagAt(from)];
		const near = [before, after].flatMap(tag => tag?.tag ?? []);
		const text =
			near.length > 1
				? t('No tag is in this range. The nearest are {0}.', listed(near))
				: t('No tag is in this range. The nearest is {0}.', listed(near));
		yield { row, rule: 'matches-no-tag', level: 'warning', text };
	}
	const end = patch === undefined ? undefined : line.place(patch)?.below;
	if (patch === undefined || end === undefined || stretch.upper === undefined) return;
	if (holds(read.compare, stretch, patch)) return;
	const between: string[] = [];
	for (let place = to; place < end; place++) {
		const tag = tagAt(place);
		if (tag !== undefined && isOutside(place)) between.push(tag.version);
	}
	if (between.length === 0) return;
	const releases = between.filter(version => !looksUnfinished(version));
	const named = releases.length > 0 ? releases : between;
	const text = t(
		'Between the range and the patched version {0}: {1}, which no row calls affected. Is that so?',
		shown(patch),
		listed(named),
	);
	const whole = { ...stretch, upper: { version: patch, included: false } };
	yield {
		row,
		rule: 'gap',
		level: releases.length > 0 ? 'warning' : 'note',
		text,
		suggestion: { range: stretchText(whole) },
	};
}
