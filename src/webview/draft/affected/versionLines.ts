import { t } from '../../../core/translate';
import type { TagState } from '../../../core/versions';

/** A version of a package in its repository, and how it stands. */
export interface StatedVersion {
	readonly tag: string;
	readonly version: string;
	readonly state: TagState;
}

/** Versions next to each other that stand the same. */
export interface Run {
	readonly state: TagState;
	readonly count: number;
	readonly newest: string;
	readonly oldest: string;
}

/** The releases that people think of as one: 2.x, or 0.4. */
export interface Line {
	readonly name: string;
	/** The newest first. */
	readonly versions: readonly StatedVersion[];
	readonly runs: readonly Run[];
}

/** How a state is said. */
export const STATE_NAMES: Readonly<Record<TagState, string>> = {
	affected: t('affected'),
	fixed: t('fixed'),
	unaffected: t('not affected'),
	unknown: t('not known'),
};

/** Puts versions, the newest first, into lines by their first number; before 1.0, and where there is only one, by the first two. */
export function linesOf(versions: readonly StatedVersion[]): Line[] {
	const majors = new Set(versions.flatMap(({ version }) => numbersOf(version)[0] ?? []));
	const lines = new Map<string, StatedVersion[]>();
	for (const one of versions) {
		const [major, minor] = numbersOf(one.version);
		const name =
			major === undefined
				? t('Others')
				: minor !== undefined && (majors.size === 1 || major === '0')
					? `${major}.${minor}`
					: `${major}.x`;
		const line = lines.get(name);
		if (line === undefined) lines.set(name, [one]);
		else line.push(one);
	}
	return [...lines].map(([name, own]) => ({ name, versions: own, runs: runsOf(own) }));
}

function numbersOf(version: string): string[] {
	return (
		/^v?(\d{1,9})(?:\.(\d{1,9}))?/i
			.exec(version)
			?.slice(1)
			.filter(one => one !== undefined) ?? []
	);
}

export function runsOf(versions: readonly StatedVersion[]): Run[] {
	const runs: { state: TagState; count: number; newest: string; oldest: string }[] = [];
	for (const { state, version } of versions) {
		const last = runs.at(-1);
		if (last?.state === state) {
			last.count += 1;
			last.oldest = version;
		} else runs.push({ state, count: 1, newest: version, oldest: version });
	}
	return runs;
}

/** @returns "1.0.0 to 1.3.2", or the only version */
export function stretchWords({ newest, oldest }: Pick<Run, 'newest' | 'oldest'>): string {
	return newest === oldest ? newest : t('{0} to {1}', oldest, newest);
}

const IN_WORDS: readonly TagState[] = ['affected', 'fixed', 'unaffected', 'unknown'];
/** Stretches of one state that are named; more are counted. */
const NAMED = 3;

/** @returns how all versions stand in one sentence: "12 affected: 1.0.0 to 1.3.2; 3 fixed: 1.4.0 to 1.4.2." */
export function summaryWords(versions: readonly StatedVersion[]): string {
	const runs = runsOf(versions);
	const parts = IN_WORDS.flatMap(state => {
		// From the oldest on, as ranges are written.
		const own = runs.filter(run => run.state === state).reverse();
		const count = own.reduce((sum, run) => sum + run.count, 0);
		if (count === 0) return [];
		const named = own.slice(0, NAMED).map(stretchWords);
		const more = own.length - named.length;
		return `${count} ${STATE_NAMES[state]}: ${named.join(', ')}${more > 0 ? ` ${t('and {0} more', more)}` : ''}`;
	});
	return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** So many lines of releases are shown at once. */
const LINES_SHOWN = 6;
/** So few versions are named one by one. */
const FEW = 16;

/** @returns whether the versions of these lines are named one by one, all of them, with nothing to open or close */
export function areFew(lines: readonly Line[]): boolean {
	return lines.reduce((sum, { versions }) => sum + versions.length, 0) <= FEW;
}

/** @param opened whether a person asked for all @returns the lines that are shown, the newest first */
export function shownLines(lines: readonly Line[], opened: boolean): readonly Line[] {
	return opened || areFew(lines) ? lines : lines.slice(0, LINES_SHOWN);
}
