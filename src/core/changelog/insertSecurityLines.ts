import { findIds } from '../ids';
import { type Heading, headingLike, headingsOf } from './headings';
import { headingAfterSecurity, isSecurityHeading, kindHeadings } from './kindHeadings';
import { itemLines, isItem, type ListStyle, listStyleIn, wrapWidth } from './listStyle';
import { type Markup, markupOf } from './markup';
import { isNewestLast, type ReleaseSection, releasesOf } from './releases';
import { endOfLines, isBlank, linesOf, type TextLine } from './textLines';

/** What is added to a text, and where. */
export interface Insertion {
	/** In UTF-16 units from the text's start. */
	readonly at: number;
	readonly text: string;
}

export interface InsertOptions {
	/** Whether a version, as the changelog writes it, was released already. A newest one that was not takes the lines in. */
	readonly isReleased?: (version: string) => boolean;
}

/** A changelog, read. */
interface Changelog {
	readonly lines: readonly TextLine[];
	readonly markup: Markup;
	readonly headings: readonly Heading[];
	readonly releases: readonly ReleaseSection[];
	readonly eol: string;
	readonly length: number;
}

/**
 * Finds where entries about security belong in a project's changelog, and what to insert: under the heading of what comes
 * next, in its list of security entries; whatever of that is missing is made, as the file has it elsewhere. Markdown (Keep a
 * Changelog 1.1.0 and others), reStructuredText, AsciiDoc and plain text; newest release first or last. Takes time in
 * proportion to the text.
 * @param fileName decides how headings look. @param entries texts without list markers; one whose id is in the file
 * already is left out
 * @returns nothing where nothing is to be added: no entry is new, or the file is not text
 */
export function insertSecurityLines(
	text: string,
	fileName: string,
	entries: readonly string[],
	o: InsertOptions = {},
): Insertion | undefined {
	const fresh = newEntries(text, entries);
	if (fresh.length === 0 || text.includes('\0')) return undefined;
	const lines = linesOf(text);
	const markup = markupOf(fileName);
	const headings = headingsOf(lines, markup);
	const releases = releasesOf(headings, lines.length);
	const log: Changelog = { lines, markup, headings, releases, eol: endOfLines(text), length: text.length };
	if (releases.length === 0) return withoutReleases(log, fresh);
	const newestLast = isNewestLast(releases);
	const open = openRelease(releases, newestLast, o);
	if (open !== undefined) return intoRelease(log, open, fresh);
	return newestLast ? releaseBelow(log, fresh) : releaseAbove(log, fresh);
}

/** The entries of which no id is in a text yet. */
export function newEntries(text: string, entries: readonly string[]): string[] {
	const known = new Set(findIds(text).map(({ id }) => id));
	return entries.filter(entry => !findIds(entry).some(({ id }) => known.has(id)));
}

function openRelease(
	releases: readonly ReleaseSection[],
	newestLast: boolean,
	{ isReleased }: InsertOptions,
): ReleaseSection | undefined {
	const open = releases.filter(({ title }) => title.kind === 'unreleased');
	const found = newestLast ? open.at(-1) : open[0];
	if (found !== undefined || isReleased === undefined) return found;
	const newest = newestLast ? releases.at(-1) : releases[0];
	return newest?.title.kind === 'version' && !isReleased(newest.title.version) ? newest : undefined;
}

function intoRelease(log: Changelog, release: ReleaseSection, entries: readonly string[]): Insertion {
	const security = release.inner.find(isSecurityHeading);
	if (security !== undefined) {
		const end = endOf(release, security);
		return afterContent(log, security.last + 1, end, list(log, entries, security.last + 1, end));
	}
	const from = release.heading.last + 1;
	const model = kindModel(log, release);
	if (model === undefined) {
		const first = release.inner[0]?.first ?? release.end;
		return afterContent(log, from, first, list(log, entries, from, release.end));
	}
	const others = log.releases.filter(other => other !== release);
	const next = headingAfterSecurity(release, others);
	const made = [
		...headingLike(model, securityTitle(log, model)),
		...gapBelow(log, model),
		...list(log, entries, from, release.end).lines,
	];
	return afterContent(log, from, next?.first ?? release.end, { lines: made, item: false });
}

/** Whether the file parts its entries by kind, and how such a heading looks. */
function kindModel({ releases, markup }: Changelog, release: ReleaseSection): Heading | undefined {
	const own = kindHeadings(release)[0];
	if (own !== undefined) return own;
	// An example of the same form: one file can have changed its habits.
	const other = releases
		.slice(0, 20)
		.map(kindHeadings)
		.find(found => found.length > 0)?.[0];
	if (other !== undefined) return { ...other, level: Math.max(other.level, release.heading.level + 1) };
	if (!isKeepAChangelog(release.heading) || markup !== 'markdown') return undefined;
	const { level } = release.heading;
	return { title: 'Added', level: level + 1, form: { kind: 'signs', sign: '#', closed: false }, first: 0, last: 0 };
}

function isKeepAChangelog({ title }: Heading): boolean {
	return title.startsWith('[');
}

/** "Security", as the file writes it, or in the letters of its other headings. */
function securityTitle({ headings }: Changelog, model: Heading): string {
	const before = headings.find(heading => heading.form.kind === model.form.kind && isSecurityHeading(heading));
	if (before !== undefined) return before.title;
	if (!/\p{Ll}/u.test(model.title)) return 'SECURITY';
	return /\p{Lu}/u.test(model.title) ? 'Security' : 'security';
}

/** A new part for what comes next, above all releases. */
function releaseAbove(log: Changelog, entries: readonly string[]): Insertion | undefined {
	const [newest, older] = log.releases;
	if (newest === undefined) return undefined;
	const first = aboveAnchors(log.lines, newest.heading.first);
	const blanks =
		older === undefined
			? 1
			: Math.min(3, Math.max(1, blanksBefore(log.lines, aboveAnchors(log.lines, older.heading.first))));
	const block = [...newRelease(log, newest, entries), ...Array<string>(blanks).fill('')];
	const lead = first > 0 && !isBlank(log.lines[first - 1]) ? log.eol : '';
	return { at: log.lines[first]?.start ?? 0, text: lead + block.map(line => line + log.eol).join('') };
}

/** A new part below all releases. */
function releaseBelow(log: Changelog, entries: readonly string[]): Insertion | undefined {
	const newest = log.releases.at(-1);
	if (newest === undefined) return undefined;
	const made = { lines: newRelease(log, newest, entries), item: false };
	return afterContent(log, newest.heading.last + 1, newest.end, made);
}

function newRelease(log: Changelog, newest: ReleaseSection, entries: readonly string[]): string[] {
	const title = isKeepAChangelog(newest.heading) ? '[Unreleased]' : 'Unreleased';
	const model = kindModel(log, newest);
	const from = newest.heading.last + 1;
	const made = list(log, entries, from, newest.end).lines;
	const below = gapBelow(log, newest.heading);
	const heading = headingLike(newest.heading, title);
	if (model === undefined) return [...heading, ...below, ...made];
	return [...heading, ...below, ...headingLike(model, securityTitle(log, model)), ...gapBelow(log, model), ...made];
}

/** A file that names no release: below its title, or before its list. */
function withoutReleases(log: Changelog, entries: readonly string[]): Insertion {
	const { lines, headings, markup, eol } = log;
	const section = (level: number): string[] =>
		markup === 'markdown' || markup === 'asciidoc'
			? [...signsFor(markup, level, 'Unreleased'), '', ...signsFor(markup, level + 1, 'Security'), '']
			: ['Unreleased', '-'.repeat('Unreleased'.length), ''];
	const made = list(log, entries, 0, lines.length).lines;
	const title = headings[0];
	if (lines.every(isBlank)) {
		const top =
			markup === 'markdown' || markup === 'asciidoc' ? signsFor(markup, 1, 'Changelog') : ['Changelog', '='.repeat(9)];
		return { at: log.length, text: [...top, '', ...section(2), ...made].map(line => line + eol).join('') };
	}
	const security = headings.find(isSecurityHeading);
	if (security !== undefined) {
		const next = headings.find(({ first, level }) => first > security.last && level <= security.level);
		const to = next?.first ?? lines.length;
		return afterContent(log, security.last + 1, to, list(log, entries, security.last + 1, to));
	}
	if (title === undefined || title.form.kind === 'label' || title.form.kind === 'bold') {
		const at = lines.findIndex(isItem);
		const first = Math.max(0, at);
		const block = at < 0 ? [...section(2), ...made, ''] : made;
		return { at: lines[first]?.start ?? 0, text: block.map(line => line + eol).join('') };
	}
	const next = headings[1]?.first ?? lines.length;
	const items = lines.findIndex((line, i) => i > title.last && isItem(line));
	if (items >= 0 && items < next) return { at: lines[items]?.start ?? 0, text: made.map(line => line + eol).join('') };
	return afterContent(log, title.last + 1, next, { lines: [...section(title.level + 1), ...made], item: false });
}

function signsFor(markup: Markup, level: number, title: string): string[] {
	return [`${(markup === 'asciidoc' ? '=' : '#').repeat(Math.min(6, level))} ${title}`];
}

/** What is inserted: lines, and whether they go on a list. */
interface Made {
	readonly lines: readonly string[];
	readonly item: boolean;
	readonly loose?: boolean;
}

/** Entries as the lists in some lines have them, else as the file has them. */
function list({ lines, markup }: Changelog, entries: readonly string[], from: number, to: number): Made {
	const found =
		listStyleIn(lines, from, to) ?? listStyleIn(lines, to, lines.length) ?? listStyleIn(lines, 0, lines.length);
	const width = wrapWidth(lines);
	const usual: ListStyle = { marker: markup === 'asciidoc' ? '* ' : '- ', loose: false };
	const style: ListStyle = { ...(found ?? usual), ...(width === undefined ? {} : { width }) };
	const made = entries.flatMap((entry, i) => [...(style.loose && i > 0 ? [''] : []), ...itemLines(entry, style)]);
	return { lines: made, item: true, loose: style.loose };
}

/**
 * Inserts after the last line in a part that says something, so that what stands between it and the next one stays.
 * @param from index of the part's first line. @param to index of the first line after it
 */
function afterContent(log: Changelog, from: number, to: number, { lines: made, item, loose }: Made): Insertion {
	const { lines, eol } = log;
	const last = lastContent(lines, from, to, log.markup);
	const line = lines[last];
	if (line === undefined) return { at: 0, text: made.map(text => text + eol).join('') };
	const empty = last < from;
	const heading = log.headings.find(h => h.last === last);
	const apart = empty
		? heading === undefined || !item
			? 1
			: gapBelow(log, heading).length
		: !item || loose === true || !inList(lines, last, from)
			? 1
			: 0;
	// What stands right below must not become a part of the entry.
	const below = last + 1 < lines.length && !isBlank(lines[last + 1]) ? eol : '';
	return { at: line.end, text: eol.repeat(apart + 1) + made.join(eol) + below };
}

/** Whether a line is one of a list: an entry, or what goes on with it. */
function inList(lines: readonly TextLine[], at: number, from: number): boolean {
	for (let i = at; i >= from && !isBlank(lines[i]); i--) if (isItem(lines[i])) return true;
	return false;
}

/** The last line in a part that is neither blank, nor the target of a link, nor belongs to what comes after. */
function lastContent(lines: readonly TextLine[], from: number, to: number, markup: Markup): number {
	let last = Math.min(to, lines.length) - 1;
	while (last >= from && (isBlank(lines[last]) || isBeside(lines[last]?.text ?? '', markup))) last -= 1;
	return last;
}

function isBeside(text: string, markup: Markup): boolean {
	const line = text.slice(0, 500);
	if (/^ {0,3}\[[^\]]{1,200}\]:\s/.test(line) && markup === 'markdown') return true;
	if (isAnchor(line)) return true;
	return markup !== 'rst' && /^(?:(?:-\s?){3,}|(?:\*\s?){3,}|_{3,}|<!--.*-->)$/.test(line.trim().slice(0, 120));
}

function isAnchor(line: string): boolean {
	return /^\.\. _[^:]{1,200}:\s*$|^<a (?:name|id)="[^"<>]{1,200}">\s{0,4}<\/a>\s{0,4}$|^\[\[[^\]]{1,200}\]\]$/.test(
		line,
	);
}

/** Names of places that stand before a heading belong to it. */
function aboveAnchors(lines: readonly TextLine[], first: number): number {
	let at = first;
	for (let i = first - 1; i >= Math.max(0, first - 4); i--) {
		if (isAnchor(lines[i]?.text ?? '')) at = i;
		else if (!isBlank(lines[i])) break;
	}
	return at;
}

function blanksBefore(lines: readonly TextLine[], at: number): number {
	let count = 0;
	while (at - count - 1 >= 0 && isBlank(lines[at - count - 1])) count += 1;
	return count;
}

/** A blank line, where the file has one below such headings. */
function gapBelow({ headings, lines }: Changelog, model: Pick<Heading, 'form' | 'level'>): string[] {
	const alike = headings.filter(h => h.form.kind === model.form.kind && h.level === model.level).slice(0, 50);
	const followed = alike.filter(h => h.last + 1 < lines.length);
	const blank = followed.filter(h => isBlank(lines[h.last + 1])).length;
	if (followed.length === 0) return model.form.kind === 'label' || model.form.kind === 'bold' ? [] : [''];
	return blank * 2 >= followed.length ? [''] : [];
}

function endOf({ inner, end }: ReleaseSection, heading: Heading): number {
	const rest = inner.slice(inner.indexOf(heading) + 1);
	return rest.find(({ level }) => level <= heading.level)?.first ?? end;
}
