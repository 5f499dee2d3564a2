import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FilesError } from '../core/ports';
import { fsFailure, systemCode } from './fsFailure';
import { stampOf, statPlainFile } from './plainFile';

/** Names of temporary files: hidden, random, and told from everybody else's. */
const TEMPORARY = /^\.secure-response-[0-9a-f]{24}\.tmp$/;
/** In ms. No write takes that long; what is older was left by a process that was killed. */
const ABANDONED_AFTER = 60_000;

const NO_HARD_LINKS: ReadonlySet<string | undefined> = new Set([
	'EPERM',
	'ENOTSUP',
	'EOPNOTSUPP',
	'ENOSYS',
	'EMLINK',
	'EINVAL',
]);
const HELD_ON_WINDOWS: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Writes a file as a whole or not at all: temporary file beside it, fsync, rename, fsync of the folder.
 * @param expected the stamp the file must still have, or null when it must not exist yet
 * @returns the new stamp
 * @throws FilesError changed, exists, denied, full, missing, not-a-file, other; then the old content stands
 */
export async function replaceFile(path: string, text: string, expected: string | null): Promise<string> {
	const temporary = join(dirname(path), `.secure-response-${randomBytes(12).toString('hex')}.tmp`);
	try {
		await assertAsExpected(path, expected);
		const written = await writeTemporary(temporary, text);
		await assertAsExpected(path, expected);
		if (expected === null) await place(temporary, path);
		else await renameOver(temporary, path);
		return await settled(path, written);
	} catch (error) {
		await discard(temporary);
		throw fsFailure(error, path);
	}
}

/** From here on the text is written, whatever becomes of the folder. @returns its stamp */
async function settled(path: string, written: Written): Promise<string> {
	await syncFolder(dirname(path));
	const stats = await lstat(path, { bigint: true }).catch(() => undefined);
	// Somebody else's newer file must not pass for ours.
	return stats?.ino === written.ino ? stampOf(stats) : written.stamp;
}

/** Removes a file, and neither a link nor a folder. One that is not there is fine. @throws FilesError denied, not-a-file, busy, other */
export async function removeFile(path: string): Promise<void> {
	try {
		await statPlainFile(path);
		await unlink(path);
	} catch (error) {
		const failure = fsFailure(error, path);
		if (failure.kind !== 'missing') throw failure;
	}
}

/** Removes our temporary files that a killed process left in a folder: they may hold report text. */
export async function sweepTemporaries(folder: string, names: readonly string[]): Promise<void> {
	for (const name of names) {
		if (!TEMPORARY.test(name)) continue;
		const path = join(folder, name);
		const stats = await lstat(path).catch(() => undefined);
		if (stats?.isFile() === true && Date.now() - stats.mtimeMs > ABANDONED_AFTER) await discard(path);
	}
}

/** Whether a name is one that writing and locking make for a moment. */
export function isPassing(name: string): boolean {
	return TEMPORARY.test(name) || name.endsWith('.lock') || name.endsWith('.lock.break');
}

async function assertAsExpected(path: string, expected: string | null): Promise<void> {
	const stamp = await statPlainFile(path).then(stampOf, (error: unknown) => {
		if (error instanceof FilesError && error.kind === 'missing') return null;
		throw error;
	});
	if (stamp === expected) return;
	if (expected === null) throw new FilesError('exists', path);
	throw new FilesError(stamp === null ? 'missing' : 'changed', path);
}

interface Written {
	readonly ino: bigint;
	readonly stamp: string;
}

async function writeTemporary(path: string, text: string): Promise<Written> {
	const handle = await open(path, 'wx', 0o600);
	try {
		await handle.writeFile(text, 'utf8');
		await setFineTime(handle);
		await handle.sync();
		const stats = await handle.stat({ bigint: true });
		return { ino: stats.ino, stamp: stampOf(stats) };
	} finally {
		await handle.close();
	}
}

/** Two writes within one tick of the kernel's clock would share a time, and a freed inode may come back: microseconds part them. */
async function setFineTime(handle: FileHandle): Promise<void> {
	const seconds = (performance.timeOrigin + performance.now()) / 1000;
	// Some file systems of networks let nobody set times; the stamp is coarser there, no more.
	await handle.utimes(seconds, seconds).catch(() => undefined);
}

/** Gives a new file its name; of two that try, one wins. */
async function place(temporary: string, path: string): Promise<void> {
	try {
		await link(temporary, path);
	} catch (error) {
		if (!NO_HARD_LINKS.has(systemCode(error))) throw error;
		// Without hard links the caller's lock and the check just made must do.
		await renameOver(temporary, path);
		return;
	}
	await discard(temporary);
}

async function renameOver(temporary: string, path: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await rename(temporary, path);
			return;
		} catch (error) {
			// Windows refuses while a virus scanner or an indexer has the file open, which passes.
			if (process.platform !== 'win32' || attempt === 10 || !HELD_ON_WINDOWS.has(systemCode(error))) throw error;
			await wait(attempt * 20);
		}
	}
}

/** So that the new name survives a power cut. Windows and some networks cannot sync folders; the file itself is synced. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r').catch(() => undefined);
	if (handle === undefined) return;
	await handle.sync().catch(() => undefined);
	await handle.close();
}

/** Best effort: the failure that led here is the one to tell. */
async function discard(path: string): Promise<void> {
	await unlink(path).catch(() => undefined);
}
