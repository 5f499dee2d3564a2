/** Halves of UTF-16 pairs and control characters, which cannot be written to every file or which act on a terminal. */
const HARMFUL =
	/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** What reorders or hides the text around it (Unicode Technical Report 36, section 2), and separators that start a line. */
const DECEITFUL = /[\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text of several lines, as it is but for what cannot be written: that becomes the mark for the unreadable. */
export function harmlessText(text: string): string {
	return text.replace(HARMFUL, '\ufffd');
}

/** A name, a title, a version: one line in which nothing hides and nothing changes the order of what is read. */
export function harmlessLine(text: string): string {
	return harmlessText(text).replace(DECEITFUL, '\ufffd').replace(/\s+/g, ' ').trim();
}
