import { t } from '../../core/translate';
import { lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../core/errors';
import { errorOfFiles } from './failures';

export class FolderNotEmptyError extends UserError {
	override readonly name = 'FolderNotEmptyError';
	constructor() {
		super(t('That folder is not empty, so nothing was put there. Choose a new or an empty folder.'));
	}
}

/** A clone with embargoed code in another repository would be one "git add" from being public. */
export class FolderInRepositoryError extends UserError {
	override readonly name = 'FolderInRepositoryError';
	constructor() {
		super(
			t(
				'That folder is in a repository or in an open folder, where embargoed code could be committed or searched by mistake. Choose one beside it.',
			),
		);
	}
}

/**
 * Takes a folder for a clone that stands for itself: it makes the folder, hands it to the work, and removes what came
 * into it when the work fails.
 * @param folder absolute; it must not exist, or be empty
 * @param outside absolute folders that it must not be in: those that are open
 * @throws FolderNotEmptyError, FolderInRepositoryError, FolderDeniedError, DiskFullError
 */
export async function inFreeFolder<T>(
	folder: string,
	outside: readonly string[],
	work: (folder: string) => Promise<T>,
): Promise<T> {
	const { real, there } = await freeFolder(folder, outside);
	try {
		// For its owner alone: others of the machine must not read what is under embargo.
		await mkdir(real, { recursive: true, mode: 0o700 });
		return await work(real);
	} catch (error) {
		await empty(real, there).catch(() => undefined);
		throw errorOfFiles(error);
	}
}

async function freeFolder(folder: string, outside: readonly string[]): Promise<{ real: string; there: boolean }> {
	if (!path.isAbsolute(folder)) throw new Error('a folder is named by its whole path');
	const real = await realOf(path.resolve(folder)).catch((error: unknown) => {
		throw errorOfFiles(error);
	});
	const names = await readdir(real).catch((error: unknown) => {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT') return undefined;
		if (code === 'ENOTDIR') throw new FolderNotEmptyError();
		throw errorOfFiles(error);
	});
	if (names !== undefined && names.length > 0) throw new FolderNotEmptyError();
	for (const open of outside) {
		const way = path.relative(await realOf(path.resolve(open)), real);
		if (way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)))
			throw new FolderInRepositoryError();
	}
	for (let above = real; ; above = path.dirname(above)) {
		if (await isRepository(above)) throw new FolderInRepositoryError();
		if (above === path.dirname(above)) return { real, there: names !== undefined };
	}
}

/** Without links, also for what does not exist yet. */
async function realOf(folder: string): Promise<string> {
	try {
		return await realpath(folder);
	} catch (error) {
		const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		// A link that leads nowhere is there, and would lead the clone elsewhere.
		if (!missing || (await exists(folder))) throw error;
		const parent = path.dirname(folder);
		return parent === folder ? folder : path.join(await realOf(parent), path.basename(folder));
	}
}

/** A working tree, a linked one, a submodule, or a bare repository; git is not asked, it would not say whose it is. */
async function isRepository(folder: string): Promise<boolean> {
	if (await exists(path.join(folder, '.git'))) return true;
	const parts = await Promise.all(['HEAD', 'objects', 'refs'].map(name => exists(path.join(folder, name))));
	return parts.every(Boolean);
}

async function exists(file: string): Promise<boolean> {
	return lstat(file).then(
		() => true,
		() => false,
	);
}

async function empty(folder: string, keep: boolean): Promise<void> {
	if (!keep) return rm(folder, { recursive: true, force: true, maxRetries: 5 });
	for (const name of await readdir(folder))
		await rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}
