import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NotARepositoryError } from '../errors';
import { errorOfFiles } from '../fork/failures';
import { HookBusyError, HookFolderDeniedError } from './hookErrors';
import { isOurs } from './hookText';

/** In bytes. No hook of ours or of a manager is near that size; larger ones are others'. */
const READ_LIMIT = 1024 * 1024;
/** In ms. What is older was left by a process that was killed. */
const LOCK_AGE = 60_000;

/** Names of files that are being written. Nobody else makes such. */
const TEMPORARY = /^\.secure-response-[0-9a-f]{24}\.tmp$/;

/** An entry of a hooks folder. */
export type Entry =
	| { readonly kind: 'none' }
	/** A folder, a pipe, a link that leads nowhere or to such. */
	| { readonly kind: 'no-file' }
	| {
			readonly kind: 'file';
			/** In latin1, which loses no byte; empty when it is too large to be read. */
			readonly text: string;
			/** git runs no other. */
			readonly executable: boolean;
			readonly link: boolean;
			readonly ours: boolean;
	  };

/** Looks at a hook. A link is looked at through to what it leads to, but it is never ours. @throws errors of the file system */
export async function entryAt(file: string): Promise<Entry> {
	const itself = await lstat(file).catch(absent);
	if (itself === undefined) return { kind: 'none' };
	const target = await stat(file).catch(absent);
	if (target === undefined || !target.isFile()) return { kind: 'no-file' };
	const text = target.size > READ_LIMIT ? '' : await readFile(file, 'latin1');
	const link = itself.isSymbolicLink();
	// Windows knows no such mode; git for Windows goes by the first line.
	const executable = process.platform === 'win32' || (target.mode & 0o111) !== 0;
	return { kind: 'file', text, executable, link, ours: !link && isOurs(text) };
}

/** @returns the names in a folder; none of one that is not there. @throws errors of the file system */
export async function namesIn(folder: string): Promise<string[]> {
	return (await readdir(folder).catch(absent)) ?? [];
}

/** Removes what a process of ours that was killed left in a folder. @throws errors of the file system */
export async function sweep(folder: string): Promise<void> {
	for (const name of await namesIn(folder)) if (TEMPORARY.test(name)) await removeFile(path.join(folder, name));
}

/** Writes a file as a whole or not at all, with a mode whatever the umask is. @throws errors of the file system */
export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
	const temporary = path.join(path.dirname(file), `.secure-response-${randomBytes(12).toString('hex')}.tmp`);
	try {
		const handle = await open(temporary, 'wx', mode);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await chmod(temporary, mode);
		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, { force: true }).catch(() => undefined);
		throw error;
	}
}

/** @returns whether the folder was made by this. @throws errors of the file system */
export async function makeFolder(folder: string): Promise<boolean> {
	return (await mkdir(folder, { recursive: true })) !== undefined;
}

/** Removes a folder when nothing is in it. */
export async function removeIfEmpty(folder: string): Promise<void> {
	await rmdir(folder).catch(() => undefined);
}

/** @throws errors of the file system, but where it is gone already */
export async function removeFile(file: string): Promise<void> {
	await unlink(file).catch(absent);
}

/**
 * Runs work while no other window does the same in a repository.
 * @throws HookBusyError, HookFolderDeniedError, DiskFullError, NotARepositoryError when it vanished, and what the work throws
 */
export async function locked<T>(common: string, work: () => Promise<T>): Promise<T> {
	const lock = path.join(common, 'secure-response.lock');
	for (let attempt = 1; ; attempt++) {
		const handle = await open(lock, 'wx', 0o600).catch((error: unknown) => {
			if (codeOf(error) === 'EEXIST') return undefined;
			return rethrow(error, common);
		});
		if (handle !== undefined) {
			await handle.close();
			break;
		}
		const age = await stat(lock).catch(absent);
		if (age !== undefined && Date.now() - age.mtimeMs > LOCK_AGE) await removeFile(lock);
		else if (attempt === 50) throw new HookBusyError();
		else await wait(50);
	}
	try {
		return await work();
	} catch (error) {
		return await rethrow(error, common);
	} finally {
		await rm(lock, { force: true });
	}
}

async function rethrow(error: unknown, common: string): Promise<never> {
	const isGone = codeOf(error) === 'ENOENT' && (await stat(common).catch(absent)) === undefined;
	throw isGone ? new NotARepositoryError() : hookFailure(error, common);
}

/** The error for people that a failure of the file system stands for; any other stays itself. */
function hookFailure(error: unknown, folder: string): unknown {
	if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? ''))
		return new HookFolderDeniedError(folderOf(error) ?? folder);
	return errorOfFiles(error);
}

function folderOf(error: unknown): string | undefined {
	return error instanceof Error && 'path' in error && typeof error.path === 'string'
		? path.dirname(error.path)
		: undefined;
}

export function codeOf(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** For catch(): what is not there is nothing. */
export function absent(error: unknown): undefined {
	if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return undefined;
	throw error;
}
