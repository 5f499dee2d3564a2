/** A heading of any depth that says references, with nothing else on its line. */
const HEADING = /^#{1,6}[ \t]{1,4}references[ \t]{0,4}:?[ \t]{0,4}$/i;
const ANY_HEADING = /^#{1,6}[ \t]/;
const FENCE = /^ {0,3}(?:```|~~~)/;

/** @returns those of some addresses that neither a description nor a list of references has. */
export function unnamedLinks(
	links: readonly string[],
	{ description, references }: { readonly description: string; readonly references: readonly string[] },
): string[] {
	const listed = new Set(references.map(text => text.trim()));
	return [...new Set(links)].filter(link => !listed.has(link) && !holds(description, link));
}

/** Whether a text has an address that is not only the beginning of a longer one. */
function holds(text: string, link: string): boolean {
	for (let at = text.indexOf(link); at !== -1; at = text.indexOf(link, at + 1)) {
		if (!/[\w/-]/.test(text.charAt(at + link.length))) return true;
	}
	return false;
}

/**
 * @returns a description with more addresses at the end of its References, which are made where there are none. Time
 * grows with the length of the text.
 */
export function withReferences(description: string, links: readonly string[]): string {
	if (links.length === 0) return description;
	const items = links.map(link => `- ${link}`);
	const lines = description.trimEnd().split('\n');
	const { start, end } = referencesOf(lines);
	if (start === -1)
		return [...(description.trim() === '' ? [] : [...lines, '']), '### References', '', ...items, ''].join('\n');
	let last = end;
	while (last > start + 1 && lines[last - 1]?.trim() === '') last -= 1;
	const gap = last === start + 1 ? [''] : [];
	const after = lines.slice(end);
	return [...lines.slice(0, last), ...gap, ...items, ...(after.length === 0 ? [] : ['', ...after]), ''].join('\n');
}

/** Of the last such heading outside of code: its line, and the line of the next heading. */
function referencesOf(lines: readonly string[]): { start: number; end: number } {
	let start = -1;
	let end = lines.length;
	let code = false;
	for (const [i, line] of lines.entries()) {
		if (FENCE.test(line)) code = !code;
		else if (!code && HEADING.test(line.replace(/\r$/, ''))) {
			start = i;
			end = lines.length;
		} else if (!code && start !== -1 && end === lines.length && ANY_HEADING.test(line)) end = i;
	}
	return { start, end };
}
