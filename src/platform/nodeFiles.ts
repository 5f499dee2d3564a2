import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Files } from '../core/ports';
import { holdLock } from './fileLock';
import { watchFolder } from './folderWatch';
import { fsFailure } from './fsFailure';
import { readPlainFile, stampOf, statPlainFile } from './plainFile';
import { createQueues } from './queues';
import { removeFile, replaceFile, sweepTemporaries } from './replaceFile';

/**
 * Files of this machine. Links are neither read nor written: a shared folder must not reach other files of the reader.
 * list() also removes our own temporary files that a killed process left behind.
 */
export function createNodeFiles(): Files {
	/** Under each lock of this process: a lock file alone would make us wait for ourselves. */
	const queued = createQueues();
	return {
		async list(folder) {
			try {
				const names = await readdir(folder);
				await sweepTemporaries(folder, names);
				return names;
			} catch (error) {
				throw fsFailure(error, folder);
			}
		},
		read: readPlainFile,
		stamp: async path => stampOf(await statPlainFile(path)),
		async facts(path) {
			const { size, mtimeMs } = await statPlainFile(path);
			return { size: Number(size), writtenAt: Number(mtimeMs) };
		},
		write: replaceFile,
		remove: removeFile,
		async makeFolder(folder) {
			try {
				await mkdir(folder, { recursive: true, mode: 0o700 });
			} catch (error) {
				throw fsFailure(error, folder);
			}
		},
		locked: (path, work) => queued(resolve(path), () => holdLock(path, work)),
		watch: watchFolder,
		join,
	};
}
