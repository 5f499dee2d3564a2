import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';

/** Looks for a program in the folders of PATH. Relative ones lead into the opened folder, so they do not count. */
export async function findProgram(
	names: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
	const windows = process.platform === 'win32';
	const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter(folder => path.isAbsolute(folder));
	for (const folder of folders) {
		for (const name of names) {
			const file = path.join(folder, windows ? `${name}.exe` : name);
			if (await isProgram(file)) return file;
		}
	}
	return undefined;
}

async function isProgram(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}
