const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/**
 * The one rule about links in report text, for the page that shows them and for the extension that opens them.
 * @returns whether a person may open the target: an absolute web or mail address. command:, vscode:, file:, data:,
 * javascript: and the like are text and nothing else, and so is a web address on whose host programs would not agree (with a
 * backslash, or without the two slashes before the host), or that puts a name before it to look like another one.
 */
export function isOpenable(target: string): boolean {
	// Browsers drop control characters and blanks inside addresses; an address with them is not what it seems.
	if (/[\p{Cc}\s]/u.test(target)) return false;
	try {
		const url = new URL(target);
		if (!OPENABLE.has(url.protocol)) return false;
		return (
			url.protocol === 'mailto:' || (/^https?:\/\/[^/\\@?#]+(?:[/?#][^\\]*)?$/i.test(target) && url.hostname !== '')
		);
	} catch {
		return false;
	}
}
