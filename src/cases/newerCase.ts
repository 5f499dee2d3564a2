import type * as z from 'zod';
import { CASE_FILE_VERSION, type Case, caseSchema } from '../core/case';
import { isFields } from '../core/caseMerge/values';

/** What a case of a newer version is taken for where its own words are not known: the most careful reading. */
const CAREFUL: Readonly<Record<string, unknown>> = { phase: 'discover', tlp: 'RED', timeline: [] };
const CAREFUL_ADVISORY: Readonly<Record<string, unknown>> = {
	state: 'triage',
	description: '',
	cvss: {},
	...Object.fromEntries(
		['cweIds', 'affected', 'credits', 'collaborators', 'teams', 'references'].map(key => [key, []]),
	),
};
/** Each round takes out everything that was found wrong, and what held it in the next. */
const ROUNDS = 12;

/**
 * Reads a case file of a newer version as far as this one understands it: fields that cannot be read fall away.
 * @param value what the file holds, as plain values
 * @returns nothing when its handle or its advisory cannot be read
 */
export function readNewerCase(value: unknown): Case | undefined {
	if (!isFields(value) || !isFields(value['advisory'])) return undefined;
	const advisory = { ...CAREFUL_ADVISORY, ...value['advisory'] };
	let known: unknown = { ...CAREFUL, ...value, version: CASE_FILE_VERSION, advisory };
	for (let round = 0; round < ROUNDS; round++) {
		const parsed = caseSchema.safeParse(known);
		if (parsed.success) return parsed.data;
		const changes: Changes = new Map();
		for (const issue of parsed.error.issues) if (!note(changes, known, issue)) return undefined;
		known = changed(known, changes);
	}
	return undefined;
}

/** What becomes of places in a value: gone, another value, or changes inside. Made first, so that each list is copied once. */
type Changes = Map<PropertyKey, 'gone' | { readonly careful: unknown } | Changes>;

/**
 * Notes that the unreadable value goes; one that is needed takes along what cannot be without it.
 * @returns whether anything is left then
 */
function note(changes: Changes, value: unknown, { path, code }: z.core.$ZodIssue): boolean {
	const [first, second] = path;
	if (path.length === 1 && typeof first === 'string' && Object.hasOwn(CAREFUL, first))
		return put(changes, path, { careful: CAREFUL[first] });
	if (
		first === 'advisory' &&
		path.length === 2 &&
		typeof second === 'string' &&
		Object.hasOwn(CAREFUL_ADVISORY, second)
	)
		return put(changes, path, { careful: CAREFUL_ADVISORY[second] });
	const gone = code === 'unrecognized_keys' || hasAt(value, path) ? path : path.slice(0, -1);
	if (gone.length === 0 || (gone.length === 1 && (gone[0] === 'advisory' || gone[0] === 'handle'))) return false;
	return put(changes, gone, 'gone');
}

function put(changes: Changes, path: readonly PropertyKey[], change: 'gone' | { readonly careful: unknown }): true {
	let at = changes;
	for (const [index, key] of path.entries()) {
		const before = at.get(key);
		if (index === path.length - 1) at.set(key, before === 'gone' ? before : change);
		else {
			// What goes as a whole needs no change inside.
			if (before !== undefined && !(before instanceof Map)) return true;
			const inside: Changes = before ?? new Map<PropertyKey, never>();
			at.set(key, inside);
			at = inside;
		}
	}
	return true;
}

function changed(value: unknown, changes: Changes): unknown {
	const after = ([key, item]: readonly [PropertyKey, unknown]): (readonly [PropertyKey, unknown])[] => {
		const change = changes.get(key);
		if (change === undefined) return [[key, item]];
		if (change === 'gone') return [];
		return [[key, change instanceof Map ? changed(item, change) : change.careful]];
	};
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value;
		return [...items.entries()].flatMap(after).map(([, item]) => item);
	}
	return isFields(value) ? Object.fromEntries(Object.entries(value).flatMap(after)) : value;
}

function hasAt(value: unknown, path: readonly PropertyKey[]): boolean {
	const [key, ...rest] = path;
	if (key === undefined) return value !== undefined && value !== null;
	if (Array.isArray(value)) return typeof key === 'number' && hasAt(value[key], rest);
	return isFields(value) && typeof key === 'string' && Object.hasOwn(value, key) && hasAt(value[key], rest);
}
