import nodePath from 'node:path';
import type { Fix } from '../core/case';
import { describeChange } from '../git/changes';
import { type CommitInfo, commitInfo } from '../git/commits';
import { ChangeGoneError, NoSuchCommitError, NotARepositoryError } from '../git/errors';
import type { Git } from '../git/exec';
import type { ChangedFile } from '../git/patch';
import { emptyTree, repositoriesOf, resolveCommit, submodulesOf } from '../git/repository';
import { traceFix } from '../git/trace';
import { isReachable } from '../git/trace/refs';
import { renewed } from '../git/trace/renewed';
import type { FileOfCommit } from './fixUri';

/** A window with more files than this is of no use to a reviewer. */
const FILES_SHOWN = 300;

/** One side of a comparison: a file of a commit, a file on disk, or nothing. */
export type Side =
	| { readonly kind: 'commit'; readonly file: FileOfCommit }
	| { readonly kind: 'disk'; readonly file: string }
	| undefined;

export interface Comparison {
	/** Absolute path; says which file this is. */
	readonly file: string;
	readonly left: Side;
	readonly right: Side;
	/** The first changed line on the right, 1-based; nothing where there is none. */
	readonly firstLine?: number;
}

/** How a fix is shown. */
export interface FixPlan {
	/** The commit that is shown; nothing when it is the working tree. */
	readonly commit?: string;
	readonly comparisons: readonly Comparison[];
	/** How many files there are, shown or not. */
	readonly files: number;
	/** The fix as it is now, when it became a commit, or another one, since the case was written. */
	readonly now?: Fix;
}

/**
 * Finds what a fix is by now, and how to show it: its commit where a branch or tag of one of the repositories leads to it;
 * else what it was rewritten to, or committed as (traceFix); else the commit that a rewrite left behind; else, for a change that
 * was not committed, the working tree.
 * @param folders those of the workspace; submodules of theirs are searched too
 * @throws NotARepositoryError, NoSuchCommitError, ChangeGoneError, and what git/ throws
 */
export async function planFix(git: Git, folders: readonly string[], fix: Fix): Promise<FixPlan> {
	const roots = await repositoriesOf(git, folders);
	if (roots.length === 0) throw new NotARepositoryError();
	const ways = [reachable, found, leftover, unchanged, changed];
	for (const places of [roots, undefined]) {
		const all = places ?? (await allSubmodules(git, roots));
		for (const way of ways) {
			const plan = await firstOf(all, root => way(git, root, fix));
			if (plan !== undefined) return plan;
		}
	}
	throw fix.commit === undefined ? new ChangeGoneError() : new NoSuchCommitError();
}

async function firstOf(
	roots: readonly string[],
	look: (root: string) => Promise<FixPlan | undefined>,
): Promise<FixPlan | undefined> {
	for (const root of roots) {
		const plan = await look(root);
		if (plan !== undefined) return plan;
	}
	return undefined;
}

async function reachable(git: Git, root: string, { commit }: Fix): Promise<FixPlan | undefined> {
	const known = commit === undefined ? undefined : await resolveCommit(git, root, commit);
	if (known === undefined || !(await isReachable(git, root, known))) return undefined;
	return commitPlan(git, root, await commitInfo(git, root, known));
}

async function found(git: Git, root: string, fix: Fix): Promise<FixPlan | undefined> {
	const traces = await traceFix(git, root, fix);
	const [best] = traces;
	if (best === undefined || !best.reachable) return undefined;
	// What only a message says is shown where there is nothing surer: anybody can write it.
	if (best.how === 'message' && traces.some(({ how }) => how === 'id')) return undefined;
	const plan = await commitPlan(git, root, await commitInfo(git, root, best.commit));
	const now = await renewed(git, root, fix, traces);
	return now === undefined ? plan : { ...plan, now };
}

/** What only this clone still has. */
async function leftover(git: Git, root: string, { commit }: Fix): Promise<FixPlan | undefined> {
	const known = commit === undefined ? undefined : await resolveCommit(git, root, commit);
	return known === undefined ? undefined : commitPlan(git, root, await commitInfo(git, root, known));
}

/** The working tree as it was when the fix was linked. */
async function unchanged(git: Git, root: string, fix: Fix): Promise<FixPlan | undefined> {
	if (fix.commit !== undefined || fix.patchId === undefined) return undefined;
	const change = await describeChange(git, root, pathsOf(fix));
	return change.patchId === fix.patchId ? changePlan(git, root, change.files) : undefined;
}

/** The working tree as it is now: somebody went on with the fix. */
async function changed(git: Git, root: string, fix: Fix): Promise<FixPlan | undefined> {
	if (fix.commit !== undefined) return undefined;
	const { files } = await describeChange(git, root, pathsOf(fix));
	return files.length === 0 ? undefined : changePlan(git, root, files);
}

async function commitPlan(git: Git, root: string, info: CommitInfo): Promise<FixPlan> {
	const base = info.parents[0] ?? (await emptyTree(git, root));
	const at = (commit: string, path: string): Side => ({ kind: 'commit', file: { root, commit, path } });
	return {
		commit: info.commit,
		files: info.files.length,
		comparisons: info.files.slice(0, FILES_SHOWN).map(file => ({
			...place(root, file),
			left: file.status === 'added' ? undefined : at(base, file.oldPath ?? file.path),
			right: file.status === 'deleted' ? undefined : at(info.commit, file.path),
		})),
	};
}

async function changePlan(git: Git, root: string, files: readonly ChangedFile[]): Promise<FixPlan> {
	const head = await resolveCommit(git, root, 'HEAD');
	return {
		files: files.length,
		comparisons: files.slice(0, FILES_SHOWN).map(file => ({
			...place(root, file),
			left:
				file.status === 'added' || head === undefined
					? undefined
					: { kind: 'commit', file: { root, commit: head, path: file.path } },
			right:
				file.status === 'deleted' || file.submodule
					? undefined
					: { kind: 'disk', file: nodePath.join(root, file.path) },
		})),
	};
}

function place(root: string, file: ChangedFile): Pick<Comparison, 'file' | 'firstLine'> {
	const firstLine = file.lines[0]?.[0];
	return { file: nodePath.join(root, file.path), ...(firstLine === undefined ? {} : { firstLine }) };
}

/** Submodules that are checked out; the folder of one that is not belongs to the repository around it, which is known. */
async function allSubmodules(git: Git, roots: readonly string[]): Promise<string[]> {
	const folders: string[] = [];
	for (const root of roots) folders.push(...(await submodulesOf(git, root)));
	return (await repositoriesOf(git, folders)).filter(root => !roots.includes(root));
}

function pathsOf({ files }: Fix): string[] {
	return files.map(file => file.path);
}
