import { hiddenName } from './hiddenName';

/*
 * Text of strangers, made visible. A title may hold characters that show nothing, reorder what stands around them, or
 * pile up over other lines (Unicode Technical Report 36, section 2; CVE-2021-42574). Nothing is removed: what cannot be
 * seen is named.
 */

/** A piece of text; with `hidden` it shows nothing, or not what it is, and that is its name. */
export interface VisibleSegment {
	readonly text: string;
	/** Such as "U+202E RIGHT-TO-LEFT OVERRIDE", or "U+200B ZERO WIDTH SPACE ×12" for a run. */
	readonly hidden?: string;
}

/** Scripts in which zero-width joiners shape letters: Arabic, Syriac, Mongolian, and those of South and South-East Asia. */
const JOINING =
	'\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}' +
	'\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}';
const EMOJI = '\\p{Extended_Pictographic}\\u{FE0F}?\\p{Emoji_Modifier}?';

/** What looks hidden and belongs where it stands. */
const KEPT = [
	'\\t|\\r?\\n',
	// A family or a profession is several emoji held together by joiners.
	`${EMOJI}(?:\\u{200D}${EMOJI})+`,
	// The flags of England, Scotland and Wales. Any other tags after a flag could carry text unseen.
	'\\u{1F3F4}\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
	`(?<=[${JOINING}])[\\u{200C}\\u{200D}](?=[${JOINING}])`,
	// One selector says whether a sign is drawn as text or as a picture, or which form of a letter is meant.
	'(?<=[\\p{Emoji}\\p{Extended_Pictographic}])[\\u{FE0E}\\u{FE0F}]',
	'(?<=[\\p{scx=Hani}\\p{scx=Mymr}\\p{Sm}])[\\u{FE00}-\\u{FE02}]',
	'(?<=\\p{scx=Hani})[\\u{E0100}-\\u{E01EF}]',
	'(?<=\\p{scx=Mong})[\\u{180B}-\\u{180D}]',
	// Signs that stand before a number are of the format kind, and are drawn.
	'[\\u{600}-\\u{605}\\u{6DD}\\u{70F}\\u{890}\\u{891}\\u{8E2}\\u{110BD}\\u{110CD}]',
].join('|');

/** Four marks on one letter are more than languages need; what comes after them covers the lines around. */
const PILE = '(?<=\\p{M}{4})\\p{M}+';

/** A run of one and the same character is one piece, so that a flood of them does not become a flood of pieces. */
const HIDDEN = '(?<one>[\\p{Default_Ignorable_Code_Point}\\p{Cf}\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u{2800}])\\k<one>*';

const PATTERN = new RegExp(`(?<kept>${KEPT})|(?<pile>${PILE})|${HIDDEN}`, 'gu');

/**
 * Splits text into what can be seen and what cannot. The pieces together are the text again. Line breaks, tabs, joiners
 * in emoji and in scripts that need them are left alone; combining marks beyond the fourth on a letter count as hidden.
 */
export function revealInvisible(text: string): VisibleSegment[] {
	const segments: VisibleSegment[] = [];
	let plain = 0;
	for (const match of text.matchAll(PATTERN)) {
		if (match.groups?.['kept'] !== undefined) continue;
		if (match.index > plain) segments.push({ text: text.slice(plain, match.index) });
		const [found] = match;
		plain = match.index + found.length;
		const one = match.groups?.['one'];
		const hidden = one === undefined ? `${[...found].length} MORE COMBINING MARKS` : nameOfRun(one, found);
		segments.push({ text: found, hidden });
	}
	if (plain < text.length) segments.push({ text: text.slice(plain) });
	return segments;
}

function nameOfRun(one: string, run: string): string {
	const count = run.length / one.length;
	return count === 1 ? hiddenName(one) : `${hiddenName(one)} ×${count}`;
}

const ORDINARY = /^(?:[\x21-\x7e]+ )*[\x21-\x7e]+$/;

/**
 * Text of strangers as one line, for labels and pick lists: white space of any kind is one blank, hidden characters are
 * named, as in ‹U+202E›.
 * @param limit the most UTF-16 units that come out; a longer line is cut between characters as people see them, with an
 * ellipsis.
 */
export function plainLine(text: string, limit: number): string {
	if (text.length <= limit && ORDINARY.test(text)) return text;
	const line = revealInvisible(text).map(spelledOut).join('').replace(/\s+/gu, ' ').trim();
	return line.length <= limit ? line : cut(line, limit);
}

/** Whether a text can be seen as it is, on one line: only such a one is offered where nothing but the text itself can be shown. */
export function isPlainLine(text: string): boolean {
	return plainLine(text, text.length) === text;
}

function spelledOut({ text, hidden }: VisibleSegment): string {
	if (hidden === undefined) return text;
	if (/^[\v\f\r\u0085\u2028\u2029]/.test(text)) return ' ';
	const code = /^U\+[0-9A-F]+/.exec(hidden)?.[0];
	if (code === undefined) return `‹${[...text].length} marks›`;
	const count = /×\d+$/.exec(hidden)?.[0] ?? '';
	return `‹${code}${count}›`;
}

/** A name that spelledOut made, at the start of a text. */
const NAME = /^‹(?:U\+[0-9A-F]+(?:×\d+)?|\d+ marks)›/;

function cut(line: string, limit: number): string {
	const room = limit - 1;
	if (room < 0) return '';
	let end = 0;
	// Whether there is a boundary at the end of the room depends on no more than the character after it.
	for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
		line.slice(0, room + 2),
	)) {
		if (index + segment.length > room) break;
		end = index + segment.length;
	}
	const opened = line.lastIndexOf('‹', end - 1);
	const name = opened < 0 ? null : NAME.exec(line.slice(opened, opened + 24));
	if (name !== null && opened + name[0].length > end) end = opened;
	// A single pile of joined characters can be longer than the line; then it is cut between characters as they are encoded.
	if (end === 0) end = /[\ud800-\udbff]/.test(line.charAt(room - 1)) ? room - 1 : room;
	return `${line.slice(0, end).trimEnd()}…`;
}
