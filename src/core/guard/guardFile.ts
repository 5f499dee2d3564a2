import { placeKey } from './placeKey';
import { type GuardToken, severityOf } from './token';
import { type Writing, writingsOf } from './writings';

/** A place that the hook lets through. */
export interface KnownPlace {
	/** An address as git pushes to it (the hook's second argument), without user and password. */
	readonly url: string;
	/** A private fork: only the tokens of these cases may go there. Absent: private as a whole. */
	readonly handles?: readonly string[];
}

/** Of this form. A hook that knows only older ones refuses, and so does one that finds an older one: both say what to do. */
const VERSION = 3;
/** How each line begins that tells something, and is nothing to look for. */
const TELLS = '#secure-response:';

/**
 * Writes the one file that the pre-push hook (git/hook/hookScript) reads with sh and grep alone: what it looks for, and
 * where it lets things through. It is also a file of patterns as it is (`grep -i -F -f`), so no line is empty, and what
 * stands between the patterns matches nothing that anybody writes:
 *
 *     #secure-response:guard 3                          its version
 *     #secure-response:place * github.com/o/private     private: everything may go there (placeKey of the address)
 *     #secure-response:place 1,4 github.com/o/fork      what is of cases 1 and 4 may go there
 *     #secure-response:tokens patches                   places end; "patches": there are patch ids to compare
 *     #secure-response:token id 1 refuse 1793000000     what the lines below it are: kind, case, weight, and since when
 *                                                       (in seconds since 1970) they only warn; "-" for what is not known
 *     #secure-response:stands word                      where they must stand (Bounds, or "anywhere"), until it says else
 *     ghsa-….
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
	const told = new Map<string, string>();
	const tell = (word: string, of: string): void => {
		if (told.get(word) !== of) lines.push(`${TELLS}${word} ${of}`);
		told.set(word, of);
	};
	for (const token of tokens) {
		for (const { text, bounds = 'anywhere' } of patternsOf(token)) {
			tell('token', headingOf(token, handles, now));
			tell('stands', bounds);
			lines.push(text);
		}
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

/** A line of its own each, never an empty one: that would be in every line there is. */
function patternsOf(token: GuardToken): Writing[] {
	const seen = new Set<string>();
	return writingsOf(token).flatMap((writing): Writing[] => {
		const text = withoutTelling(writing.text.replace(/[A-Z]/g, letter => letter.toLowerCase()));
		if (!isOneLine(text) || text.trim() === '' || seen.has(text)) return [];
		seen.add(text);
		return [{ ...writing, text }];
	});
}

/** A pattern that looked like a line that tells something is told by its end. */
function withoutTelling(text: string): string {
	return text.startsWith(TELLS) ? withoutTelling(text.slice(TELLS.length)) : text;
}

const isOneLine = (text: string): boolean => !/[\n\r\0]/.test(text);
