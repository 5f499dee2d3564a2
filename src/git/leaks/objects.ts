import { contentsOf, presentObjects } from '../evidence/blobs';
import type { Git } from '../exec';
import { lackOf } from '../fork/publicRefs';
import { withSignal } from '../repository';

/** What is larger is not looked into, in bytes. */
export const OBJECT_LIMIT = 4 * 1024 * 1024;
/** So much is read with one process. */
const CHUNK = 16 * 1024 * 1024;
const LIMIT = 256 * 1024 * 1024;
const TIMEOUT = 5 * 60_000;

export interface ObjectReader {
	/**
	 * Reads objects, each once, a few at a time.
	 * @returns the ids of those over 4 MB, and of those that are not in this clone
	 */
	read(
		ids: Iterable<string>,
		use: (id: string, type: string, content: Buffer) => void,
	): Promise<{ readonly large: ReadonlySet<string>; readonly missing: ReadonlySet<string> }>;
}

/** Reads contents without fetching anything in a partial clone. */
export function createObjectReader(git: Git, root: string, signal?: AbortSignal): ObjectReader {
	let here: Promise<ReadonlySet<string> | undefined> | undefined;
	const options = { limitBytes: LIMIT, timeoutMs: TIMEOUT, ...withSignal(signal) };
	// In a partial clone to ask for an object is to fetch it, so what is here is listed.
	const listed = async (): Promise<ReadonlySet<string> | undefined> =>
		(await lackOf(git, root, signal)) === 'partial' ? presentObjects(git, root, signal) : undefined;

	return {
		async read(wanted, use) {
			const ids = [...new Set(wanted)];
			const large = new Set<string>();
			const missing = new Set(ids);
			if (ids.length === 0) return { large, missing };
			here ??= listed();
			const known = await here;
			const asked = known === undefined ? ids : ids.filter(id => known.has(id));
			const { stdout } = await git.run(root, ['cat-file', '--batch-check'], { ...options, input: lines(asked) });
			const types = new Map<string, string>();
			let chunk: string[] = [];
			let bytes = 0;
			const flush = async (): Promise<void> => {
				if (chunk.length === 0) return;
				const contents = await git.run(root, ['cat-file', '--batch'], { ...options, input: lines(chunk) });
				for (const [id, content] of contentsOf(contents.stdout)) use(id, types.get(id) ?? '', content);
				chunk = [];
				bytes = 0;
			};
			for (const line of stdout.toString('latin1').split('\n')) {
				const [id = '', type = '', size] = line.split(' ');
				if (size === undefined) continue;
				missing.delete(id);
				types.set(id, type);
				if (Number(size) > OBJECT_LIMIT) {
					large.add(id);
					continue;
				}
				chunk.push(id);
				bytes += Number(size);
				if (bytes > CHUNK) await flush();
			}
			await flush();
			return { large, missing };
		},
	};
}

function lines(ids: readonly string[]): string {
	return ids.map(id => `${id}\n`).join('');
}
