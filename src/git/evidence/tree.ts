import { withSignal } from '../repository';
import type { Git } from '../exec';

/** Everything a commit holds, by path. */
export interface Tree {
	readonly files: ReadonlyMap<string, TreeFile>;
	/** Paths of submodules. */
	readonly submodules: readonly string[];
}

export interface TreeFile {
	readonly id: string;
	/** A symbolic link: its content is the name of its target. */
	readonly link: boolean;
}

export const EMPTY_TREE: Tree = { files: new Map(), submodules: [] };

const LIMIT = 256 * 1024 * 1024;

/** @param commit a full id. @throws MissingObjectsError in a clone without its trees, and what Git.run throws */
export async function readTree(git: Git, root: string, commit: string, signal?: AbortSignal): Promise<Tree> {
	const { stdout } = await git.run(root, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit], {
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	const files = new Map<string, TreeFile>();
	const submodules: string[] = [];
	for (const entry of stdout.toString('utf8').split('\0')) {
		const tab = entry.indexOf('\t');
		if (tab === -1) continue;
		const [mode = '', kind = '', id = ''] = entry.slice(0, tab).split(' ');
		const path = entry.slice(tab + 1);
		if (kind === 'commit') submodules.push(path);
		else files.set(path, { id, link: mode === '120000' });
	}
	return { files, submodules };
}

/** How far a file's path is from the one that was asked for. */
export interface PathMatch {
	readonly path: string;
	readonly folder: boolean;
	/** Only upper and lower case, or the way a letter with an accent is stored, differ. */
	readonly otherCase: boolean;
	/** It stands below other folders than were named. */
	readonly deeper: boolean;
}

export interface PathMatches {
	/** The nearest ones: all equally near, at most LISTED of them. */
	readonly matches: readonly PathMatch[];
	readonly count: number;
	/** Of a file: others whose path ends so, less near, at most LISTED of them. */
	readonly further: readonly PathMatch[];
}

const LISTED = 40;
export const NO_MATCHES: PathMatches = { matches: [], count: 0, further: [] };

/**
 * Finds files and folders whose path ends with the one asked for, whatever the number of these: each path is cut at every
 * slash once. The exact path comes before longer ones, the same case before another.
 * @param paths every path there is. @param asked relative paths with slashes
 * @returns for each of those asked that are there
 */
export function matchPaths(paths: Iterable<string>, asked: Iterable<string>): Map<string, PathMatches> {
	const byKey = new Map<string, string[]>();
	for (const path of new Set(asked)) {
		const key = keyOf(path);
		byKey.set(key, [...(byKey.get(key) ?? []), path]);
	}
	const found = new Map<string, { tier: number; matches: PathMatch[]; count: number; further: PathMatch[] }>();
	const names = new Set([...byKey.keys()].map(key => key.slice(key.lastIndexOf('/') + 1)));
	const folders = new Set<string>();

	const look = (path: string, folder: boolean): void => {
		const key = keyOf(path);
		if (!names.has(key.slice(key.lastIndexOf('/') + 1))) return;
		for (let at = 0; at !== -1; at = after(key, at)) {
			for (const wanted of byKey.get(at === 0 ? key : key.slice(at)) ?? []) {
				const otherCase = !(path === wanted || path.endsWith(`/${wanted}`));
				const tier = (folder ? 4 : 0) + (otherCase ? 2 : 0) + (at === 0 ? 0 : 1);
				const known = found.get(wanted);
				const match = { path, folder, otherCase, deeper: at !== 0 };
				if (known === undefined) found.set(wanted, { tier, matches: [match], count: 1, further: [] });
				else if (known.tier < tier) {
					if (!folder && known.further.length < LISTED) known.further.push(match);
				} else if (known.tier > tier) {
					const further = [...known.matches, ...known.further].slice(0, LISTED);
					found.set(wanted, { tier, matches: [match], count: 1, further });
				} else {
					known.count += 1;
					if (known.matches.length < LISTED) known.matches.push(match);
				}
			}
		}
	};
	for (const path of paths) {
		look(path, false);
		for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
			const folder = path.slice(0, end);
			if (folders.has(folder)) break;
			folders.add(folder);
		}
	}
	for (const folder of folders) look(folder, true);
	return found;
}

/** Where the next folder's or file's name begins; -1 when there is none. */
function after(key: string, at: number): number {
	const slash = key.indexOf('/', at);
	return slash === -1 ? -1 : slash + 1;
}

/** Systems differ in how they store "é", and in whether case counts. */
function keyOf(path: string): string {
	return path.normalize('NFC').toLowerCase();
}
