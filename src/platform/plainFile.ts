import { type BigIntStats, close, constants, fstat, lstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { FilesError, type FileText } from '../core/ports';
import { fsFailure } from './fsFailure';

const CHUNK = 65_536;

/** Of a list of thousands, file handles of node:fs/promises take longer than all that is done with the files. */
const io = {
	...{ close: promisify(close), lstat: promisify(lstat), open: promisify(open), read: promisify(read) },
	stat: promisify(fstat),
};
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
/** Windows knows none of these flags, which count as 0 there. */
const KEEPS_TO_FILES = constants.O_NOFOLLOW !== undefined;
/** Neither follows a link nor waits for the other end of a pipe, nor makes a terminal the one that can end us. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * What tells two contents of one path apart without reading them: time of the content, time of the entry, size, inode.
 * The kernel's clock ticks only every few milliseconds; writers of ours set a finer time (see replaceFile).
 */
export function stampOf(stats: BigIntStats): string {
	return [stats.mtimeNs, stats.ctimeNs, stats.size, stats.ino].map(n => n.toString(36)).join('-');
}

/**
 * Looks at an entry without following links: a link in a shared folder could point at any file of this machine.
 * @throws FilesError missing, denied, not-a-file, other
 */
export async function statPlainFile(path: string): Promise<BigIntStats> {
	const stats = await io.lstat(path, { bigint: true }).catch((error: unknown) => {
		throw fsFailure(error, path);
	});
	if (!stats.isFile()) throw new FilesError('not-a-file', path);
	return stats;
}

/**
 * Reads a whole file as strict UTF-8; a byte order mark is dropped.
 * @param limit in bytes, held also against a file that grows meanwhile
 * @throws FilesError missing, denied, too-large, not-text, not-a-file, other
 */
export async function readPlainFile(path: string, limit: number): Promise<FileText> {
	const file = await openPlain(path);
	try {
		const stats = await io.stat(file, { bigint: true });
		if (!stats.isFile()) throw new FilesError('not-a-file', path);
		if (stats.size > limit) throw new FilesError('too-large', path);
		const chunks: Buffer[] = [];
		let total = 0;
		let into = Buffer.allocUnsafe(Number(stats.size) + 1);
		for (;;) {
			const { bytesRead } = await io.read(file, into, 0, into.length, null);
			total += bytesRead;
			if (total > limit) throw new FilesError('too-large', path);
			chunks.push(into.subarray(0, bytesRead));
			// A plain file gives less than asked for at its end only.
			if (bytesRead < into.length) break;
			into = Buffer.allocUnsafe(CHUNK);
		}
		const only = chunks.length === 1 ? chunks[0] : undefined;
		return { text: decode(only ?? Buffer.concat(chunks), path), stamp: stampOf(stats) };
	} catch (error) {
		throw fsFailure(error, path);
	} finally {
		await io.close(file);
	}
}

/** @returns a descriptor, of what may still be another thing than a file */
async function openPlain(path: string): Promise<number> {
	if (!KEEPS_TO_FILES) await statPlainFile(path);
	try {
		return await io.open(path, FLAGS);
	} catch (error) {
		// What it is says more than why it cannot be opened: a socket, say.
		await statPlainFile(path);
		throw fsFailure(error, path);
	}
}

function decode(bytes: Buffer, path: string): string {
	try {
		return UTF_8.decode(bytes);
	} catch (error) {
		throw new FilesError('not-text', path, { cause: error });
	}
}
