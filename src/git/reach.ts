import type { BranchReach } from '../core/branchReach';
import type { Git } from './exec';
import { type PushSettings, readPushSettings } from './pushSettings';
import { withSignal } from './repository';

const LIMIT = 16 * 1024 * 1024;

/**
 * Where the checked-out branch goes, by everything that the configuration says: its own remotes, remote.pushDefault, the
 * remote that git takes when nothing is said, remotes whose push refspecs or mirror take the branch along, with all push
 * addresses of each. push.default decides under which name a branch goes, never to which remote, so it is not read. A
 * detached HEAD may go to any remote. Whatever is not known to be a temporary private fork counts as public.
 * Asks no network.
 * @param root a folder of the working tree; a linked worktree and a submodule have a branch of their own
 * @throws what Git.run throws
 */
export async function whereBranchGoes(git: Git, root: string, signal?: AbortSignal): Promise<BranchReach> {
	const branch = await checkedOut(git, root, signal);
	const settings = await readPushSettings(git, root, signal);
	const remotes = remotesOfBranch(branch, settings).flatMap(settings.remotesOf);
	const of = branch === undefined ? {} : { branch };
	if (remotes.length === 0) return { ...of, remotes, onlyPrivate: false, why: 'nowhere' };
	if (!remotes.every(({ privateFork }) => privateFork)) return { ...of, remotes, onlyPrivate: false, why: 'public' };
	if (branch !== undefined && (await isElsewhere(git, root, branch, settings, signal)))
		return { ...of, remotes, onlyPrivate: false, why: 'on-public' };
	return { ...of, remotes, onlyPrivate: true, why: 'private' };
}

/**
 * Where a branch goes by the configuration alone; for a detached HEAD, everywhere.
 * @returns names of remotes, and addresses that stand in a name's place
 */
export function remotesOfBranch(branch: string | undefined, settings: PushSettings): string[] {
	const { names, pushDefault, refspecs, mirrors } = settings;
	if (branch === undefined) return [...new Set([...names, ...(pushDefault === undefined ? [] : [pushDefault])])];
	const { remote, pushRemote } = settings.branches.get(branch) ?? {};
	// "." is the repository itself: what follows another local branch goes nowhere by that.
	const said = [pushRemote, pushRemote === undefined ? pushDefault : undefined, remote].filter(
		(name): name is string => name !== undefined && name !== '' && name !== '.',
	);
	const taken = names.filter(name => mirrors.has(name) || (refspecs.get(name) ?? []).some(spec => takes(spec, branch)));
	// Where nothing is said git takes the only remote, else origin; an editor asks, and any of them can be the answer.
	return [...new Set([...(said.length > 0 ? said : names), ...taken])];
}

/** Whether a refspec of a push (git-push, "<refspec>...") takes a branch along. */
function takes(refspec: string, branch: string): boolean {
	const source = refspec.replace(/^\+/, '').split(':', 1)[0] ?? '';
	if (refspec.startsWith('^')) return false;
	// Nothing before the colon: every branch that is there too.
	if (source === '' || source === 'HEAD' || source === '@') return true;
	return isSource(source, [branch, `heads/${branch}`, `refs/heads/${branch}`]);
}

/** @param source what stands before the colon of a refspec, with one "*" at most. @param names that one ref goes by */
export function isSource(source: string, names: readonly string[]): boolean {
	const [before = '', after] = source.split('*', 2);
	return names.some(name =>
		after === undefined
			? name === source
			: name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after),
	);
}

/** @returns nothing for a detached HEAD, and before the first commit. @throws NotARepositoryError, NotOwnedError */
export async function checkedOut(git: Git, root: string, signal?: AbortSignal): Promise<string | undefined> {
	const { stdout, code } = await git.run(root, ['rev-parse', '--symbolic-full-name', 'HEAD'], {
		okCodes: [0, 128],
		...withSignal(signal),
	});
	// No commit yet, or no repository to ask: git answers both in the same way.
	if (code !== 0) await git.run(root, ['rev-parse', '--git-dir'], withSignal(signal));
	const ref = stdout.toString('utf8').replace(/\r?\n$/, '');
	return code === 0 && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
}

/** Whether a branch of that name is on a remote that may be public, as far as this clone has fetched. */
async function isElsewhere(
	git: Git,
	root: string,
	branch: string,
	{ isPrivateRef }: PushSettings,
	signal?: AbortSignal,
): Promise<boolean> {
	const { stdout } = await git.run(root, ['for-each-ref', '--format=%(refname)', `refs/remotes/**/${branch}`], {
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	return stdout
		.toString('utf8')
		.split('\n')
		.some(ref => ref.endsWith(`/${branch}`) && !isPrivateRef(ref));
}
