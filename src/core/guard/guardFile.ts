import { placeKey } from './placeKey';
import { type GuardToken, severityOf } from './token';
import { type Bounds, type Writing, writingsOf } from './writings';

/** A place that the hook lets through. */
export interface KnownPlace {
	/** An address as git pushes to it (the hook's second argument), without user and password. */
	readonly url: string;
	/** A private fork: only the tokens of these cases may go there. Absent: private as a whole. */
	readonly handles?: readonly string[];
}

/** Of this form. A hook that knows only older ones refuses. */
const VERSION = 1;
/** How each line begins that tells something, and is nothing to look for. */
const TELLS = '#secure-response:';

/**
 * Writes the one file that the pre-push hook (git/hook/hookScript) reads with sh and grep alone: what it looks for, and
 * where it lets things through. It is also a file of patterns as it is (`grep -i -F -f`), so no line is empty, and what
 * stands between the patterns matches nothing that anybody writes:
 *
 *     #secure-response:guard 1                          its version
 *     #secure-response:place * github.com/o/private     private: everything may go there (placeKey of the address)
 *     #secure-response:place 1,4 github.com/o/fork      what is of cases 1 and 4 may go there
 *     #secure-response:tokens patches                   places end; "patches": there are patch ids to compare
 *     #secure-response:token id 1 refuse 1793000000     what the lines below it are: kind, case, weight, and since when
 *     ghsa-….                                           (in seconds since 1970) they only warn; "-" for what is not known
 *     #secure-response:stands (^|[^0-9A-Za-z])cve…      as what (an extended regular expression) the next line counts
 *     #secure-response:end                              not cut off
 *
 * Cases are numbers, and no line tells which is which. Patterns are in lower case (ASCII).
 * @param now ISO 8601 in UTC
 */
export function renderGuardFile(tokens: readonly GuardToken[], places: readonly KnownPlace[], now: string): string {
	const handles = [...new Set(tokens.flatMap(({ handle }) => handle ?? []))];
	const patches = tokens.some(token => token.kind === 'patchId' && severityOf(token, now) === 'refuse');
	const lines = [`guard ${VERSION}`, ...placeLines(places, handles), patches ? 'tokens patches' : 'tokens'].map(
		line => TELLS + line,
	);
	let told = '';
	for (const token of tokens) {
		const patterns = patternsOf(token);
		const heading = `${TELLS}token ${headingOf(token, handles, now)}`;
		if (patterns.length === 0) continue;
		if (heading !== told) lines.push(heading);
		lines.push(...patterns);
		told = heading;
	}
	return [...lines, `${TELLS}end`, ''].join('\n');
}

function placeLines(places: readonly KnownPlace[], handles: readonly string[]): string[] {
	const cases = new Map<string, Set<number> | 'all'>();
	for (const { url, handles: of } of places) {
		const key = placeKey(url);
		if (!isOneLine(key)) continue;
		const before = cases.get(key);
		const numbers = of?.map(handle => handles.indexOf(handle) + 1).filter(number => number > 0);
		// Where a place is known as private and as a fork, it is a fork: that lets less through.
		if (numbers === undefined) cases.set(key, before ?? 'all');
		else cases.set(key, new Set([...(before === 'all' || before === undefined ? [] : before), ...numbers]));
	}
	return [...cases].map(([key, of]) => `place ${of === 'all' ? '*' : [...of].join(',') || '-'} ${key}`);
}

function headingOf(token: GuardToken, handles: readonly string[], now: string): string {
	const { kind, handle, until } = token;
	const severity = severityOf(token, now);
	const number = handle === undefined ? '-' : handles.indexOf(handle) + 1;
	const seconds = until === undefined ? Number.NaN : Math.ceil(Date.parse(until) / 1000);
	return [kind, number, severity, severity === 'refuse' && Number.isFinite(seconds) ? seconds : '-'].join(' ');
}

/** A line of its own each, never an empty one: that would be in every line there is. Before it, where it must stand. */
function patternsOf(token: GuardToken): string[] {
	const seen = new Set<string>();
	return writingsOf(token).flatMap(({ text, bounds }: Writing): string[] => {
		const line = withoutTelling(text.replace(/[A-Z]/g, letter => letter.toLowerCase()));
		if (!isOneLine(text) || line.trim() === '' || seen.has(line)) return [];
		seen.add(line);
		return bounds === undefined ? [line] : [`${TELLS}stands ${expressionOf(line, bounds)}`, line];
	});
}

/** Behind these a word begins even without a blank: an id's prefix, a character by its number, an escape of source code. */
const BEFORE = '(^|[^0-9A-Za-z]|ghsa|%[0-9a-f][0-9a-f]|\\\\[abfnrtv])';
const BEHIND = '([^0-9A-Za-z]|$)';

/** For grep -E -i in the C locale. */
function expressionOf(text: string, bounds: Bounds): string {
	const plain = text.replace(/[\\.*+?()[\]{}|^$]/g, '\\$&');
	switch (bounds) {
		case 'word':
			return `${BEFORE}${plain}${BEHIND}`;
		case 'line-end':
			return `${BEFORE}${plain}[^0-9A-Za-z]*$`;
		case 'line-start':
			return `^[^0-9A-Za-z]*${plain}${BEHIND}`;
	}
}

/** A pattern that looked like a line that tells something is told by its end. */
function withoutTelling(text: string): string {
	return text.startsWith(TELLS) ? withoutTelling(text.slice(TELLS.length)) : text;
}

const isOneLine = (text: string): boolean => !/[\n\r\0]/.test(text);
