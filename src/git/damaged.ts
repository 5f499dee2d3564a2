import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';

/** Of these git's own folder has each (gitrepository-layout); one that has none is somebody's folder of that name. */
const PARTS = ['HEAD', 'objects', 'refs', 'config'] as const;

/**
 * Whether git's own folder, or a file that names it, stands in a folder or above, as far up as git looks: to where another
 * file system begins, or GIT_CEILING_DIRECTORIES says (git, "ENVIRONMENT VARIABLES"). Where git finds no repository all the
 * same, that one is damaged.
 */
export async function standsByRepository(
	folder: string,
	env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
	const ceilings = new Set((env['GIT_CEILING_DIRECTORIES'] ?? '').split(path.delimiter));
	const device = (await stat(folder).catch(() => undefined))?.dev;
	for (let at = path.resolve(folder); ; at = path.dirname(at)) {
		if ((await stat(at).catch(() => undefined))?.dev !== device) return false;
		if (await isGits(path.join(at, '.git'))) return true;
		if (path.dirname(at) === at || ceilings.has(path.dirname(at))) return false;
	}
}

async function isGits(file: string): Promise<boolean> {
	const found = await lstat(file).catch(() => undefined);
	if (found === undefined) return false;
	if (!found.isDirectory()) return true;
	return (await Promise.all(PARTS.map(name => isThere(path.join(file, name))))).includes(true);
}

/** What may not be looked at is there. */
async function isThere(file: string): Promise<boolean> {
	return lstat(file).then(
		() => true,
		(error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
	);
}
