import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { withSignal } from '../repository';
import { errorOfFiles } from './failures';
import type { WritingGit } from './writingGit';

/** @returns a word that stands for a value until it is put in. Blanks and quotes have no place in it. */
export function standIn(): string {
	return `secure-response-${randomBytes(16).toString('hex')}`;
}

/**
 * Puts a value where its stand-in is in a repository's own configuration. Git would be given the value as an argument, and
 * other users of the machine can read arguments. The file is locked and replaced as git does it.
 * @param value of one line
 * @throws DiskFullError, FolderDeniedError; an Error when the stand-in is not there once. The file is unchanged then.
 */
export async function putIn(
	git: WritingGit,
	root: string,
	word: string,
	value: string,
	signal?: AbortSignal,
): Promise<void> {
	const { stdout } = await git.run(
		root,
		['rev-parse', '--path-format=absolute', '--git-path', 'config'],
		withSignal(signal),
	);
	try {
		const file = await realpath(stdout.toString('utf8').replace(/\r?\n$/, ''));
		const lock = `${file}.lock`;
		const handle = await open(lock, 'wx', (await stat(file)).mode & 0o777);
		try {
			try {
				// As bytes: people's names in it may be in any encoding.
				const held = await readFile(file);
				const at = held.indexOf(word);
				if (at === -1 || held.includes(word, at + 1)) throw new Error('the stand-in is not there once');
				const parts = [held.subarray(0, at), Buffer.from(quoted(value)), held.subarray(at + word.length)];
				await handle.writeFile(Buffer.concat(parts));
				await handle.sync();
			} finally {
				await handle.close();
			}
			await rename(lock, file);
		} catch (error) {
			await rm(lock, { force: true });
			throw error;
		}
	} catch (error) {
		throw errorOfFiles(error);
	}
}

/** git-config, "Syntax". */
function quoted(value: string): string {
	if (/[\0\r\n]/.test(value)) throw new Error('a setting is one line');
	return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
