import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { DamagedRepositoryError, NotARepositoryError } from './errors';
import type { Git } from './exec';

/** A file as git knows it. */
export interface PlaceInRepository {
	/** Absolute path of the working tree's top folder. */
	readonly root: string;
	/** Relative to the root, with slashes. */
	readonly path: string;
}

/**
 * The top folder of the working tree that holds a folder; of a submodule or a linked worktree, its own.
 * @throws NotARepositoryError, and what Git.run throws
 */
export async function repositoryRoot(git: Git, folder: string, signal?: AbortSignal): Promise<string> {
	const { stdout } = await git.run(folder, ['rev-parse', '--show-toplevel'], withSignal(signal));
	const root = withoutLastNewline(stdout);
	if (root === '') throw new NotARepositoryError();
	return path.normalize(root);
}

/**
 * The top folders of the working trees that hold some folders, each once. A folder in no repository has none.
 * @throws DamagedRepositoryError where no other one is there, and what Git.run throws
 */
export async function repositoriesOf(git: Git, folders: readonly string[]): Promise<string[]> {
	const roots = new Set<string>();
	let damaged: DamagedRepositoryError | undefined;
	for (const folder of folders) {
		try {
			roots.add(await repositoryRoot(git, folder));
		} catch (error) {
			if (error instanceof DamagedRepositoryError) damaged = error;
			else if (!(error instanceof NotARepositoryError)) throw error;
		}
	}
	if (roots.size === 0 && damaged !== undefined) throw damaged;
	return [...roots];
}

/**
 * Finds the repository of a file, and the file in it. Git is asked for the way down, because the file's own path may go
 * through symbolic links.
 * @param file absolute path of a file that need not be known to git, nor be there: a change may have removed its folder too
 */
export async function locate(git: Git, file: string, signal?: AbortSignal): Promise<PlaceInRepository> {
	const { folder, below } = await nearestFolder(path.dirname(file));
	// Two processes, because a path may hold the newline that would part two answers of one.
	const [root, { stdout }] = await Promise.all([
		repositoryRoot(git, folder, signal),
		git.run(folder, ['rev-parse', '--show-prefix'], withSignal(signal)),
	]);
	return { root, path: withoutLastNewline(stdout) + [...below, path.basename(file)].join('/') };
}

/** The folder itself, or the first above it that is still there, with the names of those below it that are gone. */
async function nearestFolder(wanted: string): Promise<{ folder: string; below: readonly string[] }> {
	const below: string[] = [];
	for (let at = wanted; ; at = path.dirname(at)) {
		const folder = await realpath(at).catch(() => undefined);
		if (folder !== undefined) return { folder, below };
		if (path.dirname(at) === at) throw new NotARepositoryError();
		below.unshift(path.basename(at));
	}
}

/** The top folders of a repository's submodules; one that is not checked out is found to be no repository later. */
export async function submodulesOf(git: Git, root: string): Promise<string[]> {
	const { stdout } = await git.run(root, ['ls-files', '--stage', '-z'], { limitBytes: 64 * 1024 * 1024 });
	return stdout
		.toString('utf8')
		.split('\0')
		.filter(line => line.startsWith('160000 '))
		.map(line => path.join(root, line.slice(line.indexOf('\t') + 1)));
}

/**
 * @param revision anything git understands, from anywhere: it is handed over as input, never as an argument
 * @returns the id of the commit, or nothing when there is none of that name here
 */
export async function resolveCommit(
	git: Git,
	root: string,
	revision: string,
	signal?: AbortSignal,
): Promise<string | undefined> {
	if (revision === '' || revision.length > 1024 || /[\0\n]/.test(revision)) return undefined;
	const { stdout } = await git.run(root, ['cat-file', '--batch-check'], {
		input: `${revision}^{commit}\n`,
		...withSignal(signal),
	});
	return /^([0-9a-f]{40}|[0-9a-f]{64}) commit \d+\n$/.exec(stdout.toString('latin1'))?.[1];
}

/** The id of the tree without entries, which every repository knows: what a first commit is compared with. */
export async function emptyTree(git: Git, root: string, signal?: AbortSignal): Promise<string> {
	const { stdout } = await git.run(root, ['hash-object', '-t', 'tree', '--stdin'], withSignal(signal));
	return stdout.toString('latin1').trim();
}

/** Whether the clone's history is cut, so that what it does not show can still be so. @throws what Git.run throws */
export async function isShallow(git: Git, root: string, signal?: AbortSignal): Promise<boolean> {
	const { stdout } = await git.run(root, ['rev-parse', '--is-shallow-repository'], withSignal(signal));
	return stdout.toString('latin1').trim() === 'true';
}

export function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
	return signal === undefined ? {} : { signal };
}

/** A path may itself end with blanks or newlines, so only the one that git adds goes. */
function withoutLastNewline(output: Buffer): string {
	return output.toString('utf8').replace(/\r?\n$/, '');
}
