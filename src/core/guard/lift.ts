import type { Case } from '../case';
import { UserError } from '../errors';
import { searchText } from '../secrets/searchText';
import { guardSchema, type GuardRecord, MARKED_LENGTH } from './guardRecord';

type Why = NonNullable<GuardRecord['lifted']>['why'];

/** Above what all requests of a publication take together. */
const LONGEST_PUBLISHING_MS = 180_000;

const LIFTED: Readonly<Record<Why, string>> = {
	published: 'The embargo guard lets this case’s ids, patches, names and marked strings pass: it is being published.',
	'fix-first':
		'The embargo guard lets this case’s ids, patches, names and marked strings pass before publication, as a person decided.',
};

/**
 * Lets what a case has pass before PD. A second time changes nothing.
 * @param now ISO 8601 in UTC. @param id a fresh handle for the timeline
 */
export function liftTokens(record: Case, why: Why, now: string, id: string): Case {
	if (record.guard?.lifted !== undefined) return record;
	return noted({ ...record, guard: { ...record.guard, lifted: { at: now, why } } }, LIFTED[why], now, id);
}

/** Takes a lift back. Without one the case stays as it is. */
export function guardAgain(record: Case, now: string, id: string): Case {
	if (record.guard?.lifted === undefined) return record;
	const { lifted: _, ...guard } = record.guard;
	return noted(withGuard(record, guard), 'The embargo guard watches this case again.', now, id);
}

/** Whether the guard was lifted for a publication that never came: whoever began it has ended. @param now ISO 8601 in UTC */
export function isLiftLeft({ advisory, guard }: Case, now: string): boolean {
	const { lifted } = guard ?? {};
	if (advisory.state !== 'draft' || lifted?.why !== 'published') return false;
	return Date.parse(now) - Date.parse(lifted.at) > LONGEST_PUBLISHING_MS;
}

/**
 * Keeps a string that must not become public. What is marked already, in whatever capitals, changes nothing.
 * @throws UserError where it can be none. Its words do not repeat the string.
 */
export function markString(record: Case, text: string, now: string, id: string): Case {
	const problem = markedProblem(text);
	if (problem !== undefined) throw new UserError(problem);
	const marked = record.guard?.marked ?? [];
	if (marked.some(known => isSame(known, text))) return record;
	const guard = { ...record.guard, marked: [...marked, text.trim()] };
	return noted({ ...record, guard }, 'A string was marked for the embargo guard.', now, id);
}

/** Takes such a string out again. Without it the case stays as it is. */
export function unmarkString(record: Case, text: string, now: string, id: string): Case {
	const { marked: all = [], ...guard } = record.guard ?? {};
	const marked = all.filter(known => !isSame(known, text));
	if (marked.length === all.length) return record;
	const next = marked.length === 0 ? guard : { ...guard, marked };
	return noted(withGuard(record, next), 'A string is no longer marked for the embargo guard.', now, id);
}

/** @returns why a string cannot be marked, for people; nothing: it can */
export function markedProblem(text: string): string | undefined {
	const trimmed = text.trim();
	if (/[\n\r\0]/.test(trimmed)) return 'A marked string is one line. Mark the line that tells most.';
	if (searchText(trimmed).text.trim().length < MARKED_LENGTH.min)
		return `A marked string has at least ${MARKED_LENGTH.min} characters: shorter ones stand everywhere.`;
	if (trimmed.length > MARKED_LENGTH.max)
		return `A marked string has at most ${MARKED_LENGTH.max} characters. Mark the part that tells most.`;
	return guardSchema.safeParse({ marked: [trimmed] }).success ? undefined : 'This cannot be marked. Choose other text.';
}

function isSame(one: string, other: string): boolean {
	return searchText(one).text.trim() === searchText(other).text.trim();
}

/** A guard without anything is none. */
function withGuard({ guard: _, ...record }: Case, guard: GuardRecord): Case {
	return Object.keys(guard).length === 0 ? record : { ...record, guard };
}

function noted(record: Case, text: string, at: string, id: string): Case {
	return { ...record, timeline: [...record.timeline, { id, at, text }] };
}
