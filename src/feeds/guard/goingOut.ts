import type { Leak } from '../../core/guard/leak';
import { commitsOnlyIn } from '../../git/branchTargets';
import type { Git } from '../../git/exec';
import { allowedOn, isAllowed, type Tree } from './treeRemotes';

/**
 * Leaves out what goes to places alone where it may be: on a branch for the private fork of its own case, say.
 * @returns those that go, or may go, elsewhere. @throws what Git.run throws
 */
export async function goingOut(
	git: Git,
	tree: Tree,
	leaks: readonly Leak[],
	signal?: AbortSignal,
): Promise<readonly Leak[]> {
	const ofCommits = leaks.filter(isOfCommit);
	const exposed = new Map<string, ReadonlySet<string>>();
	for (const handle of new Set(ofCommits.map(({ token }) => token.handle ?? ''))) {
		const leak = ofCommits.find(({ token }) => (token.handle ?? '') === handle);
		if (leak !== undefined) exposed.set(handle, await exposedCommits(git, tree, leak, ofCommits, signal));
	}
	return leaks.filter(leak => {
		if (leak.isPublic === true || leak.where === 'tag') return true;
		if (isOfCommit(leak)) return exposed.get(leak.token.handle ?? '')?.has(leak.ref) === true;
		const branch = leak.where === 'branch' ? leak.ref : tree.targets.branch;
		return !isAllowed(allowedOn(tree, branch), leak.token);
	});
}

/** Whether it stands in a commit, not only in what may become one. */
function isOfCommit({ where, ref, isPublic }: Leak): boolean {
	return isPublic !== true && (where === 'commit' || (where === 'message' && ref !== ''));
}

/** @returns those of the commits that are elsewhere too than on branches on which the leak's case may be */
async function exposedCommits(
	git: Git,
	tree: Tree,
	leak: Leak,
	all: readonly Leak[],
	signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
	const commits = [...new Set(all.map(({ ref }) => ref))];
	const { head, branch, branches, others } = tree.targets;
	const closed = [...branches.keys()].filter(name => isAllowed(allowedOn(tree, name), leak.token));
	if (closed.length === 0) return new Set(commits);
	const open = [...branches.keys()].filter(name => !closed.includes(name)).map(name => `refs/heads/${name}`);
	const detached = branch === undefined && head !== undefined ? [head] : [];
	const reach = [...open, ...others, ...detached];
	// What is in none of the open refs is only on closed ones.
	const only = await commitsOnlyIn(git, tree.root, commits, reach, signal);
	return new Set(commits.filter(commit => !only.has(commit)));
}
