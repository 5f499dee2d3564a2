import { patchIdsOfCommits } from './changes';
import { codePaths } from './codePaths';
import { PATCH_FORM, readCommit } from './commits';
import { MissingObjectsError, NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { tagsContaining } from './firstTags';
import { parseRaw } from './patch';
import { resolveCommit, withSignal } from './repository';

/** The same change under another id: a backport, or the commit it was taken from. */
export interface SameChange {
	readonly commit: string;
	/** "patch": the code changes alike. "message": one of the two says that it was cherry-picked from the other. */
	readonly how: 'patch' | 'message';
	/** Tags that lead to it, as git lists them. Hostile text. */
	readonly tags: readonly string[];
}

/** So many of the newest commits that touch the fix's files are compared. */
const MOST = 500;
const AT_ONCE = 50;
/** Commits whose message names the fix. */
const MOST_NAMING = 50;
const TIMEOUT = 60_000;

/** Every branch and tag, here and as last fetched; HEAD may be on none of them. */
const REFS = ['--branches', '--tags', '--remotes'];

/**
 * Other commits that make the same change, by patch id over the files of code, so that a backport with a changelog entry and a
 * version of its own is found; and by the line that `git cherry-pick -x` adds, which also finds one that had conflicts.
 * @param commit a fix; of a merge, what it brought to its first parent
 * @returns those that were found, which need not be all: a cut or partial clone does not hold everything
 * @throws NoSuchCommitError, and what Git.run throws for other reasons than what a partial clone lacks
 */
export async function sameChange(
	git: Git,
	root: string,
	commit: string,
	{ signal }: { readonly signal?: AbortSignal } = {},
): Promise<SameChange[]> {
	const fix = await resolveCommit(git, root, commit, signal);
	if (fix === undefined) throw new NoSuchCommitError();
	const { stdout } = await git.run(root, ['cat-file', 'commit', fix], withSignal(signal));
	const alike = new Set(await byPatch(git, root, fix, readCommit(stdout).parents[0], signal));
	const named = await byMessage(git, root, fix, stdout.toString('utf8'), signal);
	const found: SameChange[] = [];
	for (const other of new Set([...alike, ...named])) {
		if (other === fix) continue;
		const tags = await tagsContaining(git, root, [other], withSignal(signal));
		found.push({ commit: other, how: alike.has(other) ? 'patch' : 'message', tags });
	}
	return found;
}

/** Nothing where the clone lacks what it takes to compare, as a shallow or partial one may. */
async function byPatch(
	git: Git,
	root: string,
	fix: string,
	parent: string | undefined,
	signal: AbortSignal | undefined,
): Promise<string[]> {
	if (parent === undefined || (await resolveCommit(git, root, parent, signal)) === undefined) return [];
	try {
		const between = ['--no-renames', '--no-color', '--end-of-options', parent, fix, '--'];
		const raw = await git.run(root, ['diff-tree', '-r', '-z', '--raw', ...between], withSignal(signal));
		const paths = codePaths(parseRaw(raw.stdout).map(({ path }) => path));
		const patch = await git.run(
			root,
			['diff-tree', '-r', ...PATCH_FORM, '-U3', ...between, ...paths],
			withSignal(signal),
		);
		const wanted = await patchIdOf(git, root, patch.stdout, signal);
		if (wanted === undefined) return [];
		const listed = await git.run(
			root,
			['rev-list', '--no-merges', '--full-history', `--max-count=${MOST}`, ...REFS, '--', ...paths],
			{ timeoutMs: TIMEOUT, ...withSignal(signal) },
		);
		const commits = listed.stdout.toString('latin1').split('\n').filter(Boolean);
		const found: string[] = [];
		for (let from = 0; from < commits.length; from += AT_ONCE) {
			const some = await patchIdsOfCommits(git, root, commits.slice(from, from + AT_ONCE), paths, signal);
			found.push(...some.flatMap(({ patchId, commit }) => (patchId === wanted ? commit : [])));
		}
		return found;
	} catch (error) {
		if (error instanceof MissingObjectsError) return [];
		throw error;
	}
}

async function patchIdOf(
	git: Git,
	root: string,
	patch: Buffer,
	signal: AbortSignal | undefined,
): Promise<string | undefined> {
	const { stdout } = await git.run(root, ['patch-id', '--stable'], { input: patch, ...withSignal(signal) });
	return /^[0-9a-f]{40,64}/.exec(stdout.toString('latin1'))?.[0];
}

/** git-cherry-pick, option -x. The whole id only: a beginning could be anybody's. */
const PICKED = /^\(cherry picked from commit ([0-9a-f]{40}|[0-9a-f]{64})\)\s*$/gm;

async function byMessage(
	git: Git,
	root: string,
	fix: string,
	message: string,
	signal: AbortSignal | undefined,
): Promise<string[]> {
	const { stdout } = await git.run(
		root,
		[
			...['log', '--fixed-strings', `--grep=(cherry picked from commit ${fix})`, `--max-count=${MOST_NAMING}`],
			...['--no-color', '--format=%H', ...REFS, '--'],
		],
		{ timeoutMs: TIMEOUT, ...withSignal(signal) },
	);
	const found = stdout.toString('latin1').split('\n').filter(Boolean);
	for (const [, id = ''] of [...message.matchAll(PICKED)].slice(0, MOST_NAMING)) {
		const origin = await resolveCommit(git, root, id, signal);
		if (origin !== undefined) found.push(origin);
	}
	return found;
}
