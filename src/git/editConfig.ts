import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';

/**
 * Replaces a configuration file of git's under git's own lock, as git does it, keeping its mode: as a whole or not at all.
 * @param change of its text, one character a byte: people's names in it may be in any encoding. What it throws leaves the file
 * @throws errors of the file system; EEXIST when git, or another window, holds the lock
 */
export async function editConfig(config: string, change: (held: string) => string): Promise<void> {
	const file = await realpath(config);
	const lock = `${file}.lock`;
	const mode = (await stat(file)).mode & 0o777;
	const handle = await open(lock, 'wx', mode);
	try {
		try {
			await handle.chmod(mode);
			await handle.writeFile(change(await readFile(file, 'latin1')), 'latin1');
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(lock, file);
	} catch (error) {
		await rm(lock, { force: true });
		throw error;
	}
}
