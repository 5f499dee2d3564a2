import { t } from '../../../core/translate';
import type { LinkedFix } from '../../../protocol/draft/fix';
import { RECORDS } from '../../../protocol/records';

/** Longer addresses are refused: browsers and databases cut them. */
const LONGEST = 2048;

/** What is wrong with a reference, in words for people; nothing for a web address, and for a row that is still empty. */
export function referenceProblem(text: string): string | undefined {
	const address = text.trim();
	if (address === '') return undefined;
	if (address.length > LONGEST) return t('This address is longer than {0} characters.', LONGEST.toLocaleString());
	if (!/^https?:\/\//i.test(address)) return t('Not a web address: it begins with https://.');
	if (/\s/.test(address)) return t('A web address has no blanks in it.');
	if (!URL.canParse(address)) return t('Not a whole web address.');
	const { username, password } = new URL(address);
	if (username !== '' || password !== '')
		return t('There is a user name or password in this address. Take it out: everybody would read it.');
	return undefined;
}

/** Addresses of linked commits that are no references yet. */
export function suggestedReferences(rows: readonly string[], fixes: readonly LinkedFix[]): string[] {
	const known = new Set(rows.map(text => text.trim()));
	return [...new Set(fixes.flatMap(({ url }) => url ?? []))].filter(url => !known.has(url));
}

/** Whether an address stands in a text as a whole, not as the beginning of a longer one. */
export function isNamedIn(text: string, address: string): boolean {
	for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
		const after = text.charAt(at + address.length);
		if (!/[\w/%#?=&-]/.test(after)) return true;
	}
	return false;
}

const HEADING = /^#{1,6}[ \t]+references[ \t#:]*$/i;

/**
 * A description with one more reference: at the end of its section "References", which begins at the end where there is
 * none. Whatever else stands there stays as it is.
 */
export function withReference(description: string, address: string): string {
	const lines = description.trimEnd().split('\n');
	const heading = lines.findLastIndex(line => HEADING.test(line.trim()));
	const line = `- ${address.trim()}`;
	if (heading === -1)
		return [...(lines.join('') === '' ? [] : [...lines, '']), '### References', '', line, ''].join('\n');
	const next = lines.findIndex((text, i) => i > heading && /^#{1,6}[ \t]/.test(text));
	const end = next === -1 ? lines.length : next;
	let last = end;
	while (last > heading + 1 && (lines[last - 1] ?? '').trim() === '') last -= 1;
	const empty = last === heading + 1;
	const rest = lines.slice(end);
	return [...lines.slice(0, last), ...(empty ? [''] : []), line, ...(rest.length === 0 ? [''] : ['', ...rest])].join(
		'\n',
	);
}

/** One line for each, so that two versions can be compared. */
export function referencesInWords(value: string): string {
	return RECORDS.references.rows(value)?.join('\n') ?? value;
}
