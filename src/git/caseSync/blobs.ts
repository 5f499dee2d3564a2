import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MissingObjectsError } from '../errors';
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

/** A case file has at most so many bytes; larger ones are none. */
export const LARGEST = 4 * 1024 * 1024;

/**
 * @returns the texts of blobs, by id: why there is none where one is larger than a case may be, or no UTF-8
 * @throws MissingObjectsError where one is not there, or damaged; what Git.run throws
 */
export async function readBlobs(
	git: Git,
	root: string,
	ids: Iterable<string>,
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, { readonly text: string } | 'large' | 'bytes'>> {
	const wanted = [...new Set(ids)];
	const texts = new Map<string, { readonly text: string } | 'large' | 'bytes'>();
	if (wanted.length === 0) return texts;
	const ask = async (what: string, asked: readonly string[]): Promise<Buffer> => {
		const o = { input: asked.map(id => `${id}\n`).join(''), limitBytes: LIMIT, ...withSignal(signal) };
		return (await git.run(root, ['cat-file', what], o)).stdout;
	};
	const sizes = (await ask('--batch-check', wanted)).toString('latin1').split('\n').map(sizeOf);
	const small = wanted.filter((_, i) => {
		const size = sizes[i];
		if (size === undefined) throw new MissingObjectsError();
		return size <= LARGEST;
	});
	for (const id of wanted) texts.set(id, 'large');
	const stdout = small.length === 0 ? Buffer.alloc(0) : await ask('--batch', small);
	let at = 0;
	for (const id of small) {
		const start = stdout.indexOf(0x0a, at) + 1;
		const size = sizeOf(stdout.subarray(at, start - 1).toString('latin1')) ?? 0;
		texts.set(id, textOf(stdout.subarray(start, start + size)));
		at = start + size + 1;
	}
	return texts;
}

function sizeOf(line: string): number | undefined {
	const digits = /^[0-9a-f]+ blob (\d+)$/.exec(line)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

function textOf(bytes: Buffer): { readonly text: string } | 'bytes' {
	const text = bytes.toString('utf8');
	return Buffer.from(text, 'utf8').equals(bytes) ? { text } : 'bytes';
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
