import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** Whoever has more names in one folder has none that is looked for among the later ones. */
const MOST_NAMES = 5000;

/**
 * The names in a folder below a root, unsorted. No link is followed on the way: it could lead anywhere on this machine.
 * @param root absolute path of a folder that a person opened
 * @param folder relative to it, with "/"; the empty text is the root
 * @returns none where there is no such folder, or it may not be read
 */
export async function listPlainFolder(root: string, folder: string): Promise<string[]> {
	let path = root;
	const names: string[] = [];
	try {
		for (const segment of folder === '' ? [] : folder.split('/')) {
			path = join(path, segment);
			if (!(await lstat(path)).isDirectory()) return [];
		}
		for await (const { name } of await opendir(path)) {
			names.push(name);
			if (names.length === MOST_NAMES) break;
		}
	} catch {
		// What cannot be listed holds nothing that counts.
	}
	return names;
}
