/**
 * The same value with the keys of every object in alphabetical order, as CSAF recommends (2.0, test 6.2.13), so that two
 * documents can be compared line by line.
 */
export function sorted<Value>(value: Value): Value;
export function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((item: unknown) => sorted(item));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
	return Object.fromEntries(entries.map(([key, below]) => [key, sorted<unknown>(below)]));
}
