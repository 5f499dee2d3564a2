import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../exec';
import type { WritingGit } from '../fork/writingGit';
import { withSignal } from '../repository';

/** A case file is named after its handle; nothing else is looked at, and nothing else is committed. */
export const CASE_FILE = /^([0-9a-f]{16})\.yaml$/;

const LIMIT = 1024 * 1024 * 1024;

/** @returns the id that git gives to a text */
export function blobId(text: string, format: 'sha1' | 'sha256'): string {
	const bytes = Buffer.from(text, 'utf8');
	return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The case files that a commit has in the folder: ids by name. Links and the like are none. */
export async function caseFilesOf(
	git: Git,
	root: string,
	commit: string | undefined,
	prefix: string,
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const files = new Map<string, string>();
	if (commit === undefined) return files;
	const { stdout } = await git.run(
		root,
		['ls-tree', '-z', '--full-tree', '--end-of-options', commit, ...(prefix === '' ? [] : ['--', prefix])],
		{ limitBytes: LIMIT, ...withSignal(signal) },
	);
	for (const line of stdout.toString('utf8').split('\0')) {
		const [mode, , id] = line.slice(0, Math.max(0, line.indexOf('\t'))).split(' ');
		const file = line.slice(line.indexOf('\t') + 1);
		if (!file.startsWith(prefix) || id === undefined || (mode !== '100644' && mode !== '100755')) continue;
		const name = file.slice(prefix.length);
		if (CASE_FILE.test(name)) files.set(name, id);
	}
	return files;
}

/** @returns the texts of blobs, by id */
export async function readBlobs(
	git: Git,
	root: string,
	ids: Iterable<string>,
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const wanted = [...new Set(ids)];
	const texts = new Map<string, string>();
	if (wanted.length === 0) return texts;
	const { stdout } = await git.run(root, ['cat-file', '--batch'], {
		input: `${wanted.join('\n')}\n`,
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	let at = 0;
	for (const id of wanted) {
		const end = stdout.indexOf(0x0a, at);
		const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(stdout.subarray(at, end).toString('latin1'))?.[1]);
		if (!Number.isSafeInteger(size)) throw new Error('git answered something else than a blob');
		texts.set(id, stdout.subarray(end + 1, end + 1 + size).toString('utf8'));
		at = end + 1 + size + 1;
	}
	return texts;
}

/** Writes texts as blobs into a repository of ours, as they are. @returns their ids, in order */
export async function writeBlobs(
	git: WritingGit,
	scratch: string,
	texts: readonly string[],
	signal?: AbortSignal,
): Promise<string[]> {
	if (texts.length === 0) return [];
	const folder = path.join(scratch, 'texts');
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const files: string[] = [];
	for (const [i, text] of texts.entries()) {
		files.push(path.join(folder, String(i)));
		await writeFile(path.join(folder, String(i)), text, { mode: 0o600 });
	}
	const { stdout } = await git.write(scratch, ['hash-object', '-w', '--no-filters', '--stdin-paths'], {
		input: `${files.join('\n')}\n`,
		...withSignal(signal),
	});
	return stdout.toString('latin1').trim().split('\n');
}
