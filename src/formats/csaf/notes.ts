import type { Advisory } from '../../core/advisory';
import { type Heading, outlineOf } from '../markdown/outline';
import type { CsafNote } from './document';
import { harmlessLine, harmlessText } from './harmless';

/** Titles of our notes about what CSAF has no field for. They are no part of the description. */
export const OWN_NOTES = {
	vector4: 'CVSS 4.0 vector',
	weaknesses: 'Further weaknesses',
	functions: 'Affected functions',
} as const;

/**
 * The description in parts by its headings (impact, patches, workarounds), where it is written in the form of the forge:
 * headings of level 3, so that descriptionOf makes the same text of the notes. Any other text is one note.
 */
export function notesOf({ summary, description }: Advisory): CsafNote[] {
	const text = harmlessText(description);
	if (text.trim() === '') return [{ category: 'summary', title: 'Summary', text: harmlessLine(summary) }];
	const whole: CsafNote = { category: 'description', text };
	const parts = partsOf(text);
	return parts !== undefined && descriptionOf(parts) === text ? parts : [whole];
}

function partsOf(text: string): CsafNote[] | undefined {
	const { lines, headings } = outlineOf(text);
	const tops = headings.filter(({ level, prefix }) => level <= 3 && prefix === '');
	const [first] = tops;
	if (first === undefined || !tops.some(heading => categoryOf(heading) !== 'general')) return undefined;
	const eol = lineBreakOf(text);
	const below = tops.map((heading, index): CsafNote => {
		const body = lines.slice(heading.last + 1, tops[index + 1]?.first).join(eol);
		return { category: categoryOf(heading), title: heading.text, text: body };
	});
	const above = lines.slice(0, first.first).join(eol);
	const notes: CsafNote[] = first.first === 0 ? below : [{ category: 'description', text: above }, ...below];
	return notes.every(note => note.text.trim() !== '' && note.title?.trim() !== '') ? notes : undefined;
}

const CATEGORIES: readonly (readonly [RegExp, CsafNote['category']])[] = [
	[/^(?:impact|description|vulnerability)\b/, 'description'],
	[/^(?:summary|overview)\b/, 'summary'],
	[/^(?:patch|fix|workaround|mitigation|details|technical|poc|proof)/, 'details'],
];

function categoryOf({ text }: Heading): CsafNote['category'] {
	const called = text
		.replace(/[*_`:]/g, '')
		.trim()
		.toLowerCase();
	return CATEGORIES.find(([pattern]) => pattern.test(called))?.[1] ?? 'general';
}

/** The text that notes of ours were made of: notesOf turned round. */
export function descriptionOf(notes: readonly Pick<CsafNote, 'title' | 'text'>[]): string {
	const eol = lineBreakOf(notes.map(({ text }) => text).join('\n'));
	return notes.flatMap(({ title, text }) => (title === undefined ? [text] : [`### ${title}`, text])).join(eol);
}

function lineBreakOf(text: string): string {
	return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The functions of the rows that name some: CSAF's products have no place for them. */
export function functionsNote({ affected }: Advisory): CsafNote[] {
	const lines = affected.flatMap(row => {
		const functions = row.functions.map(harmlessLine).filter(text => text !== '');
		return functions.length === 0 ? [] : [`${harmlessLine(row.name)}: ${functions.join(', ')}`];
	});
	return lines.length === 0
		? []
		: [{ category: 'other', title: OWN_NOTES.functions, text: [...new Set(lines)].join('\n') }];
}
