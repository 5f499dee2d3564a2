const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/**
 * The one rule about links in report text, for the page that shows them and for the extension that opens them.
 * @returns whether a person may open the target: an absolute web or mail address. command:, vscode:, file:, data:,
 * javascript: and the like are text and nothing else.
 */
export function isOpenable(target: string): boolean {
	// Browsers drop control characters and blanks inside addresses; an address with them is not what it seems.
	if (/[\p{Cc}\s]/u.test(target)) return false;
	try {
		const url = new URL(target);
		return OPENABLE.has(url.protocol) && (url.protocol === 'mailto:' || url.hostname !== '');
	} catch {
		return false;
	}
}
