import type { Advisory } from '../../core/advisory';
import { plainLine } from '../../core/visible';
import { workaroundsOf } from '../markdown/sections';
import { plainText } from '../markdown/plainText';
import { patchedVersions } from '../patchedVersions';
import type { CveText } from './record';

/** Lengths of the record format, in characters. */
const TITLE_LIMIT = 256;
const TEXT_LIMIT = 4096;
const MEDIA_LIMIT = 16_384;

export function cveTitle(summary: string): string {
	return plainLine(summary, TITLE_LIMIT);
}

/** The description as plain text, and as it was written beside it; without one the title. */
export function cveDescriptions(a: Advisory): CveText[] {
	return [textOf(a.description, a) ?? { lang: 'en', value: shortened(a.summary, '') }];
}

/** What to upgrade to, where that is known. */
export function cveSolutions({ affected }: Advisory): CveText[] {
	const sentences = affected.flatMap(({ name, patched }) => {
		const versions = patchedVersions(patched);
		return versions.length === 0 ? [] : [`Upgrade ${plainLine(name, 200)} to ${versions.join(' or ')}.`];
	});
	return sentences.length === 0 ? [] : [{ lang: 'en', value: shortened([...new Set(sentences)].join(' '), '') }];
}

export function cveWorkarounds(a: Advisory): CveText[] {
	const text = workaroundsOf(a.description);
	const written = text === undefined ? undefined : textOf(text, a);
	return written === undefined ? [] : [written];
}

function textOf(markdown: string, { source }: Advisory): CveText | undefined {
	const plain = plainText(markdown);
	if (plain === '') return undefined;
	const rest = source.url === undefined ? '' : `The whole text is at ${source.url}`;
	const value = shortened(plain, rest);
	const written = markdown.trim();
	if (written === value || written.length > MEDIA_LIMIT) return { lang: 'en', value };
	return { lang: 'en', value, supportingMedia: [{ type: 'text/markdown', base64: false, value: written }] };
}

/** A text that is too long ends with a whole paragraph, else with a whole word, and says where the rest is. */
function shortened(text: string, rest: string): string {
	const whole = text.trim();
	if (whole.length <= TEXT_LIMIT) return whole;
	const end = rest.length > TEXT_LIMIT / 2 ? '…' : `…\n\n${rest}`.trimEnd();
	const room = whole.slice(0, TEXT_LIMIT - end.length - 1);
	const paragraph = room.lastIndexOf('\n\n');
	const word = room.search(/\s\S*$/);
	const cut = paragraph > TEXT_LIMIT / 2 ? paragraph : word > TEXT_LIMIT / 2 ? word : lastWhole(room);
	return `${room.slice(0, cut).trimEnd()}${paragraph > TEXT_LIMIT / 2 ? '\n\n' : ' '}${end}`;
}

/** No half of a character is left at the end. */
function lastWhole(text: string): number {
	return /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}
