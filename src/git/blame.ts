import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from './exec';
import type { LineRange } from './patch';
import { resolveCommit, withSignal } from './repository';
import { treeEntry } from './treeEntry';

const FILE_LIMIT = 16 * 1024 * 1024;

/**
 * The newest commit that wrote any of some lines, as the file stands on disk.
 * @param file relative to root, with slashes. @param lines cut to the file's end
 * @returns nothing when one of the lines is not committed, or there is no such file in HEAD
 * @throws what Git.run throws
 */
export async function commitOfLines(
	git: Git,
	root: string,
	file: string,
	lines: LineRange,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const head = await resolveCommit(git, root, 'HEAD', signal);
	if (head === undefined || (await treeEntry(git, root, head, file, signal))?.kind !== 'blob') return undefined;
	const count = await lineCount(path.join(root, file));
	if (count === 0) return undefined;
	const from = Math.min(Math.max(1, lines[0]), count);
	const to = Math.min(Math.max(from, lines[1]), count);
	const { stdout } = await git.run(
		root,
		['blame', '--porcelain', '--root', `-L${from},${to}`, '--', file],
		withSignal(signal),
	);
	return newestOf(stdout.toString('latin1'));
}

/** @param porcelain what `git blame --porcelain` prints. @returns nothing when a line is of no commit, written as zeros */
export function newestOf(porcelain: string): string | undefined {
	let newest: { commit: string; time: number } | undefined;
	let commit: string | undefined;
	for (const line of porcelain.split('\n')) {
		// The file's own lines begin with a tab, so that they look like nothing else.
		if (line.startsWith('\t')) commit = undefined;
		else if (commit === undefined) {
			commit = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1];
			if (commit !== undefined && /^0+$/.test(commit)) return undefined;
		} else if (line.startsWith('committer-time ')) {
			const time = Number(line.slice('committer-time '.length));
			if (newest === undefined || time > newest.time) newest = { commit, time };
		}
	}
	return newest?.commit;
}

async function lineCount(file: string): Promise<number> {
	const found = await lstat(file).catch(() => undefined);
	if (found === undefined || !found.isFile() || found.size > FILE_LIMIT) return 0;
	const bytes = await readFile(file);
	let count = 0;
	for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
	return bytes.length > 0 && bytes.at(-1) !== 10 ? count + 1 : count;
}

/** Lines that one commit wrote, 1-based, in the text that was asked about. */
export interface WrittenLines {
	readonly commit: string;
	readonly lines: LineRange;
}

/**
 * The lines of a file that some commits wrote, in the order of the file. What was moved or copied within a file belongs to
 * who moved it, as in plain `git blame`.
 * @param file relative to root, with slashes
 * @param o.contents the text in place of what is on disk
 * @param o.behind commits that need not be looked behind: lines from there belong to none of those asked for
 * @throws MissingObjectsError in a partial clone, and what Git.run throws
 */
export async function blameOf(
	git: Git,
	root: string,
	file: string,
	commits: ReadonlySet<string>,
	o: {
		readonly contents?: string;
		readonly behind?: readonly string[];
		readonly timeoutMs?: number;
		readonly signal?: AbortSignal;
	} = {},
): Promise<WrittenLines[]> {
	const { stdout } = await git.run(
		root,
		[
			...['blame', '--incremental', '--no-root'],
			...(o.contents === undefined ? [] : ['--contents', '-']),
			...(o.behind ?? []).map(commit => `^${commit}`),
			...['--', file],
		],
		{
			...(o.contents === undefined ? {} : { input: o.contents }),
			...(o.timeoutMs === undefined ? {} : { timeoutMs: o.timeoutMs }),
			limitBytes: 64 * 1024 * 1024,
			...withSignal(o.signal),
		},
	);
	return writtenLines(stdout.toString('latin1'), commits);
}

/**
 * Reads what `git blame --incremental` prints, which holds no line of the file. Lines at the edge of what was looked at
 * ("boundary") are nobody's: who wrote them is not known.
 */
export function writtenLines(incremental: string, commits: ReadonlySet<string>): WrittenLines[] {
	const edges = new Set<string>();
	const found: { commit: string; from: number; to: number }[] = [];
	let entry: { readonly commit: string; readonly from: number; readonly count: number } | undefined;
	for (const line of incremental.split('\n')) {
		if (entry === undefined) {
			const [commit = '', , from, count] = line.split(' ');
			if (count !== undefined) entry = { commit, from: Number(from), count: Number(count) };
		} else if (line === 'boundary') edges.add(entry.commit);
		else if (line.startsWith('filename ')) {
			const { commit, from, count } = entry;
			if (commits.has(commit)) found.push({ commit, from, to: from + count - 1 });
			entry = undefined;
		}
	}
	const written: WrittenLines[] = [];
	for (const { commit, from, to } of found.sort((a, b) => a.from - b.from)) {
		const last = written.at(-1);
		if (edges.has(commit)) continue;
		if (last?.commit === commit && last.lines[1] + 1 >= from)
			written[written.length - 1] = { commit, lines: [last.lines[0], to] };
		else written.push({ commit, lines: [from, to] });
	}
	return written;
}
