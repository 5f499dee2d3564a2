import { readCommit } from './commits';
import { MissingObjectsError } from './errors';
import type { Git } from './exec';
import { withSignal } from './repository';

/** What the object of a commit says of itself, without its changes. */
export interface CommitHead {
	readonly commit: string;
	/** First paragraph of its message, on one line. Hostile text. */
	readonly subject: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date: string;
	readonly parents: readonly string[];
}

/** What is read with one process, in bytes: messages can be long. */
const AT_ONCE = 8 * 1024 * 1024;
/** A line of an answer that says whether an object is there. */
const LINE_LIMIT = 64 * 1024 * 1024;

/**
 * The commits of some ids, whole or shortened, with one process for all that are not there. Downloads nothing.
 * @returns by what was asked for; without those that are not in this clone, are no commits, or are ambiguous
 * @throws what Git.run throws
 */
export async function commitHeads(
	git: Git,
	root: string,
	ids: readonly string[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, CommitHead>> {
	const asked = [...new Set(ids)].filter(id => /^[0-9a-f]{4,64}$/.test(id));
	const there = await present(git, root, asked, signal);
	const sizes = new Map([...there.values()].map(({ commit, size }) => [commit, size]));
	const heads = new Map<string, CommitHead>();
	let some: string[] = [];
	let bytes = 0;
	const read = async (): Promise<void> => {
		for (const head of await readAll(git, root, some, signal)) heads.set(head.commit, head);
		some = [];
		bytes = 0;
	};
	for (const [commit, size] of sizes) {
		if (size > AT_ONCE) continue; // no person wrote that
		if (bytes + size > AT_ONCE) await read();
		some.push(commit);
		bytes += size;
	}
	if (some.length > 0) await read();
	const found = new Map<string, CommitHead>();
	for (const [id, { commit }] of there) {
		const head = heads.get(commit);
		if (head !== undefined) found.set(id, head);
	}
	return found;
}

type Present = ReadonlyMap<string, { readonly commit: string; readonly size: number }>;

async function present(
	git: Git,
	root: string,
	ids: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Present> {
	if (ids.length === 0) return new Map();
	try {
		const { stdout } = await git.run(root, ['cat-file', '--batch-check'], {
			input: ids.map(id => `${id}^{commit}\n`).join(''),
			limitBytes: LINE_LIMIT,
			...withSignal(signal),
		});
		const lines = stdout.toString('latin1').split('\n');
		return new Map(
			ids.flatMap((id, i) => {
				const line = /^([0-9a-f]{40}|[0-9a-f]{64}) commit (\d{1,12})$/.exec(lines[i] ?? '');
				return line === null ? [] : [[id, { commit: line[1] ?? '', size: Number(line[2]) }] as const];
			}),
		);
	} catch (error) {
		// Git older than 2.45 gives up at the first object that a partial clone lacks; the others are asked for without it.
		if (!(error instanceof MissingObjectsError)) throw error;
		if (ids.length === 1) return new Map();
		const half = Math.ceil(ids.length / 2);
		const first = await present(git, root, ids.slice(0, half), signal);
		return new Map([...first, ...(await present(git, root, ids.slice(half), signal))]);
	}
}

/** @param commits that are there: each is answered with a line, "<id> commit <size>", as many bytes and a newline */
async function readAll(
	git: Git,
	root: string,
	commits: readonly string[],
	signal: AbortSignal | undefined,
): Promise<CommitHead[]> {
	const { stdout } = await git.run(root, ['cat-file', '--batch'], {
		input: commits.map(commit => `${commit}\n`).join(''),
		limitBytes: 2 * AT_ONCE,
		...withSignal(signal),
	});
	const heads: CommitHead[] = [];
	for (let at = 0; at < stdout.length; ) {
		const end = stdout.indexOf(10, at);
		const line = /^([0-9a-f]{40}|[0-9a-f]{64}) commit (\d{1,12})$/.exec(stdout.toString('latin1', at, end));
		if (line === null) break;
		const size = Number(line[2]);
		const { subject, date, parents } = readCommit(stdout.subarray(end + 1, end + 1 + size));
		heads.push({ commit: line[1] ?? '', subject, date, parents });
		at = end + size + 2;
	}
	return heads;
}
