import type { CsafInput, InputNote, InputVulnerability } from './input';
import { descriptionOf, OWN_NOTES } from './notes';

const OWN_TITLES: readonly string[] = Object.values(OWN_NOTES);

/**
 * The description of a vulnerability in Markdown. Notes of ours give the very text that they were made of. Those of others
 * become parts with their titles as headings, and what helps without a fix gets a part of its own.
 * @param isOurs whether this program made the document
 */
export function textOf(vulnerability: InputVulnerability, { document }: CsafInput, isOurs: boolean): string {
	if (isOurs) {
		const notes = vulnerability.notes.filter(note => note.category !== 'other' || !isOwn(note));
		const [only] = notes;
		const isTitle = notes.length === 1 && only?.category === 'summary' && only.title === 'Summary';
		return isTitle ? '' : descriptionOf(notes.map(partOf));
	}
	const notes =
		[vulnerability.notes, document.notes].map(list => list.filter(isText)).find(list => list.length > 0) ?? [];
	const [only] = notes;
	const helps = vulnerability.remediations
		.filter(({ category }) => category === 'workaround' || category === 'mitigation')
		.map(({ details }) => details.trim());
	const parts =
		notes.length === 1 && only !== undefined && helps.length === 0 ? [only.text.trim()] : notes.map(partWithTitle);
	const further = [...new Set(helps)].filter(text => text !== '');
	return [...parts, ...(further.length === 0 ? [] : [`### Workarounds\n\n${further.join('\n\n')}`])].join('\n\n');
}

/** @returns what a note of ours with a title says; nothing where there is none. */
export function ownNote(notes: readonly InputNote[], title: string): string | undefined {
	return notes.find(note => note.category === 'other' && note.title === title)?.text;
}

function isOwn({ title }: InputNote): boolean {
	return title !== undefined && OWN_TITLES.includes(title);
}

function isText({ category, text }: InputNote): boolean {
	return category !== 'legal_disclaimer' && text.trim() !== '';
}

function partOf({ title, text }: InputNote): { title?: string; text: string } {
	return title === undefined ? { text } : { title, text };
}

function partWithTitle({ title, text }: InputNote): string {
	const heading = (title ?? '').replace(/\s+/g, ' ').trim();
	return heading === '' ? text.trim() : `### ${heading}\n\n${text.trim()}`;
}
