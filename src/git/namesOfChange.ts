import { type ChangedNames, MOST_PATHS, symbolsOfPatch } from '../core/fixMatch/changedNames';
import { GitOutputLimitError, GitTimeoutError } from './errors';
import type { Git } from './exec';
import { emptyTree, resolveCommit, withSignal } from './repository';

/** A larger patch is told by its files alone. */
const PATCH_LIMIT = 2 * 1024 * 1024;
/** Reading it must not keep a person waiting: then it is told by its files as well. */
const TIMEOUT_MS = 3000;
const FORM = ['-p', '--no-renames', '--no-color', '-U0'] as const;

/** A commit, what is staged, or what is not committed; of some files, or of all. */
export interface WhatChanged {
	readonly commit?: string;
	readonly staged?: boolean;
	/** Relative to root, with slashes. */
	readonly paths: readonly string[];
}

/**
 * The names in a change: of its files, and of functions and classes in and around its lines. New files that are not staged
 * have their paths only.
 * @throws what Git.run throws, but for what takes too long or is too large
 */
export async function namesOfChange(
	git: Git,
	root: string,
	{ commit, staged = false, paths }: WhatChanged,
	signal?: AbortSignal,
): Promise<ChangedNames> {
	const some = paths.slice(0, MOST_PATHS);
	if (some.length === 0) return { paths: [], symbols: [] };
	try {
		const { stdout } = await git.run(root, [...(await command(git, root, commit, staged, signal)), '--', ...some], {
			limitBytes: PATCH_LIMIT,
			timeoutMs: TIMEOUT_MS,
			...withSignal(signal),
		});
		return { paths: some, symbols: symbolsOfPatch(stdout.toString('utf8')) };
	} catch (error) {
		if (error instanceof GitOutputLimitError || error instanceof GitTimeoutError) return { paths: some, symbols: [] };
		throw error;
	}
}

async function command(
	git: Git,
	root: string,
	commit: string | undefined,
	staged: boolean,
	signal: AbortSignal | undefined,
): Promise<string[]> {
	// -m: of a merge, what it brought to its first parent and to the others.
	if (commit !== undefined) return ['diff-tree', '-r', '--root', '-m', ...FORM, '--end-of-options', commit];
	const base = (await resolveCommit(git, root, 'HEAD', signal)) ?? (await emptyTree(git, root, signal));
	return ['diff-index', ...(staged ? ['--cached'] : []), ...FORM, '--end-of-options', base];
}
