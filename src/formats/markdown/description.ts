import { outlineOf } from './outline';

/**
 * A maintainer's Markdown as a part of a longer document: it stays as it is, but its headings move down together until the
 * highest of them has a level, and what it leaves open (a fence, a comment) is closed, so that it cannot swallow what comes
 * behind it. A heading that would go below level 6 stays at 6.
 * @param top the level, 1 to 6, that its highest heading gets; headings that are that low already stay.
 */
export function embeddedMarkdown(markdown: string, top: number): string {
	const { lines, headings, close } = outlineOf(markdown.trim());
	const highest = headings.reduce((level, heading) => Math.min(level, heading.level), 6);
	const shift = Math.max(0, top - highest);
	const written: string[] = [];
	let from = 0;
	for (const { level, text, first, last, prefix } of headings) {
		if (shift === 0) break;
		written.push(...lines.slice(from, first), `${prefix}${'#'.repeat(Math.min(6, level + shift))} ${text}`);
		from = last + 1;
	}
	written.push(...lines.slice(from));
	return (close === undefined ? written : [...written, close]).join('\n').trim();
}
