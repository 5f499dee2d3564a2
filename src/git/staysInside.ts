import { realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Whether the nearest folder on the way that exists lies within a folder, links followed. */
export async function staysInside(folder: string, file: string): Promise<boolean> {
	const top = await realpath(folder);
	for (let at = dirname(file); at.length >= folder.length; at = dirname(at)) {
		const real = await realpath(at).catch(() => undefined);
		if (real === undefined) continue;
		const way = relative(top, real);
		return way !== '..' && !way.startsWith(`..${sep}`) && (way === '' || join(top, way) === real);
	}
	return false;
}
