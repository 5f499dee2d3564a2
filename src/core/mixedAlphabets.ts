/** A word with Latin letters and a letter of an alphabet whose letters can look like them (Unicode Technical Standard 39). */
const MIXED =
	/\p{Script=Latin}[\p{N}_]{0,20}(?<after>[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])|(?<before>[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])[\p{N}_]{0,20}\p{Script=Latin}/u;

/**
 * Finds a letter that makes a word of one alphabet look like one of another: the е of "sеndFile" may be Cyrillic.
 * @returns its code point, as in "U+0435"; nothing where every word keeps to one alphabet
 */
export function foreignLetter(text: string): string | undefined {
	const groups = MIXED.exec(text)?.groups;
	const letter = groups?.['after'] ?? groups?.['before'];
	const code = letter?.codePointAt(0);
	return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
