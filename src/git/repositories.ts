import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { GitFailedError, NotARepositoryError, SubmodulesUnreadError } from './errors';
import type { Git } from './exec';
import { repositoryRoot, withSignal } from './repository';

/** One history, and every working tree of it that is open. */
export interface OpenHistory {
	/** Absolute path of what the working trees share: the objects and branches. */
	readonly common: string;
	/** Absolute paths of the top folders, in the order they were found. */
	readonly roots: readonly [string, ...string[]];
}

/** A folder that git refuses to read; or a working tree that is read, but whose submodules cannot be told. */
export interface UnreadFolder {
	readonly folder: string;
	readonly error: unknown;
}

/** Submodules of submodules are looked at to this depth. */
const DEPTH = 3;
const MOST = 200;

/**
 * The histories that some folders belong to, with those of their submodules. Folders in no repository have none.
 * @throws the signal's reason alone; what else goes wrong is told by folder
 */
export async function openHistories(
	git: Git,
	folders: readonly string[],
	signal?: AbortSignal,
): Promise<{ readonly histories: readonly OpenHistory[]; readonly unread: readonly UnreadFolder[] }> {
	const roots = new Map<string, string[]>();
	const seen = new Set<string>();
	const unread: UnreadFolder[] = [];
	let level: readonly string[] = folders;
	for (let depth = 0; depth <= DEPTH && level.length > 0; depth++) {
		const inner: string[] = [];
		for (const folder of level) {
			signal?.throwIfAborted();
			try {
				const root = await repositoryRoot(git, folder, signal);
				// The folder of a submodule that is not checked out belongs to the repository around it.
				if (seen.has(root) || seen.size >= MOST || (depth > 0 && root !== folder)) continue;
				seen.add(root);
				const common = await commonFolder(git, root, signal);
				roots.set(common, [...(roots.get(common) ?? []), root]);
				inner.push(...(await submoduleFolders(git, root, signal)));
			} catch (error) {
				signal?.throwIfAborted();
				if (!(error instanceof NotARepositoryError)) unread.push({ folder, error });
			}
		}
		level = inner;
	}
	const histories = [...roots].flatMap(([common, [first, ...more]]) =>
		first === undefined ? [] : [{ common, roots: [first, ...more] as const }],
	);
	return { histories, unread };
}

/** Linked worktrees share it with the first one. */
async function commonFolder(git: Git, root: string, signal: AbortSignal | undefined): Promise<string> {
	const { stdout } = await git.run(root, ['rev-parse', '--git-common-dir'], withSignal(signal));
	return path.resolve(root, stdout.toString('utf8').replace(/\r?\n$/, ''));
}

/**
 * As .gitmodules names them, which takes no look at the index; a path out of the repository is left out.
 * @throws SubmodulesUnreadError where the file is there and cannot be read, and what Git.run throws
 */
async function submoduleFolders(git: Git, root: string, signal: AbortSignal | undefined): Promise<string[]> {
	const file = path.join(root, '.gitmodules');
	const args = ['config', '--file', file, '-z', '--get-regexp', '^submodule\\..*\\.path$'];
	// 1: no such entry, no such file, or one that may not be read.
	const { stdout, code } = await git
		.run(root, args, { okCodes: [0, 1], limitBytes: 4 * 1024 * 1024, ...withSignal(signal) })
		.catch((error: unknown) => {
			throw error instanceof GitFailedError ? new SubmodulesUnreadError() : error;
		});
	if (code === 1) await requireReadable(file);
	return stdout
		.toString('utf8')
		.split('\0')
		.flatMap(entry => {
			const end = entry.indexOf('\n');
			const folder = path.resolve(root, entry.slice(end + 1));
			return end > 0 && folder.startsWith(root + path.sep) ? [folder] : [];
		});
}

/** What is not there is read: there is nothing in it. */
async function requireReadable(file: string): Promise<void> {
	try {
		await access(file, constants.R_OK);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw new SubmodulesUnreadError();
	}
}
