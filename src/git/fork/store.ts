import { t } from '../../core/translate';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../core/errors';
import { withSignal } from '../repository';
import type { GitAccess } from './access';
import { REMOTE } from './access';
import { errorOfFiles, NoRemoteRepositoryError, RemoteFailedError, RemoteUnreachableError } from './failures';
import { makeEmpty, type ObjectFormat } from './scratch';
import type { WritingGit } from './writingGit';

/** Another window saves the same fork. */
export class SaveRunningError extends UserError {
	override readonly name = 'SaveRunningError';
	constructor() {
		super(t('Another window is saving this fork. Wait until it has finished, then try again.'));
	}
}

/** A save that takes longer than a transfer may was left by a process that is gone, whatever has its number now. */
const ABANDONED_AFTER = 3 * 3_600_000;

/**
 * Runs work that alone uses a store: a private folder that holds the mirror of a fork. What a killed process left there
 * is tidied first.
 * @param work gets the mirror's folder, which is there
 * @throws SaveRunningError, DiskFullError, FolderDeniedError
 */
export async function withStore<T>(store: string, work: (mirror: string) => Promise<T>): Promise<T> {
	const lock = path.join(store, 'lock');
	try {
		await mkdir(store, { recursive: true, mode: 0o700 });
		await chmod(store, 0o700);
		await takeLock(lock);
	} catch (error) {
		throw errorOfFiles(error);
	}
	try {
		const mirror = path.join(store, 'mirror');
		await mkdir(mirror, { recursive: true, mode: 0o700 });
		await sweep(path.join(mirror, '.git'));
		return await work(mirror);
	} catch (error) {
		throw errorOfFiles(error);
	} finally {
		await rm(lock, { force: true }).catch(() => undefined);
	}
}

async function takeLock(lock: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			const handle = await open(lock, 'wx', 0o600);
			try {
				await handle.writeFile(String(process.pid));
			} finally {
				await handle.close();
			}
			return;
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
			if (attempt > 2 || !(await isAbandoned(lock))) throw new SaveRunningError();
			await rm(lock, { force: true });
		}
	}
}

async function isAbandoned(lock: string): Promise<boolean> {
	const found = await stat(lock).catch(() => undefined);
	if (found === undefined) return true;
	const age = Date.now() - found.mtimeMs;
	if (age > ABANDONED_AFTER) return true;
	const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
	// Made a moment ago, and its number not yet written.
	if (!Number.isSafeInteger(pid) || pid <= 0) return age > 10_000;
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'ESRCH';
	}
}

/** Removes the lock files and half packs that a killed git left; nobody else uses the folder. */
async function sweep(repository: string): Promise<void> {
	const left = (name: string): boolean => name.endsWith('.lock') || name.startsWith('tmp_');
	for (const entry of await readdir(repository, { recursive: true }).catch(() => [])) {
		if (left(path.basename(entry))) await rm(path.join(repository, entry), { recursive: true, force: true });
	}
}

/** A file that is made when the mirror holds all that the bundle held; a mirror that was killed before is made anew. */
const READY = 'secure-response-ready';

/** Whether there is a mirror that holds all that was saved before. */
export async function isMirror(mirror: string): Promise<boolean> {
	return stat(path.join(mirror, '.git', READY)).then(
		() => true,
		() => false,
	);
}

/**
 * Makes the mirror anew. It begins with all that was saved before; a saved file that does not open is set aside, never
 * written over: a person may get something out of it.
 * @param bundle what was saved before, if there is a file
 */
export async function makeMirror(
	git: WritingGit,
	mirror: string,
	bundle: string,
	format: ObjectFormat,
	signal?: AbortSignal,
): Promise<void> {
	const repository = path.join(mirror, '.git');
	if (await isMirror(mirror)) {
		// It may hold what the file does not yet, so the last one that broke is set aside.
		const aside = path.join(path.dirname(mirror), 'set-aside');
		await rm(aside, { recursive: true, force: true, maxRetries: 5 });
		await rename(repository, aside);
	}
	await rm(repository, { recursive: true, force: true, maxRetries: 5 });
	await makeEmpty(git, mirror, format, signal);
	const saved = await stat(bundle).catch(() => undefined);
	if (saved?.isFile() === true && !(await seed(git, mirror, bundle, signal)))
		await rename(bundle, `${bundle}.damaged-${Math.floor(saved.mtimeMs)}`);
	await writeFile(path.join(repository, READY), '');
}

/** @returns whether the file opens. A full disk, or being killed, says nothing about it and is thrown. */
async function seed(git: WritingGit, mirror: string, bundle: string, signal?: AbortSignal): Promise<boolean> {
	try {
		await fetchAll(git, mirror, { url: bundle }, signal);
		return true;
	} catch (error) {
		const cut = error instanceof NoRemoteRepositoryError || error instanceof RemoteUnreachableError;
		if (cut || (error instanceof RemoteFailedError && error.code !== null)) return false;
		throw error;
	}
}

/**
 * Fetches every name of a bundle as it is, with all it leads to; git checks that nothing is missing.
 * @param settings more settings of git for this one run
 */
export async function fetchAll(
	git: WritingGit,
	folder: string,
	access: GitAccess,
	signal?: AbortSignal,
	settings: readonly (readonly [string, string])[] = [],
): Promise<void> {
	await git.write(
		folder,
		['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--update-head-ok', REMOTE, '+refs/*:refs/*'],
		{ access, settings, ...withSignal(signal) },
	);
}
