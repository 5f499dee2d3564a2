import type { Advisory } from '../advisory';
import { HANDLE } from '../handle';
import { plainLine } from '../visible';
import { featuresOf } from './features';
import { isSameName, shortestNames } from './names';

/** What two reports both name, each once, in plain lines. */
export interface SharedNames {
	readonly functions: readonly string[];
	/** Names of code that may be functions or anything else. */
	readonly names: readonly string[];
	readonly files: readonly string[];
	readonly weaknesses: readonly string[];
	readonly packages: readonly string[];
	/** GHSA and CVE ids. */
	readonly ids: readonly string[];
}

/** In UTF-16 units. */
const NAME_LENGTH = 120;
/** Of each kind. */
const MOST_NAMES = 50;

/** @returns what both of two reports name, as the first one writes it; at most 50 of each kind. */
export function sharedNames(one: Advisory, other: Advisory): SharedNames {
	const [a, b] = [featuresOf(one), featuresOf(other)];
	const named = a.symbols.filter(({ name }) => b.symbols.some(s => isSameName(name, s.name, '.')));
	const shortest = new Set(
		shortestNames(
			named.map(({ name }) => name),
			'.',
		),
	);
	const symbols = named.filter(({ name }) => shortest.has(name));
	const files = a.files.filter(file => b.files.some(f => isSameName(file, f, '/')));
	const packages = new Set(b.packages.map(({ key }) => key));
	return {
		functions: shown(symbols.flatMap(({ name, isFunction }) => (isFunction ? name : []))),
		names: shown(symbols.flatMap(({ name, isFunction }) => (isFunction ? [] : name))),
		files: shown(shortestNames(files, '/')),
		weaknesses: shown(a.weaknesses.filter(id => b.weaknesses.includes(id))),
		packages: shown(a.packages.flatMap(({ key, name }) => (packages.has(key) ? name : []))),
		// A case of its own has no id but its handle, which says nothing.
		ids: shown(a.ids.filter(id => b.ids.includes(id) && !HANDLE.test(id))),
	};
}

function shown(names: readonly string[]): string[] {
	return [...new Set(names)].slice(0, MOST_NAMES).map(name => plainLine(name, NAME_LENGTH));
}
