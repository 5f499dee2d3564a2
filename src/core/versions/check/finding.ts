import { t } from '../../translate';

export type FindingRule =
	| 'no-package'
	| 'no-range'
	| 'bad-range'
	| 'reversed'
	| 'empty'
	| 'not-comparable'
	| 'v-prefix'
	| 'no-fix'
	| 'patched-not-a-version'
	| 'several-patched'
	| 'patched-is-affected'
	| 'patched-before-range'
	| 'patched-is-no-tag'
	| 'matches-no-tag'
	| 'gap'
	| 'overlap';

/** Something about a row of affected versions that its author should see. */
export interface AffectedFinding {
	/** The row's place in the list, from 0. */
	readonly row: number;
	readonly rule: FindingRule;
	/** error: the row says nothing, or what cannot be. warning: probably a slip. note: worth a look. */
	readonly level: 'error' | 'warning' | 'note';
	/** In plain words; other rows are counted from 1 in it. Holds versions and tags, so it is for the page only. */
	readonly text: string;
	/** What the fields may have been meant to hold; an empty `patched` takes the text away. */
	readonly suggestion?: { readonly range?: string; readonly patched?: string };
}

/** @returns a version or tag as it is named in a text, cut where it is too long to be read. */
export function shown(version: string): string {
	const letters = Array.from(version.slice(0, 200));
	return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : version;
}

/** @returns "1.2", "1.2 and 1.3", or "1.2, 1.3 and 4 more" */
export function listed(versions: readonly string[]): string {
	const [first = '', second, third, ...more] = versions.map(shown);
	if (second === undefined) return first;
	if (third === undefined) return t('{0} and {1}', first, second);
	return more.length === 0
		? t('{0}, {1} and {2}', first, second, third)
		: t('{0}, {1} and {2} more', first, second, more.length + 1);
}

/** Whether a version is one before a release, as its words say. */
export function looksUnfinished(version: string): boolean {
	return /(?:^|[\d._-])(?:a|alpha|b|beta|c|canary|dev|m|milestone|nightly|next|pre|preview|rc|snapshot)(?![a-z])/i.test(
		version.replace(/\+.*/s, ''),
	);
}
