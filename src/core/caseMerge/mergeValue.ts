import { identityOf, isLoose, isTyped, isWhole, preferred, timeOf } from './rules';
import { canonical, type Fields, isFields, isSame } from './values';

/** What a field of one side said and the merged case does not. */
export interface Lost {
	/** Such as "drafts.message", "readIn[id 0123456789abcdef].name". */
	readonly path: string;
	readonly value: unknown;
}

/**
 * Three versions of a value as one. What one side alone changed is taken; of what both changed differently one stands and
 * the other is told to `lose`. What one side removed and the other changed stays.
 * @param base nothing where the sides have no common one
 */
export function mergeValue(
	path: string,
	base: unknown,
	ours: unknown,
	theirs: unknown,
	lose: (lost: Lost) => void,
): unknown {
	if (isSame(ours, theirs) || isSame(theirs, base)) return ours;
	if (isSame(ours, base)) return theirs;
	if (ours === undefined || theirs === undefined) {
		const changed = ours ?? theirs;
		if (!isLoose(path) || !isFields(base) || !isFields(changed)) return changed;
		const left = mergeFields(path, base, isFields(ours) ? ours : {}, isFields(theirs) ? theirs : {}, lose);
		return Object.keys(left).length === 0 ? undefined : left;
	}
	if (isFields(ours) && isFields(theirs) && !isWhole(path))
		return mergeFields(path, isFields(base) ? base : {}, ours, theirs, lose);
	if (isList(ours) && isList(theirs)) return mergeList(path, isList(base) ? base : [], ours, theirs, lose);
	const stands = preferred(path, ours, theirs) ?? 'ours';
	if (isTyped(path)) lose({ path, value: stands === 'ours' ? theirs : ours });
	return stands === 'ours' ? ours : theirs;
}

/** Lists of numbers are places in a file: no half of one goes with half of another. */
function isList(value: unknown): value is readonly unknown[] {
	return Array.isArray(value) && value.every(item => typeof item !== 'number');
}

export function mergeFields(
	path: string,
	base: Fields,
	ours: Fields,
	theirs: Fields,
	lose: (lost: Lost) => void,
): Fields {
	const merged: [string, unknown][] = [];
	for (const key of orderOf(Object.keys(ours), Object.keys(theirs))) {
		const at = path === '' ? key : `${path}.${key}`;
		const value = mergeValue(at, own(base, key), own(ours, key), own(theirs, key), lose);
		if (value !== undefined) merged.push([key, value]);
	}
	return Object.fromEntries(merged);
}

function own(fields: Fields, key: string): unknown {
	return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Ours, with each of theirs behind the one that it follows there. */
function orderOf(ours: readonly string[], theirs: readonly string[]): string[] {
	const known = new Set(ours);
	const follower = new Map<string | undefined, string>();
	for (const [index, key] of theirs.entries()) if (!known.has(key)) follower.set(theirs[index - 1], key);
	return [undefined, ...ours].flatMap(key => {
		const order = key === undefined ? [] : [key];
		for (let next = follower.get(key); next !== undefined; next = follower.get(next)) order.push(next);
		return order;
	});
}

/** Entries that have a name are merged one by one; of the others each is there or not. What was added comes last, by time. */
function mergeList(
	path: string,
	base: readonly unknown[],
	ours: readonly unknown[],
	theirs: readonly unknown[],
	lose: (lost: Lost) => void,
): unknown[] {
	const [before, mine, others] = [named(base), named(ours), named(theirs)];
	const merged: unknown[] = [];
	const added: unknown[] = [];
	for (const name of new Set([...mine.keys(), ...others.keys()])) {
		const value = mergeValue(`${path}[${name}]`, before.get(name), mine.get(name), others.get(name), lose);
		if (value === undefined) continue;
		(before.has(name) ? merged : added).push(value);
	}
	added.sort((a, b) => compare(timeOf(a), timeOf(b)) || compare(canonical(a), canonical(b)));
	return [...merged, ...added];
}

/** The same entry twice is two entries. */
function named(list: readonly unknown[]): ReadonlyMap<string, unknown> {
	const seen = new Map<string, number>();
	return new Map(
		list.map(item => {
			const name = identityOf(item) ?? canonical(item);
			const count = seen.get(name) ?? 0;
			seen.set(name, count + 1);
			return [count === 0 ? name : `${name}, ${count + 1}`, item];
		}),
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
