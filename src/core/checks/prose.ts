import { inlineOf } from '../claims/inline';
import { partsOf } from '../claims/markdown';
import { masked, type Span } from '../claims/mask';

/** Stands where code was: something is there, and no word. */
const CODE = '\0';

/**
 * A Markdown text without its code and comments, line for line as far as that is prose. What stands in code is data:
 * a placeholder or a template's field there is quoted, not forgotten.
 */
export function proseOf(markdown: string): string {
	const pieces: string[] = [];
	for (const part of partsOf(markdown)) {
		if (part.kind === 'block') {
			pieces.push(CODE);
			continue;
		}
		const text = markdown.slice(part.start, part.end);
		const { codes, hidden } = inlineOf(text);
		// A tag that HTML does not know is a placeholder: <version>.
		const comments = hidden.filter(([from]) => text.startsWith('<!--', from));
		const spans: Span[] = [...codes.map(({ start, end }): Span => [start, end]), ...comments];
		pieces.push(
			masked(
				text,
				spans.sort((a, b) => a[0] - b[0]),
			),
		);
	}
	return pieces.join('\n\n');
}

/** A heading of prose, and whether anything stands below it before the next one of its level. */
export interface ProseHeading {
	readonly text: string;
	readonly empty: boolean;
}

/** More headings than an advisory has. */
const MOST = 2000;
/** Names that are headings in bold, too. */
const BOLD =
	/^(?:impact|patch(?:es)?|fix(?:es)?|work-?arounds?|references?|mitigations?|summary|details|description|poc|credits?)$/;

interface Open {
	readonly level: number;
	readonly text: string;
	filled: boolean;
}

/** The headings of a prose (with number signs, underlined, or known names in bold), in order. Time grows with the text's length. */
export function headingsOf(prose: string): ProseHeading[] {
	const found: Open[] = [];
	/** What is open: what stands below the last one stands below all of them. */
	let open: Open[] = [];
	const lines = prose.split(/\r\n|\n|\r/);
	for (let at = 0; at < lines.length && found.length < MOST; at++) {
		const text = (lines[at] ?? '').trim();
		const underline = /^(?:=+|-{2,})$/.exec((lines[at + 1] ?? '').trim())?.[0];
		const heading = headingOf(text, text === '' ? undefined : underline);
		if (heading !== undefined) {
			const begun: Open = { ...heading, filled: false };
			open = [...open.filter(one => one.level < begun.level), begun];
			found.push(begun);
			if (underline !== undefined && !text.startsWith('#')) at++;
		} else if (text !== '' && !/^[-*_](?:[ \t]*[-*_]){2,}$/.test(text)) {
			for (const one of open) one.filled = true;
			open = [];
		}
	}
	return found.map(({ text, filled }) => ({ text, empty: !filled }));
}

function headingOf(text: string, underline: string | undefined): { level: number; text: string } | undefined {
	const signs = /^#{1,6}(?=[ \t]|$)/.exec(text)?.[0];
	if (signs !== undefined) return { level: signs.length, text: plain(text.slice(signs.length)) };
	if (underline !== undefined) return { level: underline.startsWith('=') ? 1 : 2, text: plain(text) };
	const bold = text.length < 40 ? /^\*\*([^*]+)\*\*:?$/.exec(text)?.[1] : undefined;
	return bold !== undefined && BOLD.test(plain(bold).toLowerCase()) ? { level: 7, text: plain(bold) } : undefined;
}

/** Without marks around it, cut where no heading goes on. */
function plain(text: string): string {
	return text
		.slice(0, 200)
		.replace(/[*_`:#]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}
