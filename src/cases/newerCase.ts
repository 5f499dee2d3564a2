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
		// From the last one, so that the places of entries before it stay.
		const without = [...parsed.error.issues].reverse().reduce(withoutIssue, known);
		if (without === undefined) return undefined;
		known = without;
	}
	return undefined;
}

/** Takes the unreadable value out; one that is needed takes along what cannot be without it. */
function withoutIssue(value: unknown, { path, code }: z.core.$ZodIssue): unknown {
	if (value === undefined) return undefined;
	const [first, second] = path;
	if (path.length === 1 && typeof first === 'string' && first in CAREFUL)
		return isFields(value) ? { ...value, [first]: CAREFUL[first] } : undefined;
	if (first === 'advisory' && path.length === 2 && typeof second === 'string' && second in CAREFUL_ADVISORY) {
		const advisory = isFields(value) ? value['advisory'] : undefined;
		return isFields(value) && isFields(advisory)
			? { ...value, advisory: { ...advisory, [second]: CAREFUL_ADVISORY[second] } }
			: undefined;
	}
	const gone = code === 'unrecognized_keys' ? path : hasAt(value, path) ? path : path.slice(0, -1);
	if (gone.length === 0 || (gone.length === 1 && (gone[0] === 'advisory' || gone[0] === 'handle'))) return undefined;
	return withoutAt(value, gone);
}

function hasAt(value: unknown, path: readonly PropertyKey[]): boolean {
	const [key, ...rest] = path;
	if (key === undefined) return value !== undefined && value !== null;
	if (Array.isArray(value)) return typeof key === 'number' && hasAt(value[key], rest);
	return isFields(value) && typeof key === 'string' && Object.hasOwn(value, key) && hasAt(value[key], rest);
}

function withoutAt(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
	if (Array.isArray(value)) {
		return value.flatMap((item: unknown, index) =>
			index !== key ? [item] : rest.length === 0 ? [] : [withoutAt(item, rest)],
		);
	}
	if (!isFields(value) || typeof key !== 'string') return value;
	if (rest.length > 0) return { ...value, [key]: withoutAt(value[key], rest) };
	const { [key]: _, ...others } = value;
	return others;
}
