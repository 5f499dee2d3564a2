import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** A file in one of some repositories. */
export interface PlaceIn {
	readonly root: string;
	/** Relative to root, with slashes. */
	readonly path: string;
}

/**
 * The innermost of some repositories that a file is in. Asks the disk alone, so that git is not started for files that are
 * in none of them.
 * @param file absolute path; it may be gone, and its folders too. Symbolic links are followed as far as they lead.
 * @param roots absolute paths as git writes them
 */
export async function placeIn(file: string, roots: Iterable<string>): Promise<PlaceIn | undefined> {
	const real = await realPathOf(file);
	let best: PlaceIn | undefined;
	for (const root of roots) {
		const inside = path.relative(root, real);
		if (inside === '' || inside.startsWith(`..${path.sep}`) || inside === '..' || path.isAbsolute(inside)) continue;
		if (best === undefined || root.length > best.root.length)
			best = { root, path: path.sep === '/' ? inside : inside.split(path.sep).join('/') };
	}
	return best;
}

async function realPathOf(file: string): Promise<string> {
	const rest: string[] = [];
	let at = path.resolve(file);
	for (;;) {
		const real = await realpath(at).catch(() => undefined);
		if (real !== undefined) return path.join(real, ...rest);
		const parent = path.dirname(at);
		if (parent === at) return path.resolve(file);
		rest.unshift(path.basename(at));
		at = parent;
	}
}
