/**
 * Where two documents differ: "modified", "references", "affected[1].package.name"; lists of different lengths as a whole.
 * Keys that are absent are undefined.
 */
export function differences(a: unknown, b: unknown, path = ''): string[] {
	if (Object.is(a, b)) return [];
	if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
		return a.flatMap((item: unknown, index) => differences(item, b[index], `${path}[${index}]`));
	}
	const [left, right] = [entriesOf(a), entriesOf(b)];
	if (left === undefined || right === undefined) return [path];
	return [...new Set([...left.keys(), ...right.keys()])].flatMap(key =>
		differences(left.get(key), right.get(key), path === '' ? key : `${path}.${key}`),
	);
}

function entriesOf(value: unknown): Map<string, unknown> | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	return new Map(Object.entries(value));
}
