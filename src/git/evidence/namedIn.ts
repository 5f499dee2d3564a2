/** Whether a path has a folder or file called so: "router.compile" in src/router.js. */
export type NamedIn = (name: string, path: string) => boolean;

/** @returns a function that prepares each name and path once: many names are asked about in many paths */
export function createNamedIn(): NamedIn {
	const names = new Map<string, string>();
	const paths = new Map<string, string>();
	return (name, path) => {
		const wanted = once(names, name, plain);
		return wanted.length > 1 && once(paths, path, partsOf).includes(`/${wanted}/`);
	};
}

function partsOf(path: string): string {
	const parts = path.split('/').map(part => plain(part.replace(/(?<=.)\..*/s, '')));
	return `/${parts.join('/')}/`;
}

function plain(name: string): string {
	return name.toLowerCase().replaceAll(/[-_$]/g, '');
}

function once(known: Map<string, string>, key: string, make: (key: string) => string): string {
	const before = known.get(key);
	if (before !== undefined) return before;
	const made = make(key);
	known.set(key, made);
	return made;
}
