/** Names of the Unicode Standard for the hidden characters that text is attacked with most. */
const NAMES: Readonly<Record<number, string>> = {
	0x00: 'NULL',
	0x07: 'BELL',
	0x08: 'BACKSPACE',
	0x0d: 'CARRIAGE RETURN',
	0x1b: 'ESCAPE',
	0x7f: 'DELETE',
	0x85: 'NEXT LINE',
	0xad: 'SOFT HYPHEN',
	0x34f: 'COMBINING GRAPHEME JOINER',
	0x61c: 'ARABIC LETTER MARK',
	0x115f: 'HANGUL CHOSEONG FILLER',
	0x1160: 'HANGUL JUNGSEONG FILLER',
	0x180e: 'MONGOLIAN VOWEL SEPARATOR',
	0x200b: 'ZERO WIDTH SPACE',
	0x200c: 'ZERO WIDTH NON-JOINER',
	0x200d: 'ZERO WIDTH JOINER',
	0x200e: 'LEFT-TO-RIGHT MARK',
	0x200f: 'RIGHT-TO-LEFT MARK',
	0x2028: 'LINE SEPARATOR',
	0x2029: 'PARAGRAPH SEPARATOR',
	0x202a: 'LEFT-TO-RIGHT EMBEDDING',
	0x202b: 'RIGHT-TO-LEFT EMBEDDING',
	0x202c: 'POP DIRECTIONAL FORMATTING',
	0x202d: 'LEFT-TO-RIGHT OVERRIDE',
	0x202e: 'RIGHT-TO-LEFT OVERRIDE',
	0x2060: 'WORD JOINER',
	0x2066: 'LEFT-TO-RIGHT ISOLATE',
	0x2067: 'RIGHT-TO-LEFT ISOLATE',
	0x2068: 'FIRST STRONG ISOLATE',
	0x2069: 'POP DIRECTIONAL ISOLATE',
	0x2800: 'BRAILLE PATTERN BLANK',
	0x3164: 'HANGUL FILLER',
	0xfeff: 'ZERO WIDTH NO-BREAK SPACE',
	0xffa0: 'HALFWIDTH HANGUL FILLER',
	0xe0001: 'LANGUAGE TAG',
	0xe007f: 'CANCEL TAG',
};

/** @param character one character, or half a surrogate pair. @returns such as "U+202E RIGHT-TO-LEFT OVERRIDE". */
export function hiddenName(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	return `U+${code.toString(16).toUpperCase().padStart(4, '0')} ${NAMES[code] ?? kindOf(code, character)}`;
}

function kindOf(code: number, character: string): string {
	if (code >= 0xd800 && code <= 0xdfff) return 'LONE SURROGATE';
	if (code >= 0xe0020 && code <= 0xe007e) return `TAG ${String.fromCharCode(code - 0xe0000)}`;
	if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 'VARIATION SELECTOR';
	return /\p{Cc}/u.test(character) ? 'CONTROL CHARACTER' : 'INVISIBLE CHARACTER';
}
