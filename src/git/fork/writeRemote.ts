import { randomBytes } from 'node:crypto';
import { editConfig } from '../editConfig';
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
		await editConfig(stdout.toString('utf8').replace(/\r?\n$/, ''), held => {
			const [before, after, ...more] = held.split(word);
			if (before === undefined || after === undefined || more.length > 0)
				throw new Error('the stand-in is not there once');
			return before + Buffer.from(quoted(value)).toString('latin1') + after;
		});
	} catch (error) {
		throw errorOfFiles(error);
	}
}

/** git-config, "Syntax". */
function quoted(value: string): string {
	if (/[\0\r\n]/.test(value)) throw new Error('a setting is one line');
	return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
