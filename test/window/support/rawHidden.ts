/** Shows nothing, turns what stands around it, or moves the terminal's cursor; joiners between emoji belong where they are. */
const HIDDEN =
	/[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u061C\u2060-\u206F\uFEFF\u00AD\u180E\u034F\u115F\u1160\u3164\uFFA0\u2800\u2028\u2029\uFFF9-\uFFFB\u{E0100}-\u{E01EF}]|(?<![\p{Extended_Pictographic}\uFE0F])\u200D|[\p{Cs}]|(?!\n|\t|\r\n)\p{Cc}/u;
const ENGLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
const TAG = /[\u{E0000}-\u{E007F}]/u;

/** @returns what of a visible text may not be there as it is. */
export function rawHidden(text: string): string[] {
	const rest = text.replaceAll(ENGLAND, '');
	const found = HIDDEN.exec(rest) ?? TAG.exec(rest);
	if (found === null) return [];
	const code = found[0].codePointAt(0)?.toString(16).toUpperCase() ?? '';
	return [
		`U+${code} is on the page as it is, in ${JSON.stringify(rest.slice(Math.max(0, found.index - 60), found.index + 20))}`,
	];
}
