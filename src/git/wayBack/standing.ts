import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../exec';
import { withSignal } from '../repository';

/** How a working tree stands, as far as it matters before references are moved. */
export interface Standing {
	/** The full name of the branch that is checked out; nothing for a detached HEAD. */
	readonly head?: string;
	/** A merge, rebase, cherry-pick, revert or bisect is under way, here or in another working tree of the repository. */
	readonly unfinished: boolean;
	/** Something else is writing the index, or was ended while it did. */
	readonly indexLocked: boolean;
}

/** What git keeps in its folder while something is not finished (gitrepository-layout; git-rebase, git-am, git-bisect). */
const UNFINISHED = [
	'MERGE_HEAD',
	'CHERRY_PICK_HEAD',
	'REVERT_HEAD',
	'BISECT_LOG',
	'rebase-merge',
	'rebase-apply',
	'sequencer',
];

/** @throws what Git.run throws */
export async function standingOf(git: Git, root: string, signal?: AbortSignal): Promise<Standing> {
	const [own, common, head] = await Promise.all([
		line(git, root, ['--absolute-git-dir'], signal),
		line(git, root, ['--path-format=absolute', '--git-common-dir'], signal),
		headOf(git, root, signal),
	]);
	const others = await readdir(path.join(common, 'worktrees')).catch(() => []);
	const folders = [own, common, ...others.map(name => path.join(common, 'worktrees', name))];
	const there = await Promise.all(folders.flatMap(folder => UNFINISHED.map(name => exists(path.join(folder, name)))));
	return {
		...(head === undefined ? {} : { head }),
		unfinished: there.includes(true),
		indexLocked: await exists(path.join(own, 'index.lock')),
	};
}

/** @returns the full name of the branch that is checked out; nothing for a detached HEAD and before the first commit */
export async function headOf(git: Git, root: string, signal?: AbortSignal): Promise<string | undefined> {
	const { stdout } = await git.run(root, ['rev-parse', '--verify', '--quiet', '--symbolic-full-name', 'HEAD'], {
		okCodes: [0, 1, 128],
		...withSignal(signal),
	});
	const name = stdout.toString('utf8').trim();
	return name.startsWith('refs/heads/') ? name : undefined;
}

/** Whether the index holds what the last commit does not, files that are in conflict among it. */
async function hasStaged(git: Git, root: string, signal?: AbortSignal): Promise<boolean> {
	const { code } = await git.run(
		root,
		['diff-index', '--cached', '--quiet', '--ignore-submodules=none', 'HEAD', '--'],
		{
			okCodes: [0, 1],
			...withSignal(signal),
		},
	);
	return code === 1;
}

/** The same, beside what is known. @param known paths relative to root, with slashes */
export async function hasOtherStaged(
	git: Git,
	root: string,
	known: readonly string[],
	signal?: AbortSignal,
): Promise<boolean> {
	if (!(await hasStaged(git, root, signal))) return false;
	if (known.length === 0) return true;
	const { stdout } = await git.run(
		root,
		['diff-index', '--cached', '--name-only', '--no-renames', '-z', 'HEAD', '--'],
		{ limitBytes: 16 * 1024 * 1024, ...(signal === undefined ? {} : { signal }) },
	);
	const names = stdout.toString('utf8').split('\0').filter(Boolean);
	return names.some(name => !known.includes(name));
}

async function line(git: Git, root: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
	const { stdout } = await git.run(root, ['rev-parse', ...args], withSignal(signal));
	return stdout.toString('utf8').replace(/\r?\n$/, '');
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	);
}
