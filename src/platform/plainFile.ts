import { constants, type BigIntStats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { FilesError, type FileText } from '../core/ports';
import { fsFailure } from './fsFailure';

const CHUNK = 65_536;

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
	const stats = await lstat(path, { bigint: true }).catch((error: unknown) => {
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
	await statPlainFile(path);
	// Neither follows a link that came meanwhile nor waits for the other end of a pipe. Windows knows neither flag, which counts as 0 here.
	const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
	const handle = await open(path, flags).catch((error: unknown) => {
		throw fsFailure(error, path);
	});
	try {
		const stats = await handle.stat({ bigint: true });
		if (!stats.isFile()) throw new FilesError('not-a-file', path);
		if (stats.size > limit) throw new FilesError('too-large', path);
		const chunks: Buffer[] = [];
		let total = 0;
		let into = Buffer.allocUnsafe(Number(stats.size) + 1);
		for (;;) {
			const { bytesRead } = await handle.read(into, 0, into.length, null);
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
		await handle.close();
	}
}

function decode(bytes: Buffer, path: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		throw new FilesError('not-text', path, { cause: error });
	}
}
