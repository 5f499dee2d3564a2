import type { Heading } from './headings';
import type { ReleaseSection } from './releases';

/** The order of Keep a Changelog (1.1.0); what is not in it stands at the end. */
const ORDER: readonly RegExp[] = [/^added/, /^changed/, /^deprecated/, /^removed/, /^fixed/, /^security/];
const KIND =
	/^(?:added|changed?|changes|deprecat(?:ed|ions?)|removed?|removals?|fix(?:ed|es)?|security|(?:new )?features?|enhancements?|improve(?:d|ments?)|(?:bug ?|hot)?fix(?:es)?|bugs?|breaking(?: changes)?|documentation|docs|internal|performance|miscellaneous|misc|dependencies|other(?: changes)?|maintenance|chores?)\b/;
const SECURITY = /\bsecurity\b|\bvulnerabilit(?:y|ies)\b|\bcves?\b/;

/** Whether a heading is the one of security entries. */
export function isSecurityHeading({ title }: Heading): boolean {
	return title.length <= 60 && SECURITY.test(wordsOf(title));
}

/** Headings that part what changed in a release by its kind. */
export function kindHeadings({ inner }: ReleaseSection): Heading[] {
	return inner.filter(heading => KIND.test(wordsOf(heading.title)) || isSecurityHeading(heading));
}

/**
 * Before which heading of a release a new Security one belongs: as in the releases that have one, else as Keep a
 * Changelog has it.
 * @returns nothing for the end
 */
export function headingAfterSecurity(release: ReleaseSection, others: readonly ReleaseSection[]): Heading | undefined {
	const kinds = kindHeadings(release);
	const example = others.find(other => other.inner.some(isSecurityHeading));
	if (example !== undefined) {
		const there = kindHeadings(example);
		const at = there.findIndex(isSecurityHeading);
		const known = new Set(there.map(({ title }) => wordsOf(title)));
		const later = new Set(there.slice(at + 1).map(({ title }) => wordsOf(title)));
		const earlier = there.slice(0, at).map(({ title }) => wordsOf(title));
		const next = kinds.find(({ title }) => later.has(wordsOf(title)));
		if (next !== undefined) return next;
		if (earlier.length === 0 && known.size > 1) return kinds[0];
	}
	// What comes after all that has a place, such as the names of contributors, stays at the end.
	const last = kinds.findLast(({ title }) => rankOf(title) < ORDER.length);
	if (last === undefined) return undefined;
	const rest = release.inner.slice(release.inner.indexOf(last) + 1);
	return rest.find(({ level }) => level <= last.level);
}

function rankOf(title: string): number {
	const words = wordsOf(title);
	const found = ORDER.findIndex(kind => kind.test(words));
	return found < 0 ? ORDER.length : found;
}

function wordsOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/:[a-z_]{1,40}:/g, ' ')
		.replace(/[^\p{L}\p{N} ]/gu, ' ')
		.replace(/ +/g, ' ')
		.trim();
}
