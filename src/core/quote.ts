/**
 * A value a person typed, for an error message: short, on one line, and only in printable ASCII, so that it can neither
 * hide nor reorder anything. Not for report text, which never goes into a message at all.
 */
export function quote(text: string): string {
	const cut = text.length > 40 ? `${text.slice(0, 40)}...` : text;
	return `"${cut.replace(/[^\x20-\x7e]/g, '?')}"`;
}
