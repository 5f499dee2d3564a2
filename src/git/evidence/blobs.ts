import { withSignal } from '../repository';
import { GitFailedError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';

/** What a file's content is to us. */
export type Blob =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'binary' }
	/** A pointer to content that Git LFS keeps elsewhere. */
	| { readonly kind: 'lfs' }
	| { readonly kind: 'too-large' }
	/** A partial or damaged clone does not have it. */
	| { readonly kind: 'missing' };

/** Source files are smaller; what is larger was made by a machine. */
export const BLOB_LIMIT = 8 * 1024 * 1024;
/** So much is read with one process. */
const CHUNK = 24 * 1024 * 1024;
const LFS = 'version https://git-lfs.github.com/spec/v1\n';

export interface BlobReader {
	/**
	 * Reads contents, each once however often it is asked for.
	 * @param ids of blobs. @param budget stops when so many bytes were read; what was not is too large
	 */
	read(ids: Iterable<string>, budget?: number): Promise<ReadonlyMap<string, Blob>>;
	/** Whether a blob is here, told without reading it. */
	missing(ids: Iterable<string>): Promise<ReadonlySet<string>>;
	/** Forgets contents, to make room. */
	forget(): void;
}

/**
 * @param partial whether the clone fetches on demand: then git is asked only for what it lists as its own, so that nothing
 * is fetched
 */
export function blobReader(git: Git, root: string, partial: boolean, signal?: AbortSignal): BlobReader {
	const known = new Map<string, Blob>();
	let present: Promise<ReadonlySet<string>> | undefined;

	async function here(ids: readonly string[]): Promise<readonly string[]> {
		if (!partial) return ids;
		present ??= presentObjects(git, root, signal);
		const all = await present;
		return ids.filter(id => all.has(id));
	}

	async function sizes(ids: readonly string[]): Promise<Map<string, number>> {
		const asked = await here(ids);
		if (asked.length === 0) return new Map();
		const { stdout } = await git.run(root, ['cat-file', '--batch-check'], {
			input: `${asked.join('\n')}\n`,
			limitBytes: 256 * 1024 * 1024,
			...withSignal(signal),
		});
		const found = new Map<string, number>();
		for (const line of stdout.toString('latin1').split('\n')) {
			const [id = '', kind, size] = line.split(' ');
			if (kind === 'blob') found.set(id, Number(size));
		}
		return found;
	}

	async function read(wanted: Iterable<string>, budget = 256 * 1024 * 1024): Promise<ReadonlyMap<string, Blob>> {
		const ids = [...new Set(wanted)];
		const unknown = ids.filter(id => !known.has(id));
		const bytes = await sizes(unknown);
		let left = budget;
		let chunk: string[] = [];
		let total = 0;
		const flush = async (): Promise<void> => {
			if (chunk.length > 0) await readChunk(chunk, total);
			chunk = [];
			total = 0;
		};
		for (const id of unknown) {
			const size = bytes.get(id);
			if (size === undefined) known.set(id, { kind: 'missing' });
			else if (size > BLOB_LIMIT || size > left) known.set(id, { kind: 'too-large' });
			else {
				left -= size;
				if (total + size > CHUNK) await flush();
				chunk.push(id);
				total += size;
			}
		}
		await flush();
		return new Map(ids.map(id => [id, known.get(id) ?? { kind: 'missing' }]));
	}

	async function readChunk(ids: readonly string[], size: number): Promise<void> {
		try {
			const { stdout } = await git.run(root, ['cat-file', '--batch'], {
				input: `${ids.join('\n')}\n`,
				limitBytes: size + ids.length * 128,
				...withSignal(signal),
			});
			for (const [id, content] of contentsOf(stdout)) known.set(id, blobOf(content));
		} catch (error) {
			// One damaged object ends the process; the others can still be read.
			if (!(error instanceof GitFailedError || error instanceof MissingObjectsError)) throw error;
			if (ids.length === 1) return;
			const half = ids.length >> 1;
			await readChunk(ids.slice(0, half), size);
			await readChunk(ids.slice(half), size);
		}
	}

	return {
		read,
		async missing(wanted) {
			const ids = [...new Set(wanted)];
			const bytes = await sizes(ids);
			return new Set(ids.filter(id => !bytes.has(id)));
		},
		forget: () => known.clear(),
	};
}

/** Every object that is in this clone; listing them fetches nothing. */
export async function presentObjects(git: Git, root: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
	const { stdout } = await git.run(
		root,
		['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'],
		{ limitBytes: 512 * 1024 * 1024, timeoutMs: 60_000, ...withSignal(signal) },
	);
	return new Set(stdout.toString('latin1').split('\n').filter(Boolean));
}

/** Reads what `git cat-file --batch` prints: a line of id, type and size, the content, a newline. */
export function* contentsOf(output: Buffer): Generator<[string, Buffer]> {
	let at = 0;
	while (at < output.length) {
		const end = output.indexOf(10, at);
		if (end === -1) return;
		const [id = '', kind, size] = output.toString('latin1', at, end).split(' ');
		at = end + 1;
		if (size === undefined || kind === 'missing') continue;
		const length = Number(size);
		yield [id, output.subarray(at, at + length)];
		at += length + 1;
	}
}

function blobOf(content: Buffer): Blob {
	// Git's own rule: a NUL among the first 8,000 bytes.
	if (content.subarray(0, 8000).includes(0)) return { kind: 'binary' };
	const text = content.toString('utf8');
	return text.startsWith(LFS) ? { kind: 'lfs' } : { kind: 'text', text };
}
