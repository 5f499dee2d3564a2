import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { FilesError } from '../core/ports';
import { fsFailure, systemCode } from './fsFailure';
import { isAlive } from './processes';

/** In ms: how long to wait for another process. */
const PATIENCE = 2_000;
/** In ms: work under a lock takes some milliseconds; a lock this old belongs to a process that hangs or is gone. */
const STALE_AFTER = 10_000;

/** In ms: a process says who it is right after making its lock. One that did not was killed in between. */
const NAMELESS_AFTER = 1_000;

/** What a lock file says: process, machine, time in ms, token. */
const HOLDER = /^(\d{1,10}) ([0-9a-f]{16}) (\d{1,15}) ([0-9a-f]{24})$/;

/**
 * Runs work while holding `<path>.lock`, a file made exclusively, which says who holds it.
 * A lock of a dead process, or older than ten seconds, is broken; the stamp check of a write catches the rest.
 * @throws FilesError busy after two seconds, denied, full, missing (no such folder); and what `work` throws
 */
export async function holdLock<T>(path: string, work: () => Promise<T>): Promise<T> {
	const lock = `${path}.lock`;
	const token = randomBytes(12).toString('hex');
	await acquire(lock, path, token);
	try {
		return await work();
	} finally {
		await release(lock, token);
	}
}

async function acquire(lock: string, path: string, token: string): Promise<void> {
	const deadline = performance.now() + PATIENCE;
	for (;;) {
		if (await make(lock, path, token)) return;
		if (performance.now() > deadline) throw new FilesError('busy', path);
		// Uneven, so that two who wait do not keep meeting.
		if (!(await breakStale(lock))) await wait(2 + Math.random() * 15);
	}
}

/** @returns false when somebody else holds it. */
async function make(lock: string, path: string, token: string): Promise<boolean> {
	const handle = await open(lock, 'wx', 0o600).catch((error: unknown) => {
		const code = systemCode(error);
		// On Windows a file that is being deleted answers EPERM for a moment.
		if (code === 'EEXIST' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY'))) return undefined;
		throw fsFailure(error, path);
	});
	if (handle === undefined) return false;
	try {
		await handle.writeFile([process.pid, host(), Date.now(), token].join(' '));
		return true;
	} catch (error) {
		await unlink(lock).catch(() => undefined);
		throw fsFailure(error, path);
	} finally {
		await handle.close();
	}
}

async function release(lock: string, token: string): Promise<void> {
	// Whoever took us for dead owns the lock now.
	if ((await look(lock))?.token !== token) return;
	await unlink(lock).catch(() => undefined);
}

interface Holder {
	readonly token: string;
	readonly stale: boolean;
}

/** @returns who holds a lock, or nothing when nobody does. A lock without readable content is told by its age. */
async function look(lock: string): Promise<Holder | undefined> {
	try {
		const text = await readFile(lock, 'utf8');
		const { mtimeMs } = await stat(lock);
		const [, pid, where, at, token] = HOLDER.exec(text) ?? [];
		if (token === undefined) return { token: '', stale: Date.now() - mtimeMs > NAMELESS_AFTER };
		return { token, stale: Date.now() - Number(at) > STALE_AFTER || (where === host() && !isAlive(Number(pid))) };
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return undefined;
		// Unreadable for now, so not known to be stale.
		return { token: '', stale: false };
	}
}

/**
 * Takes a stale lock away. Two who find the same stale lock must not remove each other's new one,
 * so only the holder of a second file may remove, after looking again.
 * @returns whether it is worth trying again at once
 */
async function breakStale(lock: string): Promise<boolean> {
	const found = await look(lock);
	if (found === undefined) return true;
	if (!found.stale) return false;
	const breaking = `${lock}.break`;
	const handle = await open(breaking, 'wx', 0o600).catch(() => undefined);
	if (handle === undefined) {
		const age = await stat(breaking).then(
			s => Date.now() - s.mtimeMs,
			() => 0,
		);
		if (age > NAMELESS_AFTER) await unlink(breaking).catch(() => undefined);
		return false;
	}
	try {
		await handle.close();
		const again = await look(lock);
		if (again?.stale === true && again.token === found.token) await unlink(lock).catch(() => undefined);
	} finally {
		await unlink(breaking).catch(() => undefined);
	}
	return true;
}

/** Process ids mean something on one machine only. Hashed, since the file lies in a shared folder. */
function host(): string {
	return createHash('sha256').update(hostname()).digest('hex').slice(0, 16);
}
