import type { Heading } from './headings';
import { compareNumbers, type ReleaseTitle, releaseTitle } from './releaseTitle';

/** The part of a changelog that tells of one release. */
export interface ReleaseSection {
	readonly heading: Heading;
	readonly title: ReleaseTitle;
	/** Headings in it, in order. */
	readonly inner: readonly Heading[];
	/** Index of the first line after it. */
	readonly end: number;
}

/** The releases of a changelog, as they stand. @param lines how many lines there are */
export function releasesOf(headings: readonly Heading[], lines: number): ReleaseSection[] {
	const named = headings.flatMap((heading, at) => {
		const title = releaseTitle(heading.title);
		return title === undefined || heading.form.kind === 'label' || heading.form.kind === 'bold'
			? []
			: [{ heading, title, at }];
	});
	const level = named[0]?.heading.level;
	// "Migrating to 2.0" within a release is none; the level of "1.2.3" alone may differ with its size.
	const releases = named.filter(
		({ heading, title }) => heading.level === level || (title.kind === 'version' && title.strict),
	);
	return releases.map(({ heading, title, at }, i) => {
		const limit = releases[i + 1]?.at ?? headings.length;
		let next = at + 1;
		while (next < limit && (headings[next]?.level ?? 0) > heading.level) next += 1;
		const end = headings[next]?.first ?? lines;
		return { heading, title, inner: headings.slice(at + 1, next), end };
	});
}

const LOOKED_AT = 100;

/** Whether new releases are written below older ones. One release alone says that they come first. */
export function isNewestLast(releases: readonly ReleaseSection[]): boolean {
	const titles = [...releases.slice(0, LOOKED_AT), ...releases.slice(LOOKED_AT).slice(-LOOKED_AT)].map(r => r.title);
	let up = 0;
	for (const [i, title] of titles.entries()) {
		const before = titles[i - 1];
		if (before === undefined) continue;
		if (before.kind === 'version' && title.kind === 'version')
			up += Math.sign(compareNumbers(title.numbers, before.numbers));
		else if (before.kind === 'version' && i === titles.length - 1) up += 1;
		else if (title.kind === 'version' && i === 1) up -= 1;
	}
	return up > 0;
}
